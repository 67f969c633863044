/// The engine: which libtorch is used, how it is fetched, tried and started, its one thread, its devices and memory,
/// and
/// compiled TorchScript objects. Knows nothing of models.
@NullMarked
package sotto.model.engine;

import org.jspecify.annotations.NullMarked;
