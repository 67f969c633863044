package sotto.ui.compare;

import java.util.Optional;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.ui.control.Messages;

/// Kind of a column by the source of its gains: none, a rule, or a saved variant.
///
/// @param word name in ids and style classes
/// @param rule with its usual numbers; empty for Base and saved variants
public record ColumnKind(String word, Optional<GainRule> rule) {
    /// The untouched model.
    public static final ColumnKind BASE = new ColumnKind("base", Optional.empty());
    /// A variant that was saved: no slider moves it.
    public static final ColumnKind SAVED = new ColumnKind("saved", Optional.empty());
    /// The paper's rule, which a slider moves.
    public static final ColumnKind AURA = of(GainRules.AURA);
    /// The baseline that silences, which a slider moves.
    public static final ColumnKind DET0 = of(GainRules.DET0);
    /// The baseline that dampens by a factor, which a slider moves.
    public static final ColumnKind DAMP = of(GainRules.DAMP);

    /// The kind of a rule's columns, whatever the rule's numbers.
    public static ColumnKind of(GainRule rule) {
        return new ColumnKind(rule.word(), Optional.of(rule.usual()));
    }

    /// Whether it is the untouched model.
    public boolean isBase() {
        return equals(BASE);
    }

    /// Title on the screen.
    String title(Messages words) {
        return rule.map(GainRule::title).orElseGet(() -> words.of("column." + word));
    }
}
