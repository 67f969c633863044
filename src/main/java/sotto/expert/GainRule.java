package sotto.expert;

import java.util.List;

/// Rule by which an AUROC becomes a gain: its names, its numbers, what it may select, and how it looks.
///
/// A rule is one value that everything else asks: the words of recipes and of the command line, figures, columns and
/// exports. A new rule is one class, one line in [GainRules#ALL], and its words on screen (`detail.WORD` and
/// `brief.WORD` among those of Compare).
///
/// The gain is 1 or stays on one side of 1, and never comes nearer to 1 as the AUROC grows: [Population] counts on it.
public interface GainRule {
    /// The rule's word in recipes, files and on the command line, for example `det0`.
    String word();

    /// The rule's name on screen and in figures, as the field has it in every language.
    String title();

    /// The rule in half a sentence, for help texts: what the gain of a selected neuron is.
    String summary();

    /// The neurons that the rule lets one select.
    Selectable selectable();

    /// The rule's rank among lines, which decides how they are drawn.
    Emphasis emphasis();

    /// The number that a column of its own asks for.
    ColumnNumber columnNumber();

    /// The numbers of this rule beside strength and selection, in the order in which files name them.
    default List<RuleParameter> parameters() {
        return List.of();
    }

    /// The same rule with other numbers, one for each of [#parameters()]; an [IllegalArgumentException] if one is out
    /// of its range.
    default GainRule with(List<? extends Number> values) {
        return this;
    }

    /// The factor for a selected neuron's output at full strength, at least 0, from its AUROC, in [0, 1].
    float gain(float auroc);

    /// The scores that the gains follow from and the neurons that have them: those measured and selected, unless the
    /// rule is a control.
    default Drawn draw(Expertise scores, Selection selection) {
        return new Drawn(scores, selection.choose(scores));
    }

    /// Whether a neuron's gain follows from its AUROC; a control draws it by chance.
    default boolean followsAuroc() {
        return true;
    }

    /// The rule as it is listed, with its usual numbers.
    default GainRule usual() {
        return with(parameters().stream().map(RuleParameter::usual).toList());
    }
}
