package sotto.expert;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.work.Failure;

/// Rule by which an AUROC becomes a gain: its names, its numbers, what it may select, and how it looks.
///
/// A rule is one value that everything else asks: the words of recipes and of the command line, figures,
/// columns and exports. A new rule is one class, one line in [GainRules#ALL], and its words on screen
/// (`detail.WORD` and `brief.WORD` among those of Compare).
///
/// The gain follows from one number of each neuron, the score that the rule sees: its AUROC, or what the rule
/// makes of that and of other measures in [#scores(Expertise)], again from 0 to 1. It is 1 or stays on one side
/// of 1, and never comes nearer to 1 as the seen score grows: [Population] counts on it.
public interface GainRule extends MethodWords {
    /// The rule in half a sentence, for help texts: what the gain of a selected neuron is.
    String summary();

    /// The paper of AURA, Damp and Det0, unless the rule is from another.
    @Override
    default String source() {
        return "Suau et al., Whispering experts: neural interventions for toxicity mitigation in language models, ICML"
                + " 2024, arXiv 2407.12824";
    }

    /// The rule in sentences for the methods of a paper, where the paper that this program is about does not
    /// tell them; empty otherwise.
    default String method() {
        return "";
    }

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

    /// The factor for a selected neuron's output at full strength, at least 0, from the score that the rule
    /// sees, in [0, 1].
    float gain(float seen);

    /// The measures beside the AUROC without which there are no gains by this rule.
    default Set<Measure> needs() {
        return Set.of();
    }

    /// The measures beside the AUROC that the rule uses where they are there. Scores on disk do not have them:
    /// they are computed of the run's responses when gains are made and in studies, and the window's sliders,
    /// which see the scores alone, leave such a rule out.
    default Set<Measure> wants() {
        return Set.of();
    }

    /// The first measure that the rule needs and a run does not have; empty if nothing is missing.
    default Optional<Measure> lacking(Expertise run) {
        return needs().stream().sorted().filter(measure -> !run.has(measure)).findFirst();
    }

    /// The scores that the rule sees, of the same neurons: those of the run, unless the rule estimates them
    /// anew or deals them out by chance. The run has what the rule [#needs()].
    default Expertise scores(Expertise run) {
        return run;
    }

    /// The neurons that get a gain, by their numbers: those selected by what the rule sees, unless chance draws
    /// them.
    default BitSet choose(Expertise seen, Selection selection) {
        return selection.choose(seen);
    }

    /// The scores that the rule sees of a run, and the neurons that get a gain; a [Failure] if the run lacks
    /// what the rule needs.
    default Drawn draw(Expertise run, Selection selection) {
        Expertise seen = seen(run);
        return new Drawn(seen, choose(seen, selection));
    }

    /// The scores that the rule sees; a [Failure] if the run lacks what the rule needs.
    default Expertise seen(Expertise run) {
        lacking(run).ifPresent(measure -> {
            throw new Failure(
                    "These scores have no %s (%s/MODULE), which %s needs."
                            .formatted(measure.words(), measure.prefix(), word()),
                    "Make the scores again, with score or auroc, or choose another rule.");
        });
        return scores(run);
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
