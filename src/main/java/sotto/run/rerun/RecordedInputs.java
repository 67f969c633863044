package sotto.run.rerun;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sotto.run.identity.FileHashes;
import sotto.run.record.Provenance;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Inputs of a recorded run, found by their hashes: at the recorded place, else below some folders.
///
/// Every file is read: a hash that is only remembered would prove nothing.
final class RecordedInputs {
    /// Fields of specifications that hold the place of a file or folder.
    private static final Set<String> PLACES = Set.of("model", "file", "otherFile", "scores", "examples");

    private final Path record;
    private final List<Path> below = new ArrayList<>();
    private final Path scratch;
    private final Progress progress;
    private final FileHashes hashes = FileHashes.here();
    private final Map<Path, String> read = new HashMap<>(); // SHA-256
    private final Set<String> missing = new TreeSet<>();
    private int links;

    /// Inputs of the run of a record; a `Failure` if one of the folders does not exist.
    ///
    /// @param folders that are searched with all folders in them; a file stands for itself
    /// @param scratch folder for links to inputs that have another name now
    RecordedInputs(Path record, List<Path> folders, Path scratch, Progress progress) throws Cancelled {
        this.record = record.toAbsolutePath().normalize();
        this.scratch = scratch;
        this.progress = progress;
        progress.report(0, 1, "looking for the inputs");
        for (Path folder : folders) {
            if (Files.isRegularFile(folder)) {
                below.add(folder.toAbsolutePath().normalize());
                continue;
            }
            if (!Files.isDirectory(folder)) {
                throw new Failure(
                        "%s is no folder.".formatted(folder), Remedy.of("name a folder with %s", RunOption.FIND));
            }
            collect(folder.toAbsolutePath().normalize());
        }
    }

    private void collect(Path folder) throws Cancelled {
        progress.checkCancelled();
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            for (Path path : inside) {
                if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
                    collect(path);
                } else if (Files.isRegularFile(path)) {
                    below.add(path);
                }
            }
        } catch (IOException _) {
            return; // what cannot be read is not found
        }
    }

    /// Specification of a provenance with the present places of its files; a `Failure` that names all that are not
    /// found.
    JsonNode specification(JsonNode provenance) throws Cancelled {
        JsonNode specification = provenance.path("specification").deepCopy();
        move(specification, provenance.path("inputs"));
        check();
        return specification;
    }

    private void move(JsonNode node, JsonNode inputs) throws Cancelled {
        for (JsonNode element : node) {
            move(element, inputs);
        }
        if (node instanceof ObjectNode object) {
            for (String key : PLACES) {
                if (object.path(key).isTextual()) {
                    String place = object.path(key).textValue();
                    Optional<Path> found = find(place, wanted(place, inputs));
                    if (found.isPresent()) {
                        object.set(key, TextNode.valueOf(found.get().toString()));
                    }
                }
            }
        }
    }

    /// Inputs at a place, by their path in it; that of a file itself is empty.
    private static SequencedMap<String, Provenance.Input> wanted(String place, JsonNode inputs) {
        SequencedMap<String, Provenance.Input> wanted = new LinkedHashMap<>();
        String whole = slashes(place);
        for (JsonNode input : inputs) {
            String file = slashes(input.path("file").asText());
            if (file.equals(whole) || file.startsWith(whole + "/")) {
                String inside = file.equals(whole) ? "" : file.substring(whole.length() + 1);
                wanted.put(
                        inside,
                        new Provenance.Input(
                                Path.of(inside),
                                input.path("bytes").asLong(),
                                input.path("sha256").asText()));
            }
        }
        return wanted;
    }

    private static String slashes(String path) {
        return path.replace('\\', '/');
    }

    /// The present place of a file or folder with these inputs, called as it was; empty, and kept in mind as missing,
    /// if there is none.
    ///
    /// @param place as it was recorded
    /// @param wanted inputs by their path inside the place
    Optional<Path> find(String place, SequencedMap<String, Provenance.Input> wanted) throws Cancelled {
        for (Path candidate :
                Stream.concat(recorded(place), searched(place, wanted)).toList()) {
            if (!wanted.isEmpty() && fits(candidate, wanted)) {
                return Optional.of(named(candidate, last(place)));
            }
        }
        missing.add(place);
        return Optional.empty();
    }

    /// The present place of a file or folder that is known by its name and what is in it; empty, and kept in mind as
    /// missing, if there is none.
    Optional<Path> find(String name, Predicate<Path> isIt) {
        Optional<Path> found = Stream.concat(
                        recorded(name),
                        below.stream()
                                .flatMap(file ->
                                        Stream.of(file, file.resolveSibling("").normalize())))
                .filter(place -> place.endsWith(name) && Files.exists(place))
                .distinct()
                .filter(isIt)
                .findFirst();
        if (found.isEmpty()) {
            missing.add(name);
        }
        return found;
    }

    private boolean fits(Path candidate, SequencedMap<String, Provenance.Input> wanted) throws Cancelled {
        for (Map.Entry<String, Provenance.Input> one : wanted.entrySet()) {
            Path file = one.getKey().isEmpty() ? candidate : candidate.resolve(one.getKey());
            Provenance.Input input = one.getValue();
            if (!Files.isRegularFile(file)
                    || (input.bytes() >= 0 && file.toFile().length() != input.bytes())
                    || !hash(file).equals(input.sha256())) {
                return false;
            }
        }
        return true;
    }

    private String hash(Path file) throws Cancelled {
        Path whole = file.toAbsolutePath().normalize();
        String sha256 = read.get(whole);
        if (sha256 == null) {
            sha256 = hashes.read(whole, progress.slice(0, 0));
            read.put(whole, sha256);
        }
        return sha256;
    }

    /// Places that a recorded path can mean: as it is, or from the folders around the record.
    private Stream<Path> recorded(String place) {
        Path path = Path.of(place);
        return path.isAbsolute()
                ? Stream.of(path)
                : Stream.concat(
                        Stream.of(path),
                        Stream.iterate(record.getParent(), around -> around != null, Path::getParent)
                                .map(around -> around.resolve(path)));
    }

    /// Places below the folders, those of the same name first.
    private Stream<Path> searched(String place, SequencedMap<String, Provenance.Input> wanted) {
        String inside = wanted.isEmpty() ? "" : wanted.firstEntry().getKey();
        int parts = inside.isEmpty() ? 0 : Path.of(inside).getNameCount();
        return below.stream()
                .filter(file -> inside.isEmpty() || file.endsWith(inside))
                .map(file -> {
                    Path root = file;
                    for (int i = 0; i < parts; i++) {
                        root = root.resolveSibling("");
                    }
                    return root;
                })
                .sorted((a, b) -> Boolean.compare(b.endsWith(last(place)), a.endsWith(last(place))));
    }

    private static String last(String place) {
        return slashes(place).replaceAll("/+$", "").replaceAll(".*/", "");
    }

    /// The place under the name that it had, because results name files and judges by it.
    private Path named(Path found, String name) {
        if (name.isEmpty()
                || name.equals(".")
                || found.toAbsolutePath().normalize().endsWith(name)) {
            return found;
        }
        try {
            Path folder = Files.createDirectory(scratch.resolve("input" + links++));
            return Files.createSymbolicLink(folder.resolve(name), found.toAbsolutePath());
        } catch (IOException | UnsupportedOperationException _) {
            return found; // a system without links: the names in the result tell
        }
    }

    /// Checks that nothing is missing; a `Failure` that names all that is.
    void check() {
        if (!missing.isEmpty()) {
            throw new Failure(
                    "Not found with the hashes of the record: %s.".formatted(String.join(", ", missing)),
                    Remedy.of("put them back as they were")
                            .or("name a folder that they lie in with %s", RunOption.FIND));
        }
    }
}
