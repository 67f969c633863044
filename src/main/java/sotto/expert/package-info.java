/// The paper: responses to AUROC per neuron to gain rule to gains (Suau et al., ICML 2024).
///
/// Why a rule and a selection are two values: AUROC to gain is the paper's idea and fits one line; which neurons are
/// meant depends on all modules together, and on ties. AURA needs no selection.
///
/// Why strength is computed in float64 and rounded once: at strength 1 the gain is then the rule's own to the last bit.
///
/// To add a rule: write its class beside [AuraRule], add its line to [GainRules#ALL], and put its words on screen,
/// `detail.WORD` and `brief.WORD`, into the messages of `sotto.ui.compare`. Everything else asks the rule.
@NullMarked
package sotto.expert;

import org.jspecify.annotations.NullMarked;
