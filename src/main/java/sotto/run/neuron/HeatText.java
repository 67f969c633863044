package sotto.run.neuron;

import java.util.ArrayList;
import java.util.List;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.NeuronRef;
import sotto.model.Pooling;
import sotto.model.TokenResponses;
import sotto.model.text.Tokenizer;
import sotto.run.record.RunSpec;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Text with the output of one neuron of the untouched model at each token.
///
/// @param pieces the characters of each token `[T]`; together they are the part of the text that the model
///     reads
/// @param values the neuron's output at each token `[T]`
/// @param whole whether the model reads all of the text
public record HeatText(List<String> pieces, float[] values, Reading whole) {
    /// Copies the list, but not the numbers: the caller must not change them.
    public HeatText {
        pieces = List.copyOf(pieces);
    }

    /// Whether the model reads all of the text or only its beginning.
    public enum Reading {
        ALL,
        CUT
    }

    /// Records a neuron's outputs at all tokens of some texts, in one forward pass.
    public static List<HeatText> of(
            LanguageModel model, NeuronRef unit, List<String> texts, RunSpec.Tokens tokens, Progress progress)
            throws Cancelled {
        return Tokenizer.whileWanted(progress, () -> heard(model, unit, texts, tokens, progress));
    }

    private static List<HeatText> heard(
            LanguageModel model, NeuronRef unit, List<String> texts, RunSpec.Tokens tokens, Progress progress)
            throws Cancelled {
        List<long[]> ids = new ArrayList<>();
        for (String text : texts) {
            long[] encoded = model.tokenizer().encode(text, tokens.special(), tokens.limit());
            if (encoded.length == 0) {
                throw new Failure("The text has no tokens.", "Write at least one word.");
            }
            ids.add(encoded);
        }
        TokenResponses heard = model.listen(ids, List.of(unit), Edit.NONE, progress);
        List<HeatText> heat = new ArrayList<>();
        for (int text = 0; text < texts.size(); text++) {
            List<String> pieces = model.tokenizer().pieces(texts.get(text), tokens.special(), tokens.limit());
            int read = pieces.stream().mapToInt(String::length).sum();
            boolean all = read >= texts.get(text).stripTrailing().length();
            heat.add(new HeatText(pieces, heard.of(text, 0), all ? Reading.ALL : Reading.CUT));
        }
        return heat;
    }

    /// The neuron's response to the text under this pooling.
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
