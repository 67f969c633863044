/// The engine libtorch: its choice, download, trial and start, its one thread, devices and memory.
///
/// Compiled TorchScript objects are here too; models are not known here.
@NullMarked
package sotto.model.engine;

import org.jspecify.annotations.NullMarked;
