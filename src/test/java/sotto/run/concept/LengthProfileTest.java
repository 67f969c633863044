package sotto.run.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.data.Sample;
import sotto.run.record.JsonTree;
import sotto.run.record.RunSpec;
import sotto.run.score.TokenLengths;
import sotto.work.Cancelled;
import sotto.work.Progress;

class LengthProfileTest {
    @TempDir
    Path folder;

    private LabelledTexts texts() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "text,label\na,1\nb,1\nc,1\nd,0\ne,0\nf,0\ng,0\n");
        return new LabelledSource(file).read();
    }

    @Test
    void bothClassesShareTheirBins() throws IOException {
        LengthProfile profile = LengthProfile.of(texts(), TokenLengths.of(new int[] {1, 3, 9, 0, 2, 3, 3}), 8);
        assertEquals(1, profile.binWidth());
        assertEquals(List.of(0, 1, 0, 1, 0, 0, 0, 0, 1), profile.positives().bins());
        assertEquals(List.of(1, 0, 1, 2, 0, 0, 0, 0, 0), profile.negatives().bins());
        assertEquals(0.5, profile.negatives().share(3));
    }

    @Test
    void mediansAndCutsAreThoseOfWhatIsRead() throws IOException {
        LengthProfile profile = LengthProfile.of(texts(), TokenLengths.of(new int[] {1, 3, 9, 0, 2, 3, 30}), 8);
        assertEquals(3, profile.positives().median());
        assertEquals(2.5, profile.negatives().median());
        assertEquals(1 / 3.0, profile.positives().cutShare());
        assertEquals(0.25, profile.negatives().cutShare());
    }

    @Test
    void longTextsHaveWiderBins() throws IOException {
        LengthProfile profile = LengthProfile.of(texts(), TokenLengths.of(new int[] {1, 3, 900, 0, 2, 3, 3}), 128);
        assertEquals(4, profile.binWidth());
        assertEquals(33, profile.positives().bins().size());
    }

    @Test
    void lengthAloneIsScoredAndSuspectedBothWays() throws IOException {
        LengthProfile longer = LengthProfile.of(texts(), TokenLengths.of(new int[] {9, 9, 9, 1, 1, 1, 9}), 128);
        assertEquals((3 * 3 + 3 * 0.5) / 12, longer.auroc(), 1e-6);
        assertTrue(longer.isSuspicious());
        LengthProfile shorter = LengthProfile.of(texts(), TokenLengths.of(new int[] {1, 1, 1, 9, 9, 9, 1}), 128);
        assertTrue(shorter.isSuspicious());
        LengthProfile equal = LengthProfile.of(texts(), TokenLengths.of(new int[] {5, 5, 5, 5, 5, 5, 5}), 128);
        assertFalse(equal.isSuspicious());
    }

    @Test
    @Tag("native")
    void theSamplesConceptHasTheLengthAurocOfItsRun() throws Cancelled {
        ConceptProfile concept = ConceptProfile.read(new LabelledSource(Path.of("samples/concept.csv")), Progress.NONE);
        TokenLengths lengths = concept.lengths(Path.of("samples/model"), RunSpec.Tokens.DEFAULT, Progress.NONE);
        double recorded = JsonTree.read(Path.of("samples/run/run.json"), "")
                .path("lengthAuroc")
                .asDouble();
        assertEquals(recorded, concept.profile(lengths, 128).auroc(), 1e-6);
    }

    @Test
    @Tag("native")
    void aMatchedSampleOfItIsAsLongInBothClasses() throws Cancelled {
        ConceptProfile concept = ConceptProfile.read(new LabelledSource(Path.of("samples/concept.csv")), Progress.NONE);
        TokenLengths lengths = concept.lengths(Path.of("samples/model"), RunSpec.Tokens.DEFAULT, Progress.NONE);
        Sample sample = new Sample(300, 500, 42, Sample.Lengths.MATCHED, 0.2);
        ConceptProfile.Chosen chosen = concept.choose(sample, lengths, 128);
        assertEquals(new ConceptProfile.Chosen(300, 500, 60, 100, chosen.profile()), chosen);
        assertEquals(0.5, chosen.profile().auroc(), 0.02);
        System.out.printf(
                "length alone: whole file %.3f, matched sample %.3f%n",
                concept.profile(lengths, 128).auroc(), chosen.profile().auroc());
    }
}
