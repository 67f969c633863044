package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.num.ResponseMatrix;
import sotto.run.record.OwnFolder;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

class RoutingSharesTest {
    private static final List<RoutedTokens.Mixture> MIXTURES = List.of(
            new RoutedTokens.Mixture("model.layers.0.mlp", 2, 1), new RoutedTokens.Mixture("model.layers.2.mlp", 3, 2));

    /// Tokens of five texts at the five experts, two positive ones first; of 5, 4, 4, 8 and 10 tokens.
    private static final float[] TOKENS = {4, 1, 0, 5, 5, 2, 2, 0, 4, 4, 1, 3, 0, 4, 4, 0, 8, 0, 8, 8, 1, 9, 0, 10, 10};

    private static final boolean[] LABELS = {true, true, false, false, false};

    @TempDir
    private Path folder;

    private static RoutingShares shares() throws Cancelled {
        return new RoutedTokens(MIXTURES, ResponseMatrix.of(TOKENS, 5, 5)).shares(LABELS, new int[0], 1, Progress.NONE);
    }

    @Test
    void sharesAreOfAllTokensOfAClassAndAurocOfTheTextsShares() throws Cancelled {
        RoutingShares shares = shares();
        assertEquals(5, shares.experts().size());
        RoutingShares.RoutedExpert first = shares.of("model.layers.0.mlp").getFirst();
        assertEquals(6 / 9.0, first.positive().value(), 1e-12);
        assertEquals(2 / 22.0, first.negative().value(), 1e-12);
        assertEquals(6 / 9.0 - 2 / 22.0, first.difference().value(), 1e-12);
        assertEquals(1, first.auroc()); // 0.8 and 0.5 are above 0.25, 0 and 0.1
        RoutingShares.RoutedExpert second = shares.of("model.layers.0.mlp").get(1);
        assertEquals(0, second.auroc());
        RoutingShares.RoutedExpert unused = shares.of("model.layers.2.mlp").getFirst();
        assertEquals(0, unused.expert());
        assertEquals(0.5f, unused.auroc());
        assertEquals(1, unused.q());
        assertTrue(unused.positive().interval().high() > 0, "an interval has a width");
        RoutingShares.RoutedExpert always = shares.of("model.layers.2.mlp").get(2);
        assertEquals(1, always.negative().value(), "every token goes to two of three");
    }

    @Test
    void theFileHoldsTheSameShares() throws IOException, Cancelled {
        RoutingShares shares = shares();
        RoutingFile.write(folder, shares);
        assertEquals(shares, RoutingFile.read(folder));
        assertTrue(RoutingFile.read(folder.resolve("another")).isEmpty());
    }

    @Test
    void aDamagedFileIsAFailure() throws IOException {
        Files.writeString(folder.resolve(OwnFolder.ROUTING), "block,expert,positive\na,1,much\n");
        assertThrows(Failure.class, () -> RoutingFile.read(folder));
        Files.writeString(folder.resolve(OwnFolder.ROUTING), "block\na\n");
        assertThrows(Failure.class, () -> RoutingFile.read(folder));
    }
}
