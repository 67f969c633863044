package sotto.model.weights;

import java.lang.foreign.MemorySegment;
import java.util.List;

/// One weight file of a patched copy, before it is written.
///
/// @param header the file's bytes before its data area
/// @param tensors names, in the order in which their data follow
record WeightFile(String name, MemorySegment header, List<String> tensors) {
    WeightFile {
        tensors = List.copyOf(tensors);
    }
}
