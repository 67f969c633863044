package sotto.run.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.data.Columns;
import sotto.data.ConceptSource;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.data.TextPair;
import sotto.data.UndecodableRows;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.run.record.InputHashes;
import sotto.run.record.JsonTree;
import sotto.run.record.Provenance;
import sotto.run.record.RunPlace;
import sotto.run.record.RunSpec;
import sotto.run.record.SiteChoice;
import sotto.work.Failure;

/// What a finished scoring run was asked for, read back from its `run.json`, and its texts.
///
/// @param spec as it was asked for, paths as they are found now
/// @param limits of its batches
/// @param sha256 of the files of texts, in hexadecimal digits, in the order of the source
/// @param rows of the source that were run, in its order
/// @param forwardSeconds what its forward passes took, over all sessions
public record RecordedRun(
        RunSpec.Score spec, BatchPlan.Limits limits, List<String> sha256, List<Integer> rows, double forwardSeconds) {
    private static final String REMEDY = "Score again, or open another run.";

    /// Copies the lists.
    public RecordedRun {
        sha256 = List.copyOf(sha256);
        rows = List.copyOf(rows);
    }

    /// Reads a run's folder.
    ///
    /// A relative path is looked for from the working folder and from the folders around the run.
    public static RecordedRun read(Path run) {
        Path record = run.resolve(RunPlace.RECORD);
        if (!Files.isRegularFile(record)) {
            throw new Failure(
                    "%s is a scores file without a run around it, so its texts are not known.".formatted(run),
                    "Open the run's folder, or score again.");
        }
        JsonNode whole = JsonTree.read(record, REMEDY);
        JsonNode provenance = whole.path("provenance");
        try {
            JsonNode plan = whole.path("plan");
            return new RecordedRun(
                    spec(run, provenance.path("specification")),
                    new BatchPlan.Limits(
                            plan.path("tokensPerBatch").asInt(),
                            plan.path("textsPerBatch").asInt()),
                    Stream.of("data", "others")
                            .map(input -> provenance.path("inputs").path(input).path("sha256"))
                            .filter(JsonNode::isTextual)
                            .map(JsonNode::asText)
                            .toList(),
                    rows(plan.path("rows"), whole.path("counts")),
                    whole.path("timings").path("seconds").path("forward").asDouble());
        } catch (IllegalArgumentException e) {
            throw new Failure("%s is damaged: %s.".formatted(record, e.getMessage()), REMEDY, e);
        }
    }

    /// A specification as it was written, paths as they are found now.
    static RunSpec.Score spec(Path run, JsonNode spec) {
        JsonNode sample = spec.path("sample");
        JsonNode listening = spec.path("listening");
        JsonNode compute = spec.path("compute");
        return new RunSpec.Score(
                found(run, spec.path("model").asText()),
                source(run, spec.path("data")),
                new Sample(
                        number(sample, "positives"),
                        number(sample, "negatives"),
                        sample.path("seed").asLong(),
                        Sample.Lengths.valueOf(sample.path("lengths").asText("ANY")),
                        sample.path("holdout").asDouble()),
                new RunSpec.Tokens(
                        spec.path("tokens").path("limit").asInt(),
                        spec.path("tokens").path("special").asBoolean(true)),
                new RunSpec.Listening(
                        listening.path("sites").asText(SiteChoice.MLP),
                        Pooling.valueOf(listening.path("pooling").asText("MAX").toUpperCase(Locale.ROOT)),
                        RunSpec.Keep.valueOf(listening.path("responses").asText("NONE"))),
                new Compute(
                        compute.path("device").asText("auto"),
                        compute.path("dtype").asText("auto"),
                        compute.path("threads").asInt()));
    }

    private static ConceptSource source(Path run, JsonNode data) {
        Path file = found(run, data.path("file").asText());
        EmptyTexts empties = EmptyTexts.valueOf(data.path("empties").asText("REFUSE"));
        UndecodableRows undecodable =
                UndecodableRows.valueOf(data.path("undecodable").asText("REFUSE"));
        if (data.has("otherFile")) {
            return new TextPair(
                    file, found(run, data.path("otherFile").asText()), text(data, "text"), empties, undecodable);
        }
        JsonNode columns = data.path("columns");
        return new LabelledSource(
                file,
                new Columns(
                        text(columns, "text"),
                        text(columns, "label"),
                        text(columns, "positive"),
                        text(columns, "negative")),
                empties,
                undecodable);
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).asText() : null;
    }

    private static @Nullable Integer number(JsonNode node, String name) {
        return node.path(name).isNumber() ? (Integer) node.path(name).asInt() : null;
    }

    private static Path found(Path run, String recorded) {
        Path path;
        try {
            path = Path.of(recorded);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("it names '%s', which is no file here".formatted(recorded), e);
        }
        if (path.isAbsolute() || Files.exists(path)) {
            return path;
        }
        for (Path around = run.toAbsolutePath().normalize(); around != null; around = around.getParent()) {
            if (Files.exists(around.resolve(path))) {
                return around.resolve(path);
            }
        }
        return path;
    }

    /// The rows of all batches, sorted; an `IllegalArgumentException` where they are not those of the texts.
    private static List<Integer> rows(JsonNode batches, JsonNode counts) {
        List<Integer> rows = new ArrayList<>();
        batches.forEach(batch -> batch.forEach(row -> rows.add(row.asInt(-1))));
        Collections.sort(rows);
        boolean known = !rows.isEmpty() && rows.getFirst() >= 0 && new HashSet<>(rows).size() == rows.size();
        int texts = count(counts.path("texts")) + count(counts.path("heldOut"));
        if (!known || texts != rows.size()) {
            throw new IllegalArgumentException(
                    "it names %d rows for %d texts".formatted(new HashSet<>(rows).size(), texts));
        }
        return rows;
    }

    private static int count(JsonNode classes) {
        return classes.path("positives").asInt() + classes.path("negatives").asInt();
    }

    /// The texts that were run, in the order of the run's responses; a `Failure` if a file is another by now.
    public LabelledTexts texts() {
        List<Path> sources = spec.data().files();
        for (int i = 0; i < sources.size(); i++) {
            check(sources.get(i), i < sha256.size() ? sha256.get(i) : "");
        }
        LabelledTexts all = spec.data().read();
        Set<Integer> wanted = new HashSet<>(rows);
        int[] places = IntStream.range(0, all.size())
                .filter(text -> wanted.contains(all.rows().get(text)))
                .toArray();
        if (places.length != rows.size()) {
            throw new Failure("The run names rows that its texts do not have.", REMEDY);
        }
        return all.at(places);
    }

    /// The texts that the AUROCs are of, in the order of the run's responses: those that were not held out.
    public LabelledTexts scored() {
        LabelledTexts all = texts();
        boolean[] held = spec.sample().heldOut(all);
        return all.at(
                IntStream.range(0, held.length).filter(text -> !held[text]).toArray());
    }

    private static void check(Path file, String recorded) {
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                    "The run's texts, %s, are not there any more.".formatted(file),
                    "Put the file back, or score again with the file as it is.");
        }
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        files.put("data", file);
        try (InputHashes hashes = new InputHashes(files)) {
            Optional<Provenance.Input> now = Optional.ofNullable(hashes.await().get("data"));
            if (!now.map(Provenance.Input::sha256).orElse("").equals(recorded)) {
                throw new Failure(
                        "%s has changed since the run was made.".formatted(file),
                        "Put the file back as it was, or score again.");
            }
        }
    }
}
