package sotto.ui.neurons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.num.FloatOrder.Direction;
import sotto.run.table.NeuronColumn;
import sotto.ui.LlamaRun;
import sotto.ui.TestRoom;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;

/// The table of neurons over runs of other sizes than the sample's, and over none.
@Tag("ui")
class NeuronTableTest {
    private final TestRoom room = TestRoom.open();

    @BeforeEach
    void widen() {
        room.on(() -> room.stage().setWidth(1366));
        room.settle();
    }

    @AfterEach
    void close() {
        room.close();
    }

    private void show(Optional<OpenRun> run) {
        room.on(() -> {
            room.context().session().run().set(run);
            run.ifPresent(
                    open -> room.context().session().neuron().set(open.ranking().neuron(0)));
        });
        room.settle();
    }

    private TableView<?> table() {
        return room.node("neurons-table", TableView.class);
    }

    private String footer() {
        return room.get(() -> room.node("neurons-footer", Label.class).getText());
    }

    private NeuronsScreen screen() {
        return (NeuronsScreen) room.room().screens().stream()
                .filter(screen -> screen.place() == ScreenId.NEURONS)
                .findFirst()
                .orElseThrow();
    }

    private NeuronsViewModel model() {
        return screen().model();
    }

    /// What the table's own header does when it is pressed: up, down, none.
    private void press(String id) {
        room.on(() -> press(table(), "neurons-column-" + id));
        room.settle();
    }

    private static <T> void press(TableView<T> table, String id) {
        TableColumn<T, ?> column = table.getColumns().stream()
                .filter(one -> id.equals(one.getId()))
                .findFirst()
                .orElseThrow();
        if (!table.getSortOrder().contains(column)) {
            column.setSortType(TableColumn.SortType.ASCENDING);
            table.getSortOrder().setAll(List.of(column));
        } else if (column.getSortType() == TableColumn.SortType.ASCENDING) {
            column.setSortType(TableColumn.SortType.DESCENDING);
        } else {
            table.getSortOrder().remove(column);
        }
    }

    @Test
    void aRunThatClosesLeavesATableThatStillListens() {
        room.on(() -> room.context().navigator().go(ScreenId.NEURONS));
        OpenRun run = LlamaRun.of(2, 60);
        show(Optional.of(run));
        assertEquals(280, room.get(() -> table().getItems().size()));
        show(Optional.empty());
        assertEquals(0, room.get(() -> table().getItems().size()));
        show(Optional.of(LlamaRun.of(3, 60)));
        assertEquals(420, room.get(() -> table().getItems().size()));
        room.on(() -> table().getSelectionModel().select(5));
        assertEquals(
                room.get(() -> table().getItems().get(5)),
                room.get(() -> room.context().session().neuron().get()));
    }

    @Test
    void theFooterNeverSaysThatNothingMatchesWhereSomethingDoes() {
        OpenRun run = LlamaRun.of(8, 2048);
        show(Optional.of(run));
        room.on(() -> {
            room.context().session().neuron().set(run.ranking().neuron(20_000));
            room.context().navigator().go(ScreenId.NEURONS);
        });
        room.settle();
        room.until(() -> footer().matches("rows (19|20),\\d+–20,0\\d+ of 38,224 .*"), Duration.ofSeconds(10));
    }

    @Test
    void ranksAndNamesAreNeverCut() {
        room.on(() -> room.context().navigator().go(ScreenId.NEURONS));
        OpenRun run = LlamaRun.of(50, 8600);
        show(Optional.of(run));
        for (int row : new int[] {0, run.run().expertise().neurons() - 30}) {
            room.on(() -> {
                table().scrollTo(row);
                table().getSelectionModel().clearAndSelect(row + 3);
            });
            room.settle();
            List<String> texts = room.get(() -> table().lookupAll(".table-cell").stream()
                    .flatMap(cell -> cell.lookupAll(".text").stream())
                    .filter(Text.class::isInstance)
                    .map(text -> ((Text) text).getText())
                    .toList());
            assertTrue(texts.stream().anyMatch(text -> text.contains("_proj · ")), texts.toString());
            assertFalse(texts.stream().anyMatch(text -> text.contains("...") || text.contains("…")), texts.toString());
        }
    }

    @Test
    void aPressOnAHeadGoesToTheTopBestFirstAndAgainTheOtherWay() {
        room.on(() -> room.context().navigator().go(ScreenId.NEURONS));
        show(Optional.of(LlamaRun.of(8, 2048)));
        assertEquals(Direction.DESCENDING, model().direction());
        room.on(() -> table().scrollTo(20_000));
        room.settle();
        press("q");
        room.settle();
        assertEquals(NeuronColumn.Q, model().column());
        assertEquals(Direction.ASCENDING, model().direction());
        room.until(() -> footer().startsWith("rows 1–"));
        press("auroc");
        room.settle();
        assertEquals(NeuronColumn.AUROC, model().column());
        assertEquals(Direction.DESCENDING, model().direction());
        for (Direction next : List.of(Direction.ASCENDING, Direction.DESCENDING, Direction.ASCENDING)) {
            press("auroc");
            room.settle();
            assertEquals(NeuronColumn.AUROC, model().column());
            assertEquals(next, model().direction());
        }
    }

    @Test
    void intervalsAreDrawnOnTheScaleOfTheRowsInView() {
        room.on(() -> room.context().navigator().go(ScreenId.NEURONS));
        show(Optional.of(LlamaRun.of(8, 2048)));
        IntervalScale best = room.get(() -> model().scale().get());
        assertTrue(best.low() > 0.6 && best.high() < 0.9, best.toString());
        room.on(() -> table().scrollTo(38_000));
        room.until(() -> model().scale().get().high() < 0.5);
        room.settle();
        assertTrue(room.get(() -> model().scale().get().high()) < 0.5);
    }
}
