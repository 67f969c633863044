package sotto.run.export;

import java.util.List;
import java.util.Optional;
import sotto.model.ModelFolder;
import sotto.model.SiteEdit;
import sotto.model.SitePart;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.WidenedTensor;

/// Bias of a map with an edit folded into it: `b' = A (W d + b) + c`, and a residual shift. Numbers of tensors
/// are read when they are asked for.
final class MapBias {
    private final ModelFolder folder;
    private final FoldedMap map;

    MapBias(ModelFolder folder, FoldedMap map) {
        this.folder = folder;
        this.map = map;
    }

    /// The shape of a tensor as plain numbers.
    static List<Long> shape(ModelFolder folder, TensorInfo tensor) {
        return folder.widened(tensor).map(wide -> wide.spec().shape()).orElse(tensor.shape());
    }

    /// Whether a part is of a bias.
    static boolean isBias(SitePart part, List<Long> shape) {
        return shape.size() == (part.isStacked() ? 2 : 1);
    }

    /// The new bias `[N]`, of zeros where the map had none; of several experts' the largest amount of each
    /// output.
    float[] numbers() {
        float[] largest = new float[map.map().width()];
        boolean any = false;
        for (SitePart part : folder.partsOf(map.map())) {
            List<Long> shape = shape(folder, part.tensor());
            if (isBias(part, shape)) {
                any = true;
                PartMatrix matrix = PartMatrix.of(part, shape);
                float[] tensor = floats(part.tensor());
                change(matrix, tensor);
                float[] own = matrix.column(tensor);
                for (int i = 0; i < own.length; i++) {
                    largest[i] = Math.abs(own[i]) >= Math.abs(largest[i]) ? own[i] : largest[i];
                }
            }
        }
        if (!any) {
            change(new PartMatrix(0, largest.length, 1, 1, 1), largest);
        }
        return largest;
    }

    /// Folds the edit into the numbers of a bias.
    void change(PartMatrix bias, float[] numbers) {
        map.inputs().filter(SiteEdit::hasShift).ifPresent(inputs -> bias.add(numbers, throughWeight(inputs.shift())));
        map.outputs().ifPresent(outputs -> {
            bias.left(numbers, outputs);
            if (outputs.hasShift()) {
                bias.add(numbers, widened(outputs.shift()));
            }
        });
        map.added().ifPresent(more -> bias.add(numbers, widened(more)));
    }

    /// The products `W d` of the map's weight with a shift of its inputs.
    private double[] throughWeight(float[] shift) {
        SitePart weight = folder.partsOf(map.map()).getFirst();
        return PartMatrix.of(weight, shape(folder, weight.tensor())).times(floats(weight.tensor()), shift);
    }

    private float[] floats(TensorInfo tensor) {
        Optional<WidenedTensor> wide = folder.widened(tensor);
        return wide.isPresent() ? wide.get().floats() : folder.checkpoint().floats(tensor.name());
    }

    private static double[] widened(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return wide;
    }
}
