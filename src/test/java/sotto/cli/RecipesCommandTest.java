package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipesCommandTest {
    @TempDir
    Path folder;

    @Test
    void everyRecipeIsALine() throws IOException {
        Run run = Run.sotto("recipes");
        assertEquals(0, run.status(), run.err());
        assertEquals(9, run.out().lines().count());
        assertTrue(
                run.out()
                        .contains("davidson               Davidson: class 0, hate speech, or 1, offensive, against 2,"
                                + " neither.\n"),
                run.out());
        JsonNode rows = new JsonMapper().readTree(Run.sotto("recipes", "--json").out());
        assertEquals(9, rows.size());
        assertEquals("0|1", rows.at("/1/positive").asText());
        assertTrue(rows.at("/0/positive").isNull()); // Jigsaw's usual one
    }

    @Test
    void aFileIsSaidToFitOrNot() throws IOException {
        Path tweets = Files.writeString(
                folder.resolve("tweets.csv"),
                "tweet,class,hate_speech,offensive_language,neither\na,0,3,0,0\nb,2,0,0,3\n");
        Path others = Files.writeString(folder.resolve("others.csv"), "text,label\na,0\nb,1\n");
        Run run = Run.sotto("recipes", tweets.toString(), others.toString());
        assertEquals(0, run.status(), run.err());
        assertTrue(run.out().startsWith(tweets + " fits davidson. Davidson: class 0"), run.out());
        assertTrue(run.out().endsWith(others + " fits no recipe.\n"), run.out());
        JsonNode rows = new JsonMapper()
                .readTree(Run.sotto("recipes", tweets.toString(), others.toString(), "--json")
                        .out());
        assertEquals("davidson", rows.at("/0/recipe").asText());
        assertTrue(rows.at("/1/recipe").isNull());
        assertEquals(
                1, Run.sotto("recipes", folder.resolve("none.csv").toString()).status());
    }
}
