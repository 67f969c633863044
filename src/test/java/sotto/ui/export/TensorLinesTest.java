package sotto.ui.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.model.weights.ChangedTensor;
import sotto.run.export.ExportPlan;
import sotto.ui.control.Messages;

/// Lines of a mixture's export: thousands of tensors in a few lines.
class TensorLinesTest {
    private final TensorLines lines = new TensorLines(Messages.beside(TensorLines.class));

    private static ExportPlan.Tensor tensor(String name, String shape, int changed) {
        return new ExportPlan.Tensor(name, "BF16", shape, changed, 1024);
    }

    @Test
    void theSameTensorOfALayersExpertsIsOneLine() {
        List<ExportPlan.Tensor> tensors = new ArrayList<>();
        for (int layer = 0; layer < 16; layer++) {
            for (int expert = 0; expert < 64; expert++) {
                for (String part : List.of("gate_proj", "up_proj", "down_proj")) {
                    String name = "model.layers.%d.mlp.experts.%d.%s.weight".formatted(layer, expert, part);
                    tensors.add(tensor(name, "1024 × 2048", expert));
                }
            }
        }
        List<PlanViewModel.Line> folded = lines.of(tensors);
        assertEquals(48, folded.size());
        PlanViewModel.Line second = folded.get(1);
        assertEquals("model.layers.0.mlp.experts.*.up_proj.weight", second.tensor());
        assertEquals("64 of BF16 1024 × 2048", second.shape());
        assertEquals("2,016 of 65,536", second.changed());
        assertEquals(
                "model.layers.0.mlp.experts.1.up_proj.weight", second.tensors().get(1));
        List<ChangedTensor> written = tensors.stream()
                .map(tensor -> new ChangedTensor(tensor.name(), "file", 1, "before", "after"))
                .toList();
        assertEquals(
                "64 tensors, in the export’s record",
                lines.written(second, written).sha256());
    }

    @Test
    void otherTensorsStandAlone() {
        ExportPlan.Tensor dense = tensor("model.layers.0.mlp.up_proj.weight", "8 × 4", 3);
        ExportPlan.Tensor one = tensor("model.layers.1.mlp.experts.3.w1.weight", "8 × 4", 3);
        ExportPlan.Tensor other = tensor("model.layers.1.mlp.experts.4.w1.weight", "9 × 4", 3);
        List<PlanViewModel.Line> all = lines.of(List.of(dense, one, other));
        assertEquals(
                List.of(dense.name(), one.name(), other.name()),
                all.stream().map(PlanViewModel.Line::tensor).toList());
        assertEquals("BF16 8 × 4", all.getFirst().shape());
        List<ChangedTensor> written = List.of(new ChangedTensor(dense.name(), "file", 1, "before", "after"));
        assertEquals("after", lines.written(all.getFirst(), written).sha256());
    }
}
