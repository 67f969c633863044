package sotto.sample.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sotto.model.weights.Dtype;
import sotto.model.weights.Half;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.TensorSpec;
import sotto.run.record.Json;

/// A network's configuration and weights as Hugging Face lays them out; weights are rounded to float16.
final class ModelFiles {
    private ModelFiles() {}

    /// Writes `config.json` and `model.safetensors`.
    static void write(Path folder, Map<String, Object> config, Parameters parameters) {
        Folder.write(folder.resolve("config.json"), Json.pretty(config) + '\n');
        Map<String, NDArray> arrays = parameters.all();
        List<TensorSpec> specs = new ArrayList<>();
        arrays.forEach((name, array) ->
                specs.add(TensorSpec.of(name, Dtype.F16, array.getShape().getShape())));
        try (SafeTensorsWriter writer =
                SafeTensorsWriter.create(folder.resolve("model.safetensors"), Map.of("format", "pt"), specs)) {
            arrays.forEach((name, array) -> writer.append(name, MemorySegment.ofArray(half(array.toFloatArray()))));
            writer.commit();
        }
    }

    /// The weights of a folder as float32, with gradients.
    static Parameters read(Path folder, NDManager manager) {
        Parameters parameters = new Parameters(manager);
        try (SafeTensors file = SafeTensors.open(folder.resolve("model.safetensors"))) {
            for (TensorInfo tensor : file.tensors()) {
                long[] shape =
                        tensor.shape().stream().mapToLong(Long::longValue).toArray();
                parameters.put(tensor.name(), file.floats(tensor.name()), shape);
            }
        }
        return parameters;
    }

    private static short[] half(float[] values) {
        short[] half = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            half[i] = Half.floatToF16(values[i]);
        }
        return half;
    }
}
