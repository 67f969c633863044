package sotto.model.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Text of a `config.json` for a copy in which some quantised tensors are plain: its `quantization_config` leaves their
/// modules out, and goes where none is quantised any more.
///
/// Hugging Face's transformers converts a mixture's experts as one module, which is named instead of its parts.
final class QuantizedConfig {
    private static final String KEY = "quantization_config";
    private static final String LEFT_OUT = "modules_to_not_convert";
    private static final String ALSO_LEFT_OUT = "ignored_layers";
    private static final Pattern EXPERT = Pattern.compile("(.+\\.experts)\\..+");

    private QuantizedConfig() {}

    /// The text for a copy.
    static byte[] without(byte[] config, CopiedTensors copied) throws IOException {
        JsonNode root = ConfigJson.read(config);
        if (!(root instanceof ObjectNode object && object.get(KEY) instanceof ObjectNode quantization)) {
            return config;
        }
        if (copied.all().stream().anyMatch(QuantizedConfig::isQuantised)) {
            leaveOut(quantization, copied);
        } else {
            object.remove(KEY);
        }
        return ConfigJson.write(object);
    }

    private static boolean isQuantised(TensorSpec tensor) {
        return tensor.dtype() == Dtype.F8_E4M3 || tensor.name().endsWith(Mxfp4.BLOCKS);
    }

    private static void leaveOut(ObjectNode quantization, CopiedTensors copied) {
        boolean other = !(quantization.get(LEFT_OUT) instanceof ArrayNode)
                && quantization.get(ALSO_LEFT_OUT) instanceof ArrayNode;
        Set<String> modules = new TreeSet<>();
        if (!other && !(quantization.get(LEFT_OUT) instanceof ArrayNode)) {
            // without a list transformers leaves out what it knows by itself, with one only what it names
            copied.all().stream()
                    .filter(tensor ->
                            tensor.shape().size() == 2 && tensor.name().endsWith(".weight"))
                    .filter(tensor -> !isQuantised(tensor))
                    .forEach(tensor -> modules.add(module(tensor.name())));
        }
        copied.all().stream()
                .filter(tensor -> copied.widened(tensor.name()).isPresent())
                .forEach(tensor -> modules.add(module(tensor.name())));
        ArrayNode list = other ? (ArrayNode) quantization.get(ALSO_LEFT_OUT) : quantization.withArrayProperty(LEFT_OUT);
        list.forEach(name -> modules.remove(name.asText()));
        modules.forEach(list::add);
    }

    private static String module(String tensor) {
        var expert = EXPERT.matcher(tensor);
        return expert.matches() ? expert.group(1) : tensor.substring(0, tensor.lastIndexOf('.'));
    }
}
