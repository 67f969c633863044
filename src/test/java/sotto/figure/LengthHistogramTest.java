package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.expert.Expertise;
import sotto.num.NullBand;
import sotto.run.concept.LengthProfile;
import sotto.run.concept.LengthProfile.ClassLengths;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoreSnapshot;

/// The pictures of the screen Concept: lengths of both classes, and scores while they are made.
class LengthHistogramTest {
    private static final LengthHistogram LENGTHS = new LengthHistogram(
            new LengthProfile(
                    12,
                    4,
                    new ClassLengths(List.of(1, 2, 5, 2), 10, 8.5, 2),
                    new ClassLengths(List.of(10, 6, 3, 1), 20, 4, 1),
                    0.71),
            "rude");

    @TempDir
    Path folder;

    private String written(Figure figure, Format format) throws IOException {
        Path file = folder.resolve("picture." + format.name().toLowerCase(java.util.Locale.ROOT));
        new FigureFile(figure, new FigurePaper(120, OptionalDouble.empty(), 150, Theme.LIGHT)).write(file, format);
        return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static HistogramSoFar soFar() {
        return soFar(NullBand.of(500, 2000));
    }

    private static HistogramSoFar soFar(NullBand end) {
        Random random = new Random(1);
        float[] scores = new float[500];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) Math.clamp(0.5 + 0.1 * random.nextGaussian(), 0, 1);
        }
        SequencedMap<String, float[]> modules = new LinkedHashMap<>();
        modules.put("h.0.c_fc", scores);
        ScoreSnapshot.SoFar heard = new ScoreSnapshot.SoFar(Expertise.of(modules), new RunRecord.Classes(20, 80));
        return HistogramSoFar.of(heard, end);
    }

    @Test
    void theTableHoldsCountsAndSharesOfBothClasses() throws IOException {
        List<String> lines = written(LENGTHS, Format.CSV).lines().toList();
        assertEquals(5, lines.size());
        assertEquals("4,7,2,6,0.2,0.3", lines.get(2));
    }

    @Test
    void mediansAndTheLimitAreNamed() throws IOException {
        String svg = written(LENGTHS, Format.SVG);
        for (String text :
                List.of("rude, median 8.5 tokens", "other, median 4 tokens", "12, cut", "share of the class")) {
            assertTrue(svg.contains(text), text);
        }
    }

    @Test
    void aPlaceOnItSaysBothShares() {
        assertEquals("4 to 7 tokens: rude 20 %, other 30 %", LENGTHS.at(5, 0.1));
        assertEquals("", LENGTHS.at(-1, 0.1));
    }

    @Test
    void theSummarySaysWhatLengthAloneScores() {
        assertEquals(
                "Median 8.5 tokens for rude, 4 for the others; length alone has an AUROC of 0.71.", LENGTHS.summary());
    }

    @Test
    void theBandOfNowIsNamedAndThatOfTheEndIsNarrower() throws IOException {
        HistogramSoFar picture = soFar();
        assertTrue(written(picture, Format.SVG).contains("95 % null band now, dashed: at the end"));
        assertTrue(picture.end().reach() < picture.histogram().sample().band().reach());
    }

    @Test
    void noBandOfSingleTextsIsDrawnWhereTextsComeInGroups() throws IOException {
        HistogramSoFar picture = soFar(NullBand.UNKNOWN);
        String svg = written(picture, Format.SVG);
        assertTrue(svg.contains("null band by groups: known at the end"));
        assertFalse(svg.contains("95 % null band"));
        assertFalse(picture.histogram().sample().band().isKnown());
        assertEquals(1, dashes(written(soFar(), Format.SVG)) - dashes(svg)); // a group of both edges at the end
    }

    private static int dashes(String svg) {
        return svg.split("stroke-dasharray=\"3,3\"|stroke-dasharray:3,3", -1).length;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void bothAreWrittenInEveryFormat(Format format) throws IOException {
        assertTrue(written(LENGTHS, format).length() > 100);
        assertTrue(written(soFar(), format).length() > 100);
    }
}
