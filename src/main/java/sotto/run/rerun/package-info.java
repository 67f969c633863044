/// Repetition of finished runs from their records: inputs found by their hashes, and results compared.
@NullMarked
package sotto.run.rerun;

import org.jspecify.annotations.NullMarked;
