/// Scoring, gains, generation, evaluation, export and verification: started through [Runs], done in packages
/// below it.
///
/// The packages stand on floors, from the ground up: `identity` and `table`; `record`; `gains`, `judge` and
/// `machine`; `export`, `generate`, `project`, `score` and `verify`; `activation`, `compare`, `concept`,
/// `evaluate`, `explain` and `rating`; `batch`, `collateral`, `evidence` and `rerun`; `command`;
/// `report`. No package uses one of its own floor or above it, and none uses [Runs].
///
/// ## Why
/// - A specification and a place go in, a result comes out; who asks, a command or a window, makes no difference. So
///   "Copy as command" can promise the same numbers.
/// - Packages whose work is started through [Runs] only are listed in `ArchitectureTest`.
@NullMarked
package sotto.run;

import org.jspecify.annotations.NullMarked;
