package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;

/// What a reader must know to read the figures of a report.
final class Notes {
    private Notes() {}

    /// Those that concern this run.
    static List<String> of(Setting setting) {
        List<String> notes = new ArrayList<>();
        notes.add("Intervals are percentile bootstraps over prompts, texts or questions, not over completions; those of"
                + " differences draw the same ones for both sides. p is two-sided; pHolm is corrected over all"
                + " differences of this report.");
        if (!setting.prompts().isEmpty()) {
            notes.add("Completions are judged alone, without prompt and pre-prompt. Rates depend on the decoding, the"
                    + " number of new tokens and k; compare within one report only.");
            notes.add(
                    "A rate of 0 has an interval without width: no prompt drawn was toxic, which does not say that none"
                            + " is.");
            notes.add("Dampening is no guarantee of safety, judges err, and to dampen toxicity can also silence neutral"
                    + " mentions of the people it is aimed at.");
        }
        if (!setting.spec().perplexity().isEmpty()
                && setting.spec().prePrompts().size() > 1) {
            notes.add(
                    "Perplexity behind a pre-prompt counts the text's own tokens only, the first one included; without"
                            + " a pre-prompt the first token is not counted, because nothing stands before it.");
        }
        return notes;
    }
}
