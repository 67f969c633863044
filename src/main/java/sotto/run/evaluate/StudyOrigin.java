package sotto.run.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.run.identity.FileHashes;
import sotto.run.identity.ModelIdentity;
import sotto.run.identity.RecordedIdentity;
import sotto.run.record.JsonTree;
import sotto.run.record.UnfinishedFolder;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Origin of the gains of a study's variants, as its record names it.
///
/// @param scores the run whose scores recipes were made of; empty where there were no recipes
/// @param hash SHA-256 of the scores' file; empty where the record lacks it
/// @param runs names of the runs whose scores recipes were made of, as recipes have them; empty for one run
/// @param recipes words of the recipes, which may have ranges
/// @param gains files of gains by the names of their variants
public record StudyOrigin(
        Optional<Path> scores, String hash, List<String> runs, List<String> recipes, Map<String, Path> gains) {
    /// Origin of a study without a record.
    public static final StudyOrigin UNKNOWN = new StudyOrigin(Optional.empty(), "", List.of(), List.of(), Map.of());

    private static final String REMEDY = "Evaluate again.";

    /// Copies list and map.
    public StudyOrigin {
        runs = List.copyOf(runs);
        recipes = List.copyOf(recipes);
        gains = Map.copyOf(gains);
    }

    /// Reads the record of a study, finished or not; says nothing where there is no record yet. A `Failure` if the
    /// record is damaged.
    public static StudyOrigin read(Path folder) {
        return record(folder).map(StudyOrigin::of).orElse(UNKNOWN);
    }

    /// The identity of the model that a study, finished or not, was made on; empty where there is no record of it. A
    /// `Failure` if the record is damaged.
    public static Optional<ModelIdentity> model(Path folder) {
        return record(folder).flatMap(record -> RecordedIdentity.ofProvenance(provenance(record)));
    }

    private static Optional<Path> record(Path folder) {
        Path partial = folder.resolveSibling(folder.getFileName() + ".partial");
        return Stream.of(
                        folder.resolve(EvaluationReport.RECORD),
                        folder.resolve(UnfinishedFolder.PLAN),
                        partial.resolve(UnfinishedFolder.PLAN))
                .filter(Files::exists)
                .findFirst();
    }

    private static JsonNode provenance(Path record) {
        return JsonTree.read(record, REMEDY).path("provenance");
    }

    private static StudyOrigin of(Path record) {
        try {
            return of(provenance(record));
        } catch (InvalidPathException e) {
            throw new Failure("%s names a file that cannot be: %s.".formatted(record, e.getMessage()), REMEDY, e);
        }
    }

    private static StudyOrigin of(JsonNode provenance) {
        JsonNode specification = provenance.path("specification");
        Map<String, Path> gains = new HashMap<>();
        specification
                .path("gains")
                .forEach(one -> gains.put(
                        one.path("name").asText(), Path.of(one.path("file").asText())));
        List<String> recipes = new ArrayList<>();
        specification.path("sweep").path("recipes").forEach(word -> recipes.add(word.asText()));
        List<String> runs = new ArrayList<>();
        specification
                .path("sweep")
                .path("concepts")
                .forEach(run -> runs.add(run.path("name").asText()));
        JsonNode scores = specification.path("sweep").path("scores");
        return new StudyOrigin(
                scores.isTextual() ? Optional.of(Path.of(scores.asText())) : Optional.empty(),
                provenance.path("inputs").path("scores").path("sha256").asText(),
                runs,
                recipes,
                gains);
    }

    /// Whether the recipes' gains were made of a run's scores, by its place or by the hash of its scores.
    ///
    /// @param run its folder, or a scores file
    public boolean isOf(Path run, Progress progress) throws Cancelled {
        if (scores.map(one -> one.toAbsolutePath().normalize())
                .filter(run.toAbsolutePath().normalize()::equals)
                .isPresent()) {
            return true;
        }
        FileHashes hashes = FileHashes.here();
        String recorded = hash;
        if (hash.isEmpty() && scores.filter(Files::exists).isPresent()) {
            recorded = hashes.of(Scores.file(scores.get()), progress); // an unfinished study has not hashed it yet
        }
        return recorded.equals(hashes.of(Scores.file(run), progress));
    }
}
