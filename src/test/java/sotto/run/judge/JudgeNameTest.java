package sotto.run.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeNameTest {
    @TempDir
    Path folder;

    private Path classifier(String path, String config) throws IOException {
        Path place = Files.createDirectories(folder.resolve(path));
        Files.writeString(place.resolve("config.json"), config);
        return place;
    }

    @Test
    void aFolderWithANameOfItsOwnKeepsIt() throws IOException {
        Path place = classifier("toxic-bert", "{\"model_type\": \"bert\"}");
        assertEquals("toxic-bert", JudgeName.of(place));
    }

    @Test
    void aFolderCalledJudgeIsNamedByItsConfiguration() throws IOException {
        assertEquals("roberta", JudgeName.of(classifier("a/judge", "{\"model_type\": \"roberta\"}")));
        assertEquals(
                "rude-bert",
                JudgeName.of(classifier(
                        "b/Judge", "{\"model_type\": \"bert\", \"_name_or_path\": \"somebody/rude-bert\"}")));
        assertEquals(
                "bert",
                JudgeName.of(classifier("c/model", "{\"model_type\": \"bert\", \"_name_or_path\": \"out/model\"}")));
    }

    @Test
    void aSnapshotOfACacheIsNamedByItsRepository() throws IOException {
        String hash = "0123456789abcdef0123456789abcdef01234567";
        assertEquals("toxic-bert", JudgeName.of(classifier("models--unitary--toxic-bert/snapshots/" + hash, "{}")));
    }

    @Test
    void whatCannotBeReadKeepsItsFoldersName() throws IOException {
        assertEquals("judge", JudgeName.of(classifier("d/judge", "{broken")));
        assertEquals("judge", JudgeName.of(Files.createDirectories(folder.resolve("e/judge"))));
        assertEquals("rude-words.txt", JudgeName.of(Path.of("samples/rude-words.txt")));
    }
}
