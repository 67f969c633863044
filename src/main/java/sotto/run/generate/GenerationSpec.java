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
/// @param chats texts that the model reads in place of the prompts, without special tokens; null for the prompts
///     themselves
/// @param numbers numbers of the prompts in a longer list, in place of `firstPrompt` and those after it; null
///     where they follow one another
public record GenerationSpec(
        List<String> prompts,
        @Nullable String prePrompt,
        boolean special,
        List<Variant> variants,
        int samples,
        SamplingConfig decoding,
        int firstPrompt,
        @Nullable List<String> chats,
        @Nullable List<Integer> numbers) {
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

    /// The specification for a part of a list of prompts.
    public GenerationSpec(
            List<String> prompts,
            @Nullable String prePrompt,
            boolean special,
            List<Variant> variants,
            int samples,
            SamplingConfig decoding,
            int firstPrompt) {
        this(prompts, prePrompt, special, variants, samples, decoding, firstPrompt, null, null);
    }

    /// This specification with texts in place of its prompts that a chat template made of them.
    public GenerationSpec asChats(List<String> texts) {
        return new GenerationSpec(prompts, null, false, variants, samples, decoding, firstPrompt, texts, numbers);
    }

    /// This specification for prompts picked from a longer list, by their numbers in it: each is continued as in the
    /// whole list.
    public GenerationSpec numbered(List<Integer> picked) {
        return new GenerationSpec(prompts, prePrompt, special, variants, samples, decoding, firstPrompt, chats, picked);
    }

    /// Copies the lists.
    public GenerationSpec {
        prompts = List.copyOf(prompts);
        variants = List.copyOf(variants);
        chats = chats == null ? null : List.copyOf(chats);
        if (chats != null && chats.size() != prompts.size()) {
            throw new IllegalArgumentException("%d prompts, %d chats".formatted(prompts.size(), chats.size()));
        }
        numbers = numbers == null ? null : List.copyOf(numbers);
        if (numbers != null && numbers.size() != prompts.size()) {
            throw new IllegalArgumentException("%d prompts, %d numbers".formatted(prompts.size(), numbers.size()));
        }
        if (prompts.isEmpty() || variants.isEmpty() || samples < 1) {
            throw new IllegalArgumentException(
                    "%d prompts, %d variants, %d samples".formatted(prompts.size(), variants.size(), samples));
        }
    }

    /// The number of a prompt that selects its random numbers.
    int number(int prompt) {
        return numbers == null ? firstPrompt + prompt : numbers.get(prompt);
    }

    /// The token ids that the model reads for a prompt.
    public long[] ids(Tokenizer tokenizer, int prompt) {
        if (chats != null) {
            return tokenizer.encodeBare(chats.get(prompt));
        }
        String text = prompts.get(prompt);
        return tokenizer.encode(prePrompt == null ? text : prePrompt + " " + text, special);
    }
}
