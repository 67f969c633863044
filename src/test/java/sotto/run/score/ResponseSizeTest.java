package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import sotto.run.machine.Inspection;
import sotto.run.record.RunSpec;

class ResponseSizeTest {
    /// Three mixtures of eight experts, whose output is 32 wide.
    private static final Inspection MIXTURE = Inspection.of(Path.of("src/test/resources/golden/public-2/models/olmoe"));

    @Test
    void expertsAreCountedWhereTheyAreScored() {
        long experts = new ResponseSize(1728, 10).kept();
        long outputs = new ResponseSize(96, 10).kept();
        assertEquals(outputs, ResponseSize.of(MIXTURE, "mlp", 10).kept());
        assertEquals(3 * outputs, ResponseSize.of(MIXTURE, "mlp", 10).by(3).kept());
        assertEquals(
                2 * 3 * outputs + 96 * ResponseSize.SCORE_BYTES,
                new ResponseSize(96, 10).by(3).written(RunSpec.Keep.ALL));
        assertEquals(experts, ResponseSize.of(MIXTURE, "experts", 10).kept());
        assertEquals(
                experts + outputs, ResponseSize.of(MIXTURE, "mlp,experts", 10).kept());
        assertEquals(experts, ResponseSize.scratch(MIXTURE, "experts", 10));
    }

    @Test
    void veryManyResponsesTakeTheDiskOfOneBlock() {
        long texts = 10_000_000; // 64 GiB
        assertEquals(4 * texts * 1728 / 3, ResponseSize.scratch(MIXTURE, "experts", texts));
        assertEquals(4 * texts * (1728 + 96) / 3, ResponseSize.scratch(MIXTURE, "mlp,experts", texts));
    }
}
