package sotto.measure;

import java.util.List;
import java.util.OptionalLong;
import sotto.model.LanguageModel;
import sotto.model.TokenScores;

/// The log-likelihoods of the choices of one item, as lm-evaluation-harness finds and compares them.
///
/// @param sums of each choice
public record ChoiceScore(double[] sums) {
    /// Settings for turning a context and a choice into token ids.
    ///
    /// @param special whether the tokenizer adds its special tokens
    /// @param prefix the token that stands in for an empty context; empty where the model has none
    /// @param positions tokens that the model can read; a longer text is cut from the left, a longer choice is a
    ///     [Failure]
    public record Reading(PairEncoding.Special special, OptionalLong prefix, int positions) {
        /// The ids of a context and a choice, a space between them unless the choice brings its own.
        ///
        /// A [Failure] if the choice alone has more tokens than the model has positions.
        public PairEncoding pair(LanguageModel model, String context, String choice) {
            String delimited = choice.startsWith(" ") ? choice : " " + choice;
            return PairEncoding.of(model.tokenizer(), context, delimited, special)
                    .fitted(
                            prefix,
                            positions,
                            "A choice",
                            "Shorten the choice that begins with '%s'."
                                    .formatted(choice.substring(0, Math.min(40, choice.length()))));
        }
    }

    /// Score from the tokens' scores of each choice.
    public static ChoiceScore of(List<TokenScores> choices) {
        return new ChoiceScore(choices.stream().mapToDouble(TokenScores::sum).toArray());
    }

    /// The likeliest choice, the first of equals: what accuracy counts.
    public int best() {
        return highest(sums);
    }

    /// The likeliest choice by character: what normalized accuracy counts.
    public int bestByCharacter(List<String> choices) {
        double[] scores = new double[sums.length];
        for (int choice = 0; choice < sums.length; choice++) {
            scores[choice] = new LogLikelihood(sums[choice], false).perCharacter(choices.get(choice));
        }
        return highest(scores);
    }

    private static int highest(double[] scores) {
        int highest = 0;
        for (int choice = 1; choice < scores.length; choice++) {
            highest = scores[choice] > scores[highest] ? choice : highest;
        }
        return highest;
    }
}
