package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import sotto.golden.GoldenFolders;
import sotto.model.engine.EngineDevices;
import sotto.model.engine.Torch;
import sotto.model.place.PartPlacement;
import sotto.model.place.Placement;
import sotto.work.Progress;

/// What a load that fails has taken is given back: on a GPU a second try would find the memory still taken.
@Tag("native")
class FailedLoadTest {
    @Test
    void managersOfALoadThatFailsAreClosed() {
        List<PtNDManager> made = new ArrayList<>();
        try (ModelFolder folder = ModelFolder.open(GoldenFolders.of("llama"))) {
            int layers = folder.architecture().sizes().layers();
            PartPlacement first = PartPlacement.kept(0);
            PartPlacement second = PartPlacement.kept(1);
            Placement two =
                    new Placement("float32", List.of("cpu", "cpu"), first, Collections.nCopies(layers, second), first);
            IllegalStateException failure = assertThrows(
                    IllegalStateException.class,
                    () -> Torch.finish(() -> new LoadedWeights(
                            folder.architecture(),
                            folder.names(),
                            two,
                            name -> {
                                if (made.size() == 1) {
                                    throw new IllegalStateException("CUDA out of memory");
                                }
                                made.add(Torch.manager(EngineDevices.of(name)));
                                return made.getLast();
                            },
                            Progress.NONE)));
            assertEquals("CUDA out of memory", failure.getMessage());
        }
        assertEquals(List.of(false), made.stream().map(NDManager::isOpen).toList());
    }

    @Test
    void aBlockThatCannotBeBroughtGivesBackWhatItTook() {
        List<String> given = new ArrayList<>();
        assertThrows(
                OutOfMemoryError.class,
                () -> BorrowedWeights.brought(
                        () -> {
                            throw new OutOfMemoryError("made up");
                        },
                        () -> given.add("back")));
        assertEquals(List.of("back"), given);
    }

    @Test
    void aListenerOnTheInferenceThreadMayCallIt() {
        int threads = assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> Torch.finish(() -> Torch.finish(Torch::threads)));
        assertFalse(threads < 1);
    }
}
