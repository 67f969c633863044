package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.identity.FileHashes;
import sotto.run.identity.FileStamp;
import sotto.work.disk.UserFolders;

/// Hashes that are remembered wrongly, as of a file that a disk has damaged since: who reads the file all the same.
@Tag("native")
class RehashTest {
    private static final String WRONG = "0".repeat(64);

    @TempDir
    Path folder;

    private Path model;
    private Path config;
    private String sha256 = "";

    @BeforeEach
    void copy() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> files = Files.list(Path.of("samples/model"))) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
        config = model.resolve("config.json").toAbsolutePath().normalize();
        sha256 = new JsonMapper()
                .readTree(Files.readString(Path.of("samples/run/run.json")))
                .at("/provenance/inputs/config.json/sha256")
                .asText();
    }

    @AfterEach
    void forget() {
        FileHashes.here().forget(List.of(folder));
    }

    /// Puts a wrong hash among the user's remembered ones; again where another process wrote these in the same moment.
    private void rememberWrongly() throws IOException {
        FileStamp stamp = FileStamp.of(config);
        Path memory = UserFolders.here().cache().resolve("file-hashes.txt");
        Files.createDirectories(memory.getParent());
        String line = "%s %d %s %s %s %s%n"
                .formatted(WRONG, stamp.bytes(), stamp.modified(), stamp.changed(), stamp.key(), config);
        Optional<String> known = Optional.empty();
        for (int i = 0; i < 20 && !known.equals(Optional.of(WRONG)); i++) {
            Files.writeString(memory, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            known = FileHashes.here().known(config);
        }
        assertEquals(Optional.of(WRONG), known);
    }

    private Path scored(String name, String... more) {
        Path out = folder.resolve(name);
        Run run = Run.sotto(Stream.concat(
                        Stream.of(
                                "score",
                                model.toString(),
                                "samples/concept.csv",
                                "--positives",
                                "6",
                                "--negatives",
                                "6",
                                "--threads",
                                "1",
                                "--quiet",
                                "--out",
                                out.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        return out.resolve("run.json");
    }

    private String recorded(Path record) throws IOException {
        return new JsonMapper()
                .readTree(Files.readString(record))
                .at("/provenance/inputs/config.json/sha256")
                .asText();
    }

    @Test
    void rehashAndRerunReadTheFile() throws IOException {
        rememberWrongly();
        Path anew = scored("anew", "--rehash");
        assertEquals(sha256, recorded(anew));
        rememberWrongly();
        Run again = Run.sotto("rerun", anew.toString(), "--quiet");
        assertEquals(0, again.status(), again.out() + again.err());
    }
}
