package sotto.ui.neurons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.num.FloatOrder.Direction;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;
import sotto.run.table.NeuronColumn;
import sotto.ui.TestRoom;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenId;

/// The table with Mistral 7B's number of neurons: what one gesture costs the interface thread.
@Tag("ui")
@Tag("slow")
class MillionNeuronsTest {
    private static final int TRIES = 7;
    private static final double AT_ONCE = 0.1;

    @Test
    void aMillionRowsAreShownSortedSearchedAndScrolledAtOnce() {
        Expertise expertise = million();
        ScoredRun run = new ScoredRun(expertise, Optional.of(new RunRecord.Classes(500, 2000)), OptionalDouble.empty());
        try (TestRoom room = TestRoom.open()) {
            room.on(() -> room.context().navigator().go(ScreenId.NEURONS));
            OpenRun open = new OpenRun(Path.of("made-up"), run, expertise.ranking());
            double shown = seconds(room, () -> room.context().session().run().set(Optional.of(open)));
            room.settle();
            TableView<?> table = room.node("neurons-table", TableView.class);
            assertEquals(expertise.neurons(), room.get(() -> table.getItems().size()));
            TextField query = room.node("neurons-query", TextField.class);
            NeuronsViewModel model = ((NeuronsScreen) room.room().screens().stream()
                            .filter(screen -> screen.place() == ScreenId.NEURONS)
                            .findFirst()
                            .orElseThrow())
                    .model();
            double searched = Double.MAX_VALUE;
            double sorted = Double.MAX_VALUE;
            double scrolled = Double.MAX_VALUE;
            for (int attempt = 0; attempt < TRIES; attempt++) {
                int place = attempt;
                searched = Math.min(
                        searched, seconds(room, () -> query.setText("layer >= 20 and auroc > 0." + (50 + place))));
                room.on(() -> query.setText(""));
                sorted = Math.min(sorted, seconds(room, () -> model.sort(NeuronColumn.Q, Direction.ASCENDING)));
                room.on(() -> model.sort(NeuronColumn.AUROC, Direction.DESCENDING));
                room.settle();
                scrolled = Math.min(scrolled, seconds(room, () -> {
                    table.scrollTo(place * 140_000);
                    table.layout();
                }));
            }
            System.gc();
            Runtime java = Runtime.getRuntime();
            long heap = (java.totalMemory() - java.freeMemory()) >> 20;
            System.out.printf(
                    "%,d rows: shown %.0f ms, search %.0f ms, sort %.0f ms, scroll %.0f ms, heap %d MiB%n",
                    expertise.neurons(), shown * 1e3, searched * 1e3, sorted * 1e3, scrolled * 1e3, heap);
            assertTrue(searched < AT_ONCE, "search " + searched);
            assertTrue(sorted < AT_ONCE, "sort " + sorted);
            assertTrue(scrolled < AT_ONCE, "scroll " + scrolled);
            assertTrue(heap < 1024, "heap " + heap);
        }
    }

    /// Time on the interface thread.
    private static double seconds(TestRoom room, Runnable what) {
        return room.get(() -> {
            long start = System.nanoTime();
            what.run();
            return (System.nanoTime() - start) / 1e9;
        });
    }

    private static Expertise million() {
        SplittableRandom random = new SplittableRandom(1);
        SequencedMap<String, float[]> auroc = new LinkedHashMap<>();
        Map<String, float[]> q = new LinkedHashMap<>();
        Map<String, float[]> error = new LinkedHashMap<>();
        for (int layer = 0; layer < 32; layer++) {
            for (String site : new String[] {"gate_proj", "up_proj", "down_proj"}) {
                String module = "model.layers.%d.mlp.%s".formatted(layer, site);
                int width = site.equals("down_proj") ? 4096 : 14336;
                float[] scores = new float[width];
                float[] values = new float[width];
                float[] errors = new float[width];
                for (int i = 0; i < width; i++) {
                    scores[i] = (float) Math.clamp(0.5 + 0.06 * random.nextGaussian(), 0, 1);
                    values[i] = random.nextFloat();
                    errors[i] = 0.01f;
                }
                auroc.put(module, scores);
                q.put(module, values);
                error.put(module, errors);
            }
        }
        return Expertise.of(auroc, Map.of(Measure.Q, q, Measure.ERROR, error));
    }
}
