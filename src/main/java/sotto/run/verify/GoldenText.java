package sotto.run.verify;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// JSON file of a golden of a causal language model, field by field; written by the reference's `golden.py`.
///
/// @param computeDtype the dtype of all numbers but `half_logits`
/// @param checkpointDtype the dtype of the weights, and of `half_logits`
/// @param attention the reference's implementation of attention, such as `eager`
/// @param mlpModules the MLP's linear maps in hook order
/// @param moeBlocks mixtures of experts; null for a model without any
/// @param plain behaviour of the untouched model
/// @param gained behaviour with the golden's gains; null if there are none
record GoldenText(
        @Nullable String computeDtype,
        @Nullable String checkpointDtype,
        @Nullable String attention,
        List<Module> mlpModules,
        @Nullable List<Mixture> moeBlocks,
        List<Sentence> sentences,
        Behaviour plain,
        @Nullable Behaviour gained)
        implements GoldenJson {
    private static final Pattern BLOCK = Pattern.compile("\\.(\\d{1,6})\\.");

    GoldenText {
        mlpModules = List.copyOf(mlpModules);
        moeBlocks = moeBlocks == null ? List.of() : List.copyOf(moeBlocks);
        sentences = List.copyOf(sentences);
        requireNonNull(plain, "plain");
    }

    /// A mixture of experts: the block's output is a module itself, before those inside it.
    ///
    /// @param expertWidth an expert's feed-forward width
    record Mixture(String name, int outFeatures, int experts, int expertWidth) {
        Mixture {
            requireNonNull(name, "name");
        }

        private Module module() {
            return new Module(name, outFeatures, false);
        }
    }

    /// The modules that are sites by default, in hook order.
    List<Module> modules() {
        List<Module> all =
                new ArrayList<>(mixtures().stream().map(Mixture::module).toList());
        all.addAll(mlpModules);
        return mixtures().isEmpty()
                ? mlpModules
                : all.stream()
                        .sorted(Comparator.comparingInt(GoldenText::block))
                        .toList(); // stable: blocks first
    }

    /// The mixtures of experts; none where the golden names none.
    List<Mixture> mixtures() {
        return moeBlocks == null ? List.of() : moeBlocks;
    }

    private static int block(Module module) {
        Matcher number = BLOCK.matcher(module.name());
        return number.find() ? Integer.parseInt(number.group(1)) : 0;
    }

    record Module(String name, int outFeatures, boolean bias) {
        Module {
            requireNonNull(name, "name");
        }
    }

    /// @param inputIds the tokenizer's default special tokens, at most 128
    /// @param minRouterGap smallest difference of router logits between the last chosen expert and the next;
    ///     null where there is no mixture
    record Sentence(
            String text, List<Long> inputIds, @Nullable Double minRouterGap) {
        Sentence {
            requireNonNull(text, "text");
            inputIds = List.copyOf(inputIds);
        }
    }

    record Behaviour(List<Greedy> greedy, List<Item> loglik, Perplexities perplexity) {
        Behaviour {
            greedy = List.copyOf(greedy);
            loglik = List.copyOf(loglik);
            requireNonNull(perplexity, "perplexity");
        }
    }

    /// @param gaps likeliest minus second likeliest logit of each step
    record Greedy(String prompt, List<Long> promptIds, List<Long> newIds, List<Double> gaps) {
        Greedy {
            requireNonNull(prompt, "prompt");
            promptIds = List.copyOf(promptIds);
            newIds = List.copyOf(newIds);
            gaps = List.copyOf(gaps);
            if (newIds.isEmpty() || newIds.size() != gaps.size()) {
                throw new IllegalArgumentException("new_ids and gaps must be of one length, 1 or more");
            }
        }
    }

    /// Context with its choices; each `argmax` is the best choice's number.
    record Item(
            String context,
            List<Choice> choices,
            int argmaxPlain,
            int argmaxNormPlain,
            int argmaxWithSpecial,
            int argmaxNormWithSpecial) {
        Item {
            requireNonNull(context, "context");
            choices = List.copyOf(choices);
        }
    }

    /// @param plain without special tokens
    /// @param withSpecial with those that the tokenizer itself adds
    record Choice(String text, Pair plain, Pair withSpecial) {
        Choice {
            requireNonNull(text, "text");
            requireNonNull(plain, "plain");
            requireNonNull(withSpecial, "with_special");
        }
    }

    record Pair(
            List<Long> contextIds,
            List<Long> continuationIds,
            double sumLogprob,
            @JsonProperty("is_greedy") boolean greedy) {
        Pair {
            contextIds = List.copyOf(contextIds);
            continuationIds = List.copyOf(continuationIds);
        }
    }

    record Perplexities(List<Row> sentences, double mean, double std) {
        Perplexities {
            sentences = List.copyOf(sentences);
        }
    }

    /// @param ids without special tokens, at most 128
    /// @param ppl of tokens 2 and on; null where there is one token only
    record Row(String text, List<Long> ids, @Nullable Double ppl) {
        Row {
            requireNonNull(text, "text");
            ids = List.copyOf(ids);
        }
    }
}
