package sotto.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.work.Failure;

/// What a finished scoring run was asked for, read back from its `run.json`, and its texts.
///
/// @param spec as it was asked for, paths as they are found now
/// @param limits of its batches
/// @param sha256 of the file of texts, in hexadecimal digits
public record RecordedRun(RunSpec.Score spec, BatchPlan.Limits limits, String sha256) {
    private static final String REMEDY = "Score again, or open another run.";

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
                    provenance.path("inputs").path("data").path("sha256").asText());
        } catch (IllegalArgumentException e) {
            throw new Failure("%s is damaged: %s.".formatted(record, e.getMessage()), REMEDY, e);
        }
    }

    private static RunSpec.Score spec(Path run, JsonNode spec) {
        JsonNode data = spec.path("data");
        JsonNode columns = data.path("columns");
        JsonNode sample = spec.path("sample");
        JsonNode listening = spec.path("listening");
        JsonNode compute = spec.path("compute");
        return new RunSpec.Score(
                found(run, spec.path("model").asText()),
                new LabelledSource(
                        found(run, data.path("file").asText()),
                        new Columns(text(columns, "text"), text(columns, "label"), text(columns, "positive")),
                        EmptyTexts.valueOf(data.path("empties").asText("REFUSE"))),
                new Sample(
                        number(sample, "positives"),
                        number(sample, "negatives"),
                        sample.path("seed").asLong()),
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

    /// The texts that were scored, in the order of the run's responses; a `Failure` if the file is another by now.
    public LabelledTexts texts() {
        Path file = spec.data().file();
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                    "The run's texts, %s, are not there any more.".formatted(file),
                    "Put the file back, or score again with the file as it is.");
        }
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        files.put("data", file);
        try (InputHashes hashes = new InputHashes(files)) {
            Optional<Provenance.Input> now = Optional.ofNullable(hashes.await().get("data"));
            if (!now.map(Provenance.Input::sha256).orElse("").equals(sha256)) {
                throw new Failure(
                        "%s has changed since the run was made.".formatted(file),
                        "Put the file back as it was, or score again.");
            }
        }
        return spec.sample().of(spec.data().read());
    }
}
