package sotto.expert;

import java.util.Set;
import sotto.num.Shrinkage;

/// AURA-EB: AURA on AUROCs that are shrunk towards chance by as much as they are noise.
///
/// A measured AUROC is off by about its standard error, and AURA turns down whatever happens to lie above one
/// half: of neurons that know nothing of the concept it takes `2 · 0.4 · se` on average, 4 % with 64 texts of
/// each class. Here the posterior mean of the true AUROC stands for it, by [Shrinkage]: the prior is normal
/// around one half, with the variance that all neurons of the run have beyond their standard errors. So fewer
/// texts shrink more, a neuron that is surely an expert keeps its gain, and no neuron gets on the other side of
/// chance.
///
/// The centre is one half, and the prior one for all modules: on the sample's responses that came nearest to
/// the AUROCs of other texts, ahead of the run's mean, of one prior for each module's mean, and of the logit
/// scale; and a neuron without evidence has then the gain 1.
record ShrunkRule() implements GainRule {
    @Override
    public String word() {
        return "aura-eb";
    }

    @Override
    public String title() {
        return "AURA-EB";
    }

    @Override
    public String summary() {
        return "AURA's, of the AUROC shrunk towards 0.5 by its standard error (empirical Bayes)";
    }

    @Override
    public String method() {
        return "AURA-EB takes for each AUROC A its posterior mean ½ + τ² / (τ² + se²) · (A − ½), with A's standard"
            + " error se and the variance τ² of all neurons' A around ½ beyond these errors (empirical Bayes, normal"
            + " prior).";
    }

    @Override
    public String about() {
        return "Is AURA on AUROCs that are shrunk towards chance by as much as they are noise. With few texts it turns"
                + " down less of what lies above one half by luck.";
    }

    @Override
    public String formula() {
        return "(1 − 2 (Ã − ½)) y where Ã = ½ + τ² / (τ² + se²) (A − ½) > ½, else y";
    }

    @Override
    public String source() {
        return "A variation of Sotto's on Suau et al., ICML 2024, arXiv 2407.12824";
    }

    @Override
    public Selectable selectable() {
        return Selectable.EXPERTS;
    }

    @Override
    public Emphasis emphasis() {
        return Emphasis.VARIATION;
    }

    @Override
    public ColumnNumber columnNumber() {
        return ColumnNumber.STRENGTH;
    }

    @Override
    public float gain(float seen) {
        return GainRules.AURA.gain(seen);
    }

    @Override
    public Set<Measure> needs() {
        return Set.of(Measure.ERROR);
    }

    /// The posterior means; not numbers where there is no AUROC.
    @Override
    public Expertise scores(Expertise run) {
        float[] measured = run.aurocs();
        float[] errors = new float[run.neurons()];
        for (int neuron = 0; neuron < measured.length; neuron++) {
            errors[neuron] = run.value(Measure.ERROR, neuron);
        }
        Shrinkage prior = Shrinkage.towards(0.5, measured, errors);
        float[] shrunk = new float[measured.length];
        for (int neuron = 0; neuron < shrunk.length; neuron++) {
            shrunk[neuron] = (float) prior.of(measured[neuron], errors[neuron]);
        }
        return run.rescored(shrunk);
    }
}
