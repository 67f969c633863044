package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.util.List;

/// Plan of one weight file of a patched copy.
///
/// @param header the file's bytes before its data area
/// @param tensors names of the tensors, in the order of their data
record WeightFile(String name, MemorySegment header, List<String> tensors) {
    WeightFile {
        tensors = List.copyOf(tensors);
    }
}
