package sotto.run.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.run.record.RunSpec;

class ScoringRoomTest {
    private static final ScoringRoom ROOM = new ScoringRoom(100, 1, 110, 50, 3, 8);
    private static final int[] LENGTHS = {10, 10, 5, 5};
    private static final UnfinishedRun.Shape BATCHES = shape(BatchPlan.Way.BATCHES);
    private static final UnfinishedRun.Shape BLOCKS = shape(BatchPlan.Way.BLOCKS);
    private static final long ROWS = 4 * 110 * 4; // bytes: texts, neurons and experts, a float
    private static final long KEPT = 4 * 100 * 4;
    private static final long OF_BLOCK = 4 * 50 * 4;
    private static final long DONE = 6 * 100 * 8; // doubles of the finished blocks, a permutation test among them
    private static final long SCORES = 5 * 100 * 4; // floats, neurons, bytes
    private static final long STATES = 30 * 8 * 4;

    private static UnfinishedRun.Shape shape(BatchPlan.Way way) {
        return new UnfinishedRun.Shape(new BatchPlan.Limits(20, 20), way);
    }

    @ParameterizedTest
    @CsvSource({"NONE, 0", "ALL, 1"})
    void keptResponsesStandThereTwice(RunSpec.Keep keep, int copies) {
        assertEquals(ROWS + copies * KEPT + SCORES, ROOM.bytes(keep, LENGTHS, BATCHES, Optional.empty()));
    }

    @Test
    void furtherPoolingsStandBesideTheFirst() {
        ScoringRoom three = new ScoringRoom(100, 3, 310, 150, 3, 8);
        assertEquals(
                ROWS + 2 * KEPT + 3 * KEPT + SCORES,
                three.bytes(RunSpec.Keep.ALL, LENGTHS, BATCHES, Optional.empty()),
                "unfinished and finished");
    }

    @Test
    void statesAreThereTwiceWhileTheyAreSaved() {
        assertEquals(
                ROWS + KEPT + SCORES + 2 * STATES, ROOM.bytes(RunSpec.Keep.ALL, LENGTHS, BLOCKS, Optional.empty()));
    }

    @Test
    void responsesThatAreNotKeptAreThereForOneBlock() {
        assertEquals(
                OF_BLOCK + SCORES + DONE + 2 * STATES,
                ROOM.bytes(RunSpec.Keep.NONE, LENGTHS, BLOCKS, Optional.empty()));
        UnfinishedRun.Begun begun = new UnfinishedRun.Begun(BLOCKS, 2, 0, true);
        assertEquals(
                SCORES + DONE + STATES,
                ROOM.bytes(RunSpec.Keep.NONE, LENGTHS, BLOCKS, Optional.of(begun)),
                "two of six steps are the first block");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # steps done of 6, states saved, parts of the rows that are there
        3, true,  0.5
        3, false, 0.5
        6, true,  1
        9, true,  1
        """)
    void whatAnUnfinishedRunHasIsNotAskedForAgain(int steps, boolean saved, double rows) {
        UnfinishedRun.Begun begun = new UnfinishedRun.Begun(BLOCKS, steps, 0, saved);
        assertEquals(
                ROWS - (long) (ROWS * rows) + KEPT + SCORES + (saved ? 1 : 2) * STATES,
                ROOM.bytes(RunSpec.Keep.ALL, LENGTHS, BLOCKS, Optional.of(begun)));
    }
}
