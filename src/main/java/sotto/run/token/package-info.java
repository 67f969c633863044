/// Texts as a model reads them: what its chat template makes of them, and their tokens.
@NullMarked
package sotto.run.token;

import org.jspecify.annotations.NullMarked;
