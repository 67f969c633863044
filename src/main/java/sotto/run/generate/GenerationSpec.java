package sotto.run.generate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.model.SamplingConfig;
import sotto.model.text.Tokenizer;

/// Specification of texts to generate: prompts, variants, samples and sampling.
///
/// @param prompts at least one
/// @param prePrompt text in front of every prompt, with a space between them; null for none
/// @param special whether the tokenizer adds its special tokens to the prompt
/// @param variants at least one, all of different names
/// @param samples continuations of each prompt by each variant, at least 1
/// @param firstPrompt the number of the first prompt, which selects its random numbers: a part of a list of
///     prompts is continued as in the whole list
public record GenerationSpec(
        List<String> prompts,
        @Nullable String prePrompt,
        boolean special,
        List<Variant> variants,
        int samples,
        SamplingConfig decoding,
        int firstPrompt) {
    /// The specification for a whole list of prompts.
    public GenerationSpec(
            List<String> prompts,
            @Nullable String prePrompt,
            boolean special,
            List<Variant> variants,
            int samples,
            SamplingConfig decoding) {
        this(prompts, prePrompt, special, variants, samples, decoding, 0);
    }

    /// Copies the lists.
    public GenerationSpec {
        prompts = List.copyOf(prompts);
        variants = List.copyOf(variants);
        if (prompts.isEmpty() || variants.isEmpty() || samples < 1) {
            throw new IllegalArgumentException(
                    "%d prompts, %d variants, %d samples".formatted(prompts.size(), variants.size(), samples));
        }
    }

    /// The token ids that the model reads for a prompt.
    long[] ids(Tokenizer tokenizer, int prompt) {
        String text = prompts.get(prompt);
        return tokenizer.encode(prePrompt == null ? text : prePrompt + " " + text, special);
    }
}
