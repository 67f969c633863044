package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenFolders;
import sotto.model.engine.EngineDevices;
import sotto.model.engine.Torch;
import sotto.model.place.Placement;
import sotto.work.Cancelled;

/// A load that nobody wants any more ends between two tensors and gives back what it took.
@Tag("native")
class CancelledLoadTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);

    /// Times that a load looks whether it is wanted: at each tensor and before each larger step.
    private static int looks(Path folder) throws Cancelled {
        ImpatientProgress patient = new ImpatientProgress(Integer.MAX_VALUE);
        LanguageModel.open(folder, CPU, patient).close();
        return patient.looks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2"})
    void aLoadIsCancelledAtAnyTensor(String name) throws Cancelled {
        Path folder = GoldenFolders.of(name);
        int all = looks(folder);
        try (ModelFolder headers = ModelFolder.open(folder)) {
            int tensors = headers.architecture().weights().embedding().size()
                    + headers.architecture().sizes().layers()
                            * headers.architecture().weights().block().size()
                    + headers.architecture().weights().head().size();
            assertTrue(all >= tensors, all + " looks for " + tensors + " tensors");
        }
        for (int most = 0; most < all; most++) {
            ImpatientProgress impatient = new ImpatientProgress(most);
            assertThrows(Cancelled.class, () -> LanguageModel.open(folder, CPU, impatient));
            assertEquals(most, impatient.looks());
        }
    }

    @Test
    void aLoadThatTakesTimeSaysItsBytes() throws Cancelled {
        ImpatientProgress patient = new ImpatientProgress(Integer.MAX_VALUE);
        AtomicLong clock = new AtomicLong();
        Loading loading = new Loading(patient, 4_000_000_000L, clock::get);
        loading.next(1_500_000_000);
        assertEquals(List.of(), patient.reports());
        clock.set(1_000_000_000);
        loading.next(2_500_000_000L);
        assertEquals(List.of("1500000000 of 4000000000: loading weights, 1.50 GB of 4.00 GB"), patient.reports());
    }

    @Test
    void aClassifierIsCancelledToo() {
        assertThrows(
                Cancelled.class, () -> Classifier.open(GoldenModels.folder("roberta"), CPU, new ImpatientProgress(2)));
    }

    @Test
    void whatACancelledLoadTookIsGivenBack() {
        List<PtNDManager> made = new ArrayList<>();
        try (ModelFolder folder = ModelFolder.open(GoldenFolders.of("llama"))) {
            Placement whole = Placement.whole(
                    "cpu", "float32", folder.architecture().sizes().layers());
            assertThrows(
                    Cancelled.class,
                    () -> Torch.call(() -> new LoadedWeights(
                            folder.architecture(),
                            folder.names(),
                            whole,
                            name -> {
                                made.add(Torch.manager(EngineDevices.of(name)));
                                return made.getLast();
                            },
                            new ImpatientProgress(3))));
        }
        assertEquals(List.of(false), made.stream().map(NDManager::isOpen).toList());
    }
}
