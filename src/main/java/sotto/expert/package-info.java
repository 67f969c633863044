/// The paper: responses to AUROC per neuron to gain rule to gains (Suau et al., ICML 2024).
///
/// Why a rule and a selection are two values: AUROC to gain is the paper's idea and fits one line; which
/// neurons are meant depends on all modules together, and on ties. AURA needs no selection.
///
/// Why strength is computed in float64 and rounded once: at strength 1 the gain is then the rule's own to the
/// last bit.
///
/// Why AURA-EB shrinks towards ½ by one normal prior: on the sample's responses, the AUROCs of 32 to 300 texts of each
/// class against those of all other texts, its error was smaller than with the run's mean as the centre or on the
/// logit scale, and hardly larger than with a prior of each module or a nonparametric one. A centre at ½ leaves alone
/// what is not known: with labels dealt by chance it turned down the least.
///
/// Why matched controls draw from all neurons of a tenth, the experts among them: AURA turns down half of all
/// neurons, and some tenths have hardly any others. It is the draw that a permutation test would make.
///
/// Why methods are beside rules: a rule makes a gain of one number, the AUROC, and its sliders need no more; a method
/// makes an edit of what a site's neurons answered to both classes, which only a run that kept its responses has.
///
/// Why Linear-AcT reads the larger class at quantiles: its authors draw classes of equal size, which would make the
/// edit
/// depend on a draw.
///
/// Why a method sees all sites together: CNA ranks the units of all blocks, and ProFS reads one site to edit another.
/// Those that need one site alone are each a [SiteMethod].
///
/// Why SelfCond is a rule and CNA a method: average precision is measured in the scoring pass of every run, while means
/// at the last token need responses that were kept, by the pooling that the method asks for.
///
/// To add a method: write its class beside [MeanDifference] and add its line to [EditMethods#ALL]; the command and its
/// help ask the method.
///
/// To add a rule: write its class beside [AuraRule], add its line to [GainRules#ALL], and put its words on
/// screen, `detail.WORD` and `brief.WORD`, into the messages of `sotto.ui.compare`. Everything else asks the
/// rule.
@NullMarked
package sotto.expert;

import org.jspecify.annotations.NullMarked;
