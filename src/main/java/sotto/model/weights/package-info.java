/// Checkpoint files: safetensors, index files, tensor names, half precision, torch state dicts.
@NullMarked
package sotto.model.weights;

import org.jspecify.annotations.NullMarked;
