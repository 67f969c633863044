package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.golden.GoldenFolders;
import sotto.model.place.Placement;
import sotto.work.Cancelled;

/// A load that nobody wants any more ends between two tensors and gives back what it took.
@Tag("native")
class CancelledLoadTest {
    private static final Compute CPU = new Compute("cpu", "float32", 1);

    private static List<String> reports(Path folder) throws Cancelled {
        ImpatientProgress patient = new ImpatientProgress(Integer.MAX_VALUE);
        LanguageModel.open(folder, CPU, patient).close();
        return patient.reports();
    }

    @Test
    void everyTensorIsSaidWithTheBytesReadSoFar() throws Cancelled {
        Path folder = GoldenFolders.of("llama");
        List<String> reports = reports(folder);
        try (ModelFolder headers = ModelFolder.open(folder)) {
            int present = headers.architecture().weights().embedding().size()
                    + headers.architecture().sizes().layers()
                            * headers.architecture().weights().block().size()
                    + headers.architecture().weights().head().size();
            assertEquals(present, reports.size());
        }
        assertTrue(reports.getFirst().startsWith("0 of "), reports.getFirst());
        assertTrue(reports.getLast().contains("loading weights, 0.0 of 0.0 GB"), reports.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"llama", "gpt2"})
    void aLoadIsCancelledAtAnyTensor(String name) throws Cancelled {
        Path folder = GoldenFolders.of(name);
        int all = reports(folder).size();
        for (int most = 0; most < all; most++) {
            ImpatientProgress impatient = new ImpatientProgress(most);
            assertThrows(Cancelled.class, () -> LanguageModel.open(folder, CPU, impatient));
            assertEquals(most, impatient.reports().size());
        }
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
