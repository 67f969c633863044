package sotto.run.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.model.SamplingConfig;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;

/// Beginning of a text that all columns continue.
///
/// @param prompt the text that is continued
/// @param prePrompt text in front of it, with a space between them; null for none
/// @param special whether the tokenizer adds its special tokens
/// @param number the prompt's number in its file, from 0, which selects its random numbers
public record Opening(String prompt, @Nullable String prePrompt, boolean special, int number) {
    /// The specification with which `sotto generate` writes the same texts.
    GenerationSpec spec(List<Variant> columns, int samples, SamplingConfig decoding) {
        return new GenerationSpec(List.of(prompt), prePrompt, special, columns, samples, decoding, number);
    }
}
