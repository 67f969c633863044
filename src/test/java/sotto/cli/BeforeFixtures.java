package sotto.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sotto.run.identity.FileHashes;
import sotto.run.record.JsonTree;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Copy of the files that the version before left, as if it had left them in this place and on this machine.
///
/// @param folder where the copy lies
/// @param samples where the samples lie that they were made on
record BeforeFixtures(Path folder, Path samples) {
    private static final Path ORIGINAL = Path.of("src/test/resources/sotto/before");

    /// Copies all of it to `before` in a place, and the samples' models to `samples`.
    static BeforeFixtures in(Path place) {
        BeforeFixtures copy = new BeforeFixtures(place.resolve("before"), place.resolve("samples"));
        try {
            copyTree(ORIGINAL, copy.folder);
            copyTree(Path.of("samples/model"), copy.samples.resolve("model"));
            copyTree(Path.of("samples/judge"), copy.samples.resolve("judge"));
            for (Path file : copy.records()) {
                String text = Files.readString(file);
                Files.writeString(
                        file,
                        text.replace("/made/older/samples", copy.samples.toString())
                                .replace("/made/in", copy.folder.toString()));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> List.of("run.json", "plan.json", "report.json", "project.json")
                            .contains(file.getFileName().toString()))
                    .toList();
        }
    }

    /// Says that they were made by the Java and on the processor that made a run just now.
    void madeLike(Path run) {
        JsonNode here =
                JsonTree.read(run.resolve("run.json"), "").path("provenance").path("environment");
        try {
            for (Path file : records()) {
                ObjectNode whole = (ObjectNode) JsonTree.read(file, "");
                if (whole.path("provenance").path("environment") instanceof ObjectNode environment) {
                    for (String name : List.of("java", "libtorch", "system", "processor", "device", "dtype")) {
                        environment.set(name, here.path(name));
                    }
                    if (whole.path("provenance")
                                    .path("specification")
                                    .path("compute")
                                    .path("threads")
                                    .asInt()
                            == 0) {
                        environment.set("threads", here.path("threads"));
                    }
                    rehashGains(whole.path("provenance").path("inputs"));
                    JsonTree.replaceTree(file, whole);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Cancelled e) {
            throw new IllegalStateException(e);
        }
    }

    /// Their own paths were replaced too, after the report that names their hashes was made.
    private static void rehashGains(JsonNode inputs) throws Cancelled {
        for (Map.Entry<String, JsonNode> input : inputs.properties()) {
            if (input.getKey().startsWith("gains ") && input.getValue() instanceof ObjectNode gains) {
                Path file = Path.of(gains.path("file").asText());
                gains.put("sha256", FileHashes.here().of(file, Progress.NONE));
            }
        }
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// Contents of a folder's files, by name.
    static Map<String, String> contents(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.collect(
                    java.util.stream.Collectors.toMap(file -> file.getFileName().toString(), file -> hex(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(Path file) {
        try {
            return java.util.HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
