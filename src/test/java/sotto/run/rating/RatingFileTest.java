package sotto.run.rating;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.Edit;
import sotto.work.Failure;

/// Files of ratings, what is refused, and the export.
class RatingFileTest {
    @TempDir
    Path folder;

    private Path file(Rating rating) {
        Path file = folder.resolve(rating.rater() + ".json");
        RatingFile.write(file, rating);
        return file;
    }

    @Test
    void aRatingComesBackAsItWas() {
        Rating rating = MadeUpRatings.empty("rater A", 40, 5)
                .with(new PairAnswer(
                        3, RatingChoice.RIGHT, List.of(1, 0), "\u201cbad\u201d", 4.25, MadeUpRatings.BEGUN))
                .with(new PairAnswer(4, null, List.of(1), "", 0.5, MadeUpRatings.BEGUN))
                .at(4);
        assertEquals(rating, RatingFile.read(file(rating)));
        Rating half = Rating.begin(
                "half",
                rating.task(),
                rating.plan(),
                MadeUpRatings.BEGUN,
                rating.pairs().subList(0, 7));
        assertEquals(half, RatingFile.read(file(half)));
        Rating ended = MadeUpRatings.ended("ended", 1, MadeUpRatings.THREE.getFirst(), -1);
        assertEquals(ended, RatingFile.read(file(ended)));
    }

    @Test
    void theFileDoesNotTellWhichColumnWroteATextFirst() throws IOException {
        JsonNode pairs = new JsonMapper()
                .readTree(file(MadeUpRatings.empty("a", 100, 5)).toFile())
                .path("pairs");
        int turned = 0;
        for (JsonNode pair : pairs) {
            turned += pair.at("/texts/0").asText().startsWith("B") ? 1 : 0;
        }
        assertTrue(turned > 30 && turned < 70, turned + " of 100");
        String text = Files.readString(folder.resolve("a.json"));
        assertFalse(text.contains("\"left\"") || text.contains("swapped"), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "place": 0|"place": 500|is damaged: place 500.
        "pairs": 40,|"pairs": 400,|is damaged: 400 pairs with 4 repeats.
        "repeats": 4,|"repeats": -1,|is damaged: 40 pairs with -1 repeats.
        "rater": "a",|"who": "a",|is damaged: Document.rater is missing.
        "newTokens": 48|"newTokens": 0|is damaged: Not a way to decode: 0 tokens
        "sottoRating": 1|"sottoRating": 2|is of a newer Sotto.
        "sottoRating": 1|"other": 2|is no rating of Sotto's.
        "begun":|"ended": 5, "begun":|is damaged: Document.ended is 5.
        """)
    void damageIsAFailureThatSaysWhere(String from, String to, String said) throws IOException {
        Path file = file(MadeUpRatings.empty("a", 40, 5));
        String text = Files.readString(file);
        assertTrue(text.contains(from), from);
        if (from.startsWith("\"begun")) {
            text = text.replaceAll("(?m)^  \"ended\".*\\R", "");
        }
        Files.writeString(file, text.replaceFirst(from, to));
        String what = String.valueOf(
                assertThrows(Failure.class, () -> RatingFile.read(file)).getMessage());
        assertTrue(what.contains(said), what);
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        assertThrows(Failure.class, () -> RatingFile.read(folder));
        assertThrows(Failure.class, () -> RatingFile.read(folder.resolve("none.json")));
        Path text = Files.writeString(folder.resolve("text.json"), "not json");
        assertThrows(Failure.class, () -> RatingFile.read(text));
        Path large = folder.resolve("large.json");
        Files.write(large, new byte[(64 << 20) + 1]);
        assertTrue(String.valueOf(assertThrows(Failure.class, () -> RatingFile.read(large))
                        .getMessage())
                .contains("too large"));
    }

    @Test
    void filesOfOtherPairsAreRefusedInOneLine() {
        Rating rating = MadeUpRatings.empty("a", 40, 5);
        refused("40 pairs instead of 20", MadeUpRatings.empty("a", 20, 5), rating);
        RatingTask task = rating.task();
        refused(
                "its question is \u201cWhich is better?\u201d",
                rating,
                with(rating, new RatingTask("Which is better?", task.reasons(), task.columns(), task.origin(), 40)));
        refused(
                "its reasons are others",
                rating,
                with(rating, new RatingTask(task.question(), List.of("b"), task.columns(), task.origin(), 40)));
        List<RatedColumn> turned = task.columns().reversed();
        refused(
                "other gains wrote them",
                rating,
                with(rating, new RatingTask(task.question(), task.reasons(), turned, task.origin(), 40)));
        List<RatedPair> texts = new java.util.ArrayList<>(rating.pairs());
        texts.set(6, MadeUpRatings.pair(6, true));
        refused("pair 7 has other texts", rating, Rating.begin("b", task, rating.plan(), rating.begun(), texts));
        refused("no text is written", rating, Rating.begin("b", task, rating.plan(), rating.begun(), List.of()));
        RatingsReport.checkSamePairs(rating, rating.another("b", 9, MadeUpRatings.BEGUN), folder);
    }

    private static Rating with(Rating rating, RatingTask task) {
        return Rating.begin("b", task, rating.plan(), rating.begun(), rating.pairs());
    }

    private void refused(String said, Rating rating, Rating other) {
        Failure failure = assertThrows(
                Failure.class, () -> RatingsReport.checkSamePairs(rating, other, folder.resolve("b.json")));
        assertTrue(String.valueOf(failure.getMessage()).contains(said), failure.getMessage());
    }

    @Test
    void anExportHasEverythingByItsName() throws IOException {
        Rating rating = MadeUpRatings.ended("rater A", 10, MadeUpRatings.THREE.getFirst(), -1);
        Path csv = folder.resolve("out.csv");
        RatingExport.write(csv, rating);
        List<NamedCsvRecord> rows;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            rows = reader.stream().toList();
        }
        assertEquals(35, rows.size());
        List<RatingPlan.Showing> showings = rating.plan().showings();
        for (int i = 0; i < rows.size(); i++) {
            NamedCsvRecord row = rows.get(i);
            char outcome = MadeUpRatings.THREE.getFirst().charAt(showings.get(i).pair());
            assertEquals(outcome == 'S' ? "AURA" : outcome == 'F' ? "Base" : "", row.getField("chosen"));
            assertEquals(
                    row.getField("left").equals("AURA"),
                    row.getField("left_text").startsWith("B \"told"));
            assertEquals("10", row.getField("plan_seed"));
            assertEquals("42", row.getField("draw_seed"));
            assertEquals("7", row.getField("text_seed"));
            assertEquals("cd".repeat(32), row.getField("gains_second"));
            assertEquals("ab".repeat(32), row.getField("prompts_sha256"));
        }
        Path json = folder.resolve("out.json");
        RatingExport.write(json, rating);
        JsonNode document = new JsonMapper().readTree(json.toFile());
        assertEquals(22, document.at("/results/second").asInt());
        assertEquals(48, document.at("/task/origin/decoding/newTokens").asInt());
        assertEquals(35, document.path("showings").size());
        assertEquals("small", document.at("/task/origin/model/model").asText());
    }

    @Test
    void nothingIsExportedBeforeTheEnd() {
        Path csv = folder.resolve("out.csv");
        assertThrows(Failure.class, () -> RatingExport.write(csv, MadeUpRatings.empty("a", 20, 1)));
        assertFalse(Files.exists(csv));
    }

    /// `hashlib.sha256(b"")`, and of `b"a\n" + struct.pack("<f", 1) + b"b\n" + struct.pack("<2f", 0.5, 2)`.
    @Test
    void gainsHaveAHashWhateverTheirOrder() {
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", RatedColumn.hash(Edit.NONE));
        assertEquals(
                "d0f97ba0885e800fec94dc89ec03cdf7e28d0f613ca9529633c1ccf3b6707c32",
                RatedColumn.hash(Edit.gains(
                        new java.util.LinkedHashMap<>(Map.of("b", new float[] {0.5f, 2}, "a", new float[] {1})))));
        assertEquals(64, RatedColumn.hash(Edit.NONE).getBytes(UTF_8).length);
    }
}
