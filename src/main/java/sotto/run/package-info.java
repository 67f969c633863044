/// One door to everything that can be run ([Runs]), and the rooms behind it.
///
/// From the ground up: `identity` and `table`; `record`; `gains`, `judge` and `machine`; `export`, `generate`,
/// `project`, `score` and `verify`; `activation`, `compare`, `concept`, `evaluate` and `neuron`; `command`. No room
/// sees
/// one of its own floor or above it, and none sees the door.
///
/// ## Why
/// - A specification and a place go in, a result comes out; who asks, a command or a window, makes no difference. So
///   "Copy as command" can promise the same numbers.
/// - Rooms whose work only the door starts are listed in `ArchitectureTest`.
@NullMarked
package sotto.run;

import org.jspecify.annotations.NullMarked;
