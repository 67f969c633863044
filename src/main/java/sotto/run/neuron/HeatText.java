package sotto.run.neuron;

import java.util.ArrayList;
import java.util.List;
import sotto.model.Gains;
import sotto.model.LanguageModel;
import sotto.model.Pooling;
import sotto.model.TokenResponses;
import sotto.model.Unit;
import sotto.model.text.Tokenizer;
import sotto.run.record.RunSpec;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// A text as one neuron of the untouched model hears it, token by token.
///
/// @param pieces what each token stands for `[T]`; together they are the text as far as the model reads it
/// @param values the neuron's output at each token `[T]`
/// @param whole whether the model reads all of the text
public record HeatText(List<String> pieces, float[] values, Reading whole) {
    /// Copies the list, not the numbers: they are handed over.
    public HeatText {
        pieces = List.copyOf(pieces);
    }

    /// How much of the text is read.
    public enum Reading {
        ALL,
        CUT
    }

    /// Texts as a neuron hears them, all in one pass.
    public static List<HeatText> of(
            LanguageModel model, Unit unit, List<String> texts, RunSpec.Tokens tokens, Progress progress)
            throws Cancelled {
        return Tokenizer.whileWanted(progress, () -> heard(model, unit, texts, tokens, progress));
    }

    private static List<HeatText> heard(
            LanguageModel model, Unit unit, List<String> texts, RunSpec.Tokens tokens, Progress progress)
            throws Cancelled {
        List<long[]> ids = new ArrayList<>();
        for (String text : texts) {
            long[] encoded = model.tokenizer().encode(text, tokens.special(), tokens.limit());
            if (encoded.length == 0) {
                throw new Failure("The text has no tokens.", "Write at least one word.");
            }
            ids.add(encoded);
        }
        TokenResponses heard = model.listen(ids, List.of(unit), Gains.NONE, progress);
        List<HeatText> heat = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            List<String> pieces = model.tokenizer().pieces(texts.get(text), tokens.special(), tokens.limit());
            int read = pieces.stream().mapToInt(String::length).sum();
            boolean all = read >= texts.get(text).stripTrailing().length();
            heat.add(new HeatText(pieces, heard.of(text, 0), all ? Reading.ALL : Reading.CUT));
        }
        return heat;
    }

    /// The response that a run of this pooling would give the text.
    public double pooled(Pooling pooling) {
        double pooled = pooling == Pooling.MAX ? Double.NEGATIVE_INFINITY : 0;
        for (float value : values) {
            pooled = switch (pooling) {
                case MAX -> Math.max(pooled, value);
                case MEAN -> pooled + value / (double) values.length;
                case LAST -> value;
            };
        }
        return pooled;
    }
}
