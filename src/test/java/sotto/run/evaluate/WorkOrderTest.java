package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkOrderTest {
    private static final Optional<String> NONE = Optional.empty();
    private static final Optional<String> AURA = Optional.of("aura:strength=0..2/9");
    private static final Optional<String> DET = Optional.of("det0:top=1..max/3");

    private static List<Integer> variants(List<Cell> cells) {
        return cells.stream().map(Cell::variant).toList();
    }

    @Test
    void theEndsOfASweepComeBeforeItsMiddleAndThatBeforeWhatLiesBetween() {
        List<Optional<String>> words = Stream.concat(Stream.of(NONE), Collections.nCopies(9, AURA).stream())
                .toList();
        assertEquals(List.of(0, 1, 9, 5, 3, 7, 2, 4, 6, 8), variants(WorkOrder.of(words, 1)));
    }

    @Test
    void severalSweepsRefineTogetherAndFilesComeEarly() {
        List<Optional<String>> words = List.of(NONE, NONE, AURA, AURA, AURA, AURA, DET, DET, DET);
        assertEquals(List.of(0, 1, 2, 5, 6, 8, 3, 7, 4), variants(WorkOrder.of(words, 1)));
    }

    @Test
    void everyLevelIsMeasuredWithoutAPrePromptFirst() {
        List<Cell> order = WorkOrder.of(List.of(NONE, DET, DET, DET), 2);
        assertEquals(
                List.of(
                        new Cell(0, 0),
                        new Cell(0, 1),
                        new Cell(1, 0),
                        new Cell(3, 0),
                        new Cell(1, 1),
                        new Cell(3, 1),
                        new Cell(2, 0),
                        new Cell(2, 1)),
                order);
    }

    @Test
    void everyCellComesOnce() {
        for (int count = 1; count < 60; count++) {
            List<Optional<String>> words = Stream.concat(Stream.of(NONE), Collections.nCopies(count, AURA).stream())
                    .toList();
            List<Cell> order = WorkOrder.of(words, 3);
            assertEquals(3 * words.size(), order.size());
            assertEquals(order.size(), new HashSet<>(order).size());
        }
    }
}
