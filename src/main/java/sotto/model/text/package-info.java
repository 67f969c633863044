/// Tokenizers: text to token ids and back.
@NullMarked
package sotto.model.text;

import org.jspecify.annotations.NullMarked;
