package sotto.run.record;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import sotto.model.Pooling;
import sotto.work.Failure;
import sotto.work.disk.DiskTrouble;

/// Check that a folder may be deleted to make room for a new result: it must contain only files that Sotto
/// wrote.
///
/// A record in the folder is not enough for that, because `run.json` is a common name and users keep notes
/// beside results.
public final class OwnFolder {
    /// Name of the file of a run's scores.
    public static final String SCORES = "scores.safetensors";

    /// Name of the file of a run's responses, where they are kept.
    public static final String RESPONSES = "responses.safetensors";

    /// Name of the file of a run's responses by a pooling that it does not score, where they are kept too.
    public static String responses(Pooling further) {
        return "responses-%s.safetensors".formatted(further.word());
    }

    /// Name of the file of the shares of tokens that the experts of mixtures get, where a run has mixtures.
    public static final String ROUTING = "routing.csv";

    /// Name of the file that describes a folder of state dicts.
    public static final String STATE_DICTS = "sotto-gains.json";

    /// Beginning of the mark of a folder of results, before the mark that each of these has.
    static final String EACH = "*/";

    private static final String STATE_DICT = ".statedict";

    /// Names of the files beside each kind of record; every further file that a run writes must be added here.
    private static final Map<String, Set<String>> FILES = Map.of(
            RunTarget.RECORD,
            Set.of(
                    SCORES,
                    RESPONSES,
                    responses(Pooling.MAX),
                    responses(Pooling.MEAN),
                    responses(Pooling.LAST),
                    ROUTING),
            "report.json",
            Set.of(
                    "completions.csv",
                    "perplexity.csv",
                    "choices.csv",
                    "tasks.csv",
                    "honest.csv",
                    "false-alarms.csv",
                    "kl.csv",
                    "sweep.csv"));

    /// Names of files that file managers make in every folder they show.
    private static final Set<String> RUBBISH = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

    private OwnFolder() {}

    /// Checks that a folder may be replaced; a `Failure` if it contains any other file. An empty one may always
    /// be replaced.
    ///
    /// @param mark the file that every result of this kind has; behind [#EACH], that of the results in a folder of
    ///     nothing else
    static void check(Path folder, String mark) {
        if (!Files.isDirectory(folder)) {
            throw new Failure("%s is not a folder.".formatted(folder), "Choose another name.");
        }
        List<Path> inside = inside(folder);
        if (inside.isEmpty()) {
            return;
        }
        if (mark.startsWith(EACH)) {
            inside.forEach(result -> check(result, mark.substring(EACH.length())));
            return;
        }
        for (Path file : inside) {
            String name = file.getFileName().toString();
            if (!isOurs(mark, name) || !Files.isRegularFile(file, NOFOLLOW_LINKS)) {
                throw new Failure(
                        "%s holds %s, which is no part of an earlier result.".formatted(folder, name),
                        "Choose another name, or take it out of that folder: only what Sotto wrote is replaced.");
            }
        }
        Path record = folder.resolve(mark);
        if (!Files.isRegularFile(record) || !isRecord(record)) {
            throw new Failure(
                    "%s is not an earlier result: it has no %s of Sotto's.".formatted(folder, mark),
                    "Choose another name; only what Sotto wrote is replaced.");
        }
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> !RUBBISH.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw DiskTrouble.writing(folder, e);
        }
    }

    /// Whether a scoring run writes a file of this name.
    public static boolean isOfRun(String name) {
        return isOurs(RunTarget.RECORD, name);
    }

    /// Whether results with this mark have a file of this name.
    static boolean isOurs(String mark, String name) {
        if (mark.endsWith(STATE_DICT)) {
            return name.endsWith(STATE_DICT) || name.equals(STATE_DICTS);
        }
        return name.equals(mark) || FILES.getOrDefault(mark, Set.of()).contains(name);
    }

    private static boolean isRecord(Path record) {
        if (!record.toString().endsWith(".json")) {
            return true;
        }
        try {
            return JsonTree.read(record, "").path("provenance").isObject();
        } catch (Failure _) {
            return false;
        }
    }
}
