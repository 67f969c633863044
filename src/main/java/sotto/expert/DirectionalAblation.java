package sotto.expert;

import java.util.List;
import sotto.model.Pooling;
import sotto.model.SiteEdit;
import sotto.model.SiteEdit.LowRank;
import sotto.model.SiteKind;

/// Directional ablation (Arditi et al., 2024): of each site's outputs, what lies along the difference of mean responses
/// is taken away. The direction is each site's own.
final class DirectionalAblation implements SiteMethod {
    @Override
    public String word() {
        return "ablation";
    }

    @Override
    public String title() {
        return "Directional ablation";
    }

    @Override
    public String about() {
        return "Takes away what of a site's outputs lies along the difference of the mean responses with and without"
                + " the concept. Every site has its own direction.";
    }

    @Override
    public String formula() {
        return "y − r rᵀ y, r = (m₊ − m₋) / ‖m₊ − m₋‖";
    }

    @Override
    public String source() {
        return "Arditi et al., Refusal in language models is mediated by a single direction, NeurIPS 2024,"
                + " arXiv 2406.11717";
    }

    @Override
    public Pooling pooling() {
        return Pooling.LAST;
    }

    @Override
    public List<SiteKind> kinds() {
        return List.of(SiteKind.RESIDUAL, SiteKind.MLP, SiteKind.ATTENTION);
    }

    /// The quarters up to 1: the authors take the direction away as a whole, which is 1; beyond it, outputs are
    /// reflected.
    @Override
    public List<Float> strengths() {
        return List.of(0.25f, 0.5f, 0.75f, 1f);
    }

    @Override
    public SiteEdit edit(ClassResponses site, float strength) {
        double[] fall = site.fall();
        double square = 0;
        for (double one : fall) {
            square += one * one;
        }
        double length = Math.sqrt(square);
        float[] outward = new float[fall.length];
        float[] inward = new float[fall.length];
        for (int neuron = 0; neuron < fall.length && length > 0; neuron++) {
            inward[neuron] = (float) (fall[neuron] / length);
            outward[neuron] = (float) (strength * (fall[neuron] / length));
        }
        return SiteEdit.lowRank(new LowRank(1, outward, inward));
    }
}
