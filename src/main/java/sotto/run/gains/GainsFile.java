package sotto.run.gains;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.model.Edit;
import sotto.run.identity.ModelIdentity;
import sotto.run.identity.RecordedIdentity;
import sotto.run.record.RunSpec;
import sotto.run.record.Version;
import sotto.work.Cancelled;
import sotto.work.Failure;

/// Gains in a file or folder, with the description that the file has of them.
///
/// Gains are read from a file, or made from scores by [#made], which adds the model that the scores were made
/// on to the description.
public final class GainsFile {
    private final Edit gains;
    private final SequencedMap<String, String> about;

    private GainsFile(Edit gains, SequencedMap<String, String> about) {
        this.gains = gains;
        this.about = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(about));
    }

    /// Gains made from scores, described by their recipe, the model of the scores, and their path.
    ///
    /// Reads the run's record, so call it on a worker thread. Without a record the model is not known.
    ///
    /// @param recipe how they were made, as `sotto.expert.GainRecipe` describes it
    /// @param scores the run's folder, or a scores file
    public static GainsFile made(Edit gains, Map<String, String> recipe, Path scores) {
        SequencedMap<String, String> about = new LinkedHashMap<>(recipe);
        RecordedIdentity.ofRun(scores).ifPresent(identity -> about.putAll(identity.texts()));
        RecordedIdentity.region(scores).ifPresent(region -> about.put("region", region));
        about.put("source", scores.toAbsolutePath().normalize().toString());
        about.put("sotto", Version.TEXT);
        return new GainsFile(gains, about);
    }

    /// Gains made from the scores of one or several concepts, described likewise: `source` has one path a line,
    /// and `combine`, `keep` and `keep-threshold` stand there where they were asked for.
    public static GainsFile made(Edit gains, RunSpec.MakeGains spec) {
        GainsFile file = made(gains, described(spec), spec.scores().getFirst());
        if (spec.scores().size() == 1) {
            return file;
        }
        SequencedMap<String, String> all = new LinkedHashMap<>(file.about);
        all.put("source", lines(spec.scores()));
        return new GainsFile(gains, all);
    }

    /// The way gains are made of scores, as text by name: the recipe, and `combine`, `keep`,
    /// `keep-threshold` and `sites` where they are asked for.
    public static SequencedMap<String, String> described(RunSpec.MakeGains spec) {
        SequencedMap<String, String> about = new LinkedHashMap<>(spec.recipe().describe());
        if (spec.combination() != null) {
            about.put("combine", spec.combination().word());
        }
        if (spec.keeping() != null) {
            about.put("keep", lines(spec.keeping().scores()));
            about.put("keep-threshold", Float.toString(spec.keeping().threshold()));
        }
        if (spec.sites() != null) {
            about.put("sites", spec.sites());
        }
        return about;
    }

    private static String lines(List<Path> places) {
        return places.stream()
                .map(place -> place.toAbsolutePath().normalize().toString())
                .collect(Collectors.joining("\n"));
    }

    /// Gains with the description that a file has of them, in the file's order.
    static GainsFile found(Edit gains, Map<String, String> about) {
        return new GainsFile(gains, new LinkedHashMap<>(about));
    }

    /// One factor per neuron, by module.
    public Edit gains() {
        return gains;
    }

    /// The description: how the gains were made, as text by name (`rule`, `source` …); empty if the file has
    /// none.
    public SequencedMap<String, String> about() {
        return about;
    }

    /// Words for gains of several concepts, or that keep some: `aura of toxic and insult, product; negation kept above
    /// 0.6`; empty for those of one concept, and where the description does not tell.
    public Optional<String> concepts() {
        String source = about.getOrDefault("source", "");
        String combination = about.getOrDefault("combine", "");
        String keep = about.getOrDefault("keep", "");
        if (source.isEmpty() || (combination.isEmpty() && keep.isEmpty())) {
            return Optional.empty();
        }
        String kept = keep.isEmpty()
                ? ""
                : "; %s kept above %s".formatted(names(keep), about.getOrDefault("keep-threshold", "?"));
        return Optional.of("%s of %s%s%s"
                .formatted(
                        about.getOrDefault("rule", "gains"),
                        names(source),
                        combination.isEmpty() ? "" : ", " + combination,
                        kept));
    }

    private static String names(String lines) {
        List<String> names = lines.lines()
                .map(line -> line.substring(Math.max(line.lastIndexOf('/'), line.lastIndexOf('\\')) + 1))
                .toList();
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : "%s and %s".formatted(String.join(", ", names.subList(0, last)), names.get(last));
    }

    /// The model that the gains were made on; empty if the description does not contain it.
    public Optional<ModelIdentity> madeOn() {
        return RecordedIdentity.of(about);
    }

    /// The files that hold gains, by their names: the file itself, or those of a folder; a `Failure` if it cannot be
    /// read.
    public static SequencedMap<String, Path> files(Path place) {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        if (!Files.isDirectory(place)) {
            files.put(String.valueOf(place.toAbsolutePath().normalize().getFileName()), place);
            return files;
        }
        try (Stream<Path> inside = Files.list(place)) {
            inside.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> files.put(String.valueOf(file.getFileName()), file));
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(place, e.getMessage()), "Check its rights.", e);
        }
        return files;
    }

    /// Reads gains in any [GainsFormat]; a `Failure` if they are missing, damaged, empty or not finite.
    public static GainsFile read(Path place) {
        if (!Files.exists(place)) {
            throw new Failure("%s does not exist.".formatted(place), "Check the name of the gains file.");
        }
        GainsFile file = switch (GainsFormat.of(place)) {
            case SAFETENSORS -> GainsTensors.read(place);
            case JSON -> GainsJson.read(place);
            case ML_AURA -> GainsStateDicts.read(place);
        };
        if (file.gains.isEmpty()) {
            throw new Failure("%s holds no gains.".formatted(place), GainsFormat.EXPECTED);
        }
        return file;
    }

    /// Writes the gains to a new file, or into an empty folder for [GainsFormat#ML_AURA]; a `Failure` if that
    /// cannot be written.
    public void write(Path place, GainsFormat format) {
        format.check(gains);
        switch (format) {
            case SAFETENSORS -> GainsTensors.write(this, place);
            case JSON -> GainsJson.write(this, place);
            case ML_AURA -> GainsStateDicts.write(this, place);
        }
    }

    /// Writes the edit as its parts, be they gains alone, with the kind of each site, for programs that apply
    /// it; a `Failure` if it cannot be written.
    ///
    /// @param description in place of this one's
    public void publish(Path file, Map<String, String> description) {
        GainsTensors.publish(gains, description, file);
    }

    /// Writes the gains to their place in one step; a `Failure` if the place is taken or cannot be written.
    public void save(GainsTarget place) throws Cancelled {
        place.format().check(gains);
        place.output(gains).write(temporary -> write(temporary, place.format()));
    }

    /// Checks the factors `[N]` of a module: a `Failure` if there are none, or for the first that is not
    /// finite.
    static float[] check(Path place, String module, float[] factors) {
        if (factors.length == 0) {
            throw new Failure(
                    "The gains of %s in %s are empty.".formatted(module, place), "Leave the module out for gain 1.");
        }
        for (int index = 0; index < factors.length; index++) {
            if (!Float.isFinite(factors[index])) {
                throw new Failure(
                        "The gain of neuron %d of %s in %s is %s.".formatted(index, module, place, factors[index]),
                        "Gains may be any finite numbers; make the file again.");
            }
        }
        return factors;
    }
}
