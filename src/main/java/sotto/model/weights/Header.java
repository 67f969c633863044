package sotto.model.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Checked header of a safetensors file.
///
/// @param tensors in the order of their data
/// @param dataOffset bytes of the file before the data area: the length field and the header text
record Header(Map<String, String> metadata, List<TensorInfo> tensors, long dataOffset) {
    Header {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        tensors = List.copyOf(tensors);
    }
}
