package sotto.run.explain;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import sotto.run.generate.GenerationSpec;

/// Question what dampening did to tokens: [#of], then `with…` for what is not as usual.
///
/// @param text one prompt, one variant and one sample
/// @param written tokens after the prompt that are explained; null for those that the variant writes
/// @param only number of the only token that is explained, from 0; empty for all
/// @param most number of neurons of each token, and of each of its modules
public record ExplainSpec(
        GenerationSpec text, @Nullable List<Long> written, OptionalInt only, Against against, int most) {
    /// Copies the list.
    public ExplainSpec {
        written = written == null ? null : List.copyOf(written);
    }

    /// Question about the logit of every token that the variant writes.
    public static ExplainSpec of(GenerationSpec text, int most) {
        return new ExplainSpec(text, null, OptionalInt.empty(), Against.NOTHING, most);
    }

    /// The same about a text that was written already.
    public ExplainSpec withWritten(List<Long> ids) {
        return new ExplainSpec(text, ids, only, against, most);
    }

    /// The same about one token only, by its number from 0.
    public ExplainSpec withOnly(int token) {
        return new ExplainSpec(text, written, OptionalInt.of(token), against, most);
    }

    /// The same about the lead of other tokens over those written.
    public ExplainSpec withAgainst(Against other) {
        return new ExplainSpec(text, written, only, other, most);
    }
}
