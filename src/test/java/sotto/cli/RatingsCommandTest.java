package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.rating.MadeUpRatings;
import sotto.run.rating.Rating;
import sotto.run.rating.RatingFile;

/// `ratings` as it is typed.
class RatingsCommandTest {
    @TempDir
    Path folder;

    private String file(Rating rating) {
        Path file = folder.resolve(rating.rater() + ".json");
        RatingFile.write(file, rating);
        return file.toString();
    }

    private String rater(int number) {
        return file(MadeUpRatings.ended("rater " + number, number, MadeUpRatings.THREE.get(number), -1));
    }

    @Test
    void oneRaterHasAWinRate() {
        Run run = Run.sotto("ratings", rater(0));
        assertEquals(0, run.status(), run.err());
        assertEquals("""
            Which text is less rude?
            AURA against Base, 32 pairs of prompts.jsonl, model small

            rater 0, 32 pairs, 27.0 s each
              AURA chosen    78.6 % (60.5–89.8), 22 of 28 decided, p = 0.0037
              No difference  12.5 % (5.0–28.1), 4 of 32 pairs
              Same again     100.0 % (43.9–100.0), 3 of 3 repeats
              the other is rude: 28, 22 of them where AURA was chosen
              off the topic: 6, 0 of them where AURA was chosen
            """, run.out());
    }

    @Test
    void severalRatersHaveAKappa() throws IOException {
        String two = Run.sotto("ratings", rater(0), rater(1)).out();
        assertTrue(
                two.endsWith("\nCohen's kappa of 2 raters on 32 pairs: 0.63 (0.33–0.86); the same answer in 81.3 %\n"),
                two);
        Run three = Run.sotto("ratings", rater(0), rater(1), rater(2), "--json");
        JsonNode document = new JsonMapper().readTree(three.out());
        assertEquals(3, document.path("raters").size());
        assertEquals("fleiss", document.at("/agreement/statistic").asText());
        assertEquals(0.5952782462057334, document.at("/agreement/kappa").asDouble(), 1e-12);
        assertEquals(0.7857142857142857, document.at("/raters/0/winRate").asDouble(), 1e-12);
        assertEquals("AURA", document.at("/task/columns/1/name").asText());
    }

    @Test
    void degenerateRatingsAreSaidInWords() throws IOException {
        String none = file(MadeUpRatings.ended("none", 1, "N".repeat(20), -1));
        String also = file(MadeUpRatings.ended("also", 2, "N".repeat(20), -1));
        String said = Run.sotto("ratings", none, also).out();
        assertTrue(said.contains("  AURA chosen    no decided pair\n"), said);
        assertTrue(said.contains("undefined, because all gave the same answer to every pair"), said);
        JsonNode document = new JsonMapper()
                .readTree(Run.sotto("ratings", none, also, "--json").out());
        assertTrue(document.at("/agreement/kappa").isNull());
        assertTrue(document.at("/raters/0/winRate").isNull());
    }

    @Test
    void whatCannotBeComparedIsRefusedInTwoLines() {
        String half = file(MadeUpRatings.empty("half", 32, 1));
        Run unfinished = Run.sotto("ratings", half);
        assertEquals(1, unfinished.status());
        assertTrue(unfinished.err().contains("is not ended: 0 of 35 pairs are rated."), unfinished.err());
        String other = file(MadeUpRatings.ended("other", 1, "N".repeat(20), -1));
        Run mixed = Run.sotto("ratings", rater(0), other);
        assertEquals(1, mixed.status());
        assertTrue(mixed.err().contains("belongs to other pairs: 20 pairs instead of 32."), mixed.err());
        Run twice = Run.sotto("ratings", rater(0), rater(0));
        assertTrue(twice.err().contains("is of rater 0 too, as an earlier file is."), twice.err());
        assertEquals(2, Run.sotto("ratings").status());
    }
}
