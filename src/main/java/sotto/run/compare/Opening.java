package sotto.run.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.model.Decoding;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;

/// What all columns continue.
///
/// @param prompt the text that is continued
/// @param prePrompt stands before it, with a space between them; null for none
/// @param special whether the tokenizer adds its special tokens
/// @param number the prompt's number in its file, from 0, which names its random numbers
public record Opening(String prompt, @Nullable String prePrompt, boolean special, int number) {
    /// What `sotto generate` is asked for by the same words.
    GenerationSpec spec(List<Variant> columns, int samples, Decoding decoding) {
        return new GenerationSpec(List.of(prompt), prePrompt, special, columns, samples, decoding, number);
    }
}
