package sotto.expert;

import java.util.List;
import sotto.model.Pooling;
import sotto.model.SiteEdit;
import sotto.model.SiteKind;

/// Transport of activations (AcT, Rodriguez et al., 2025): an affine map of each neuron by itself, fitted at once,
/// which
/// takes its responses to texts with the concept to those to texts without it.
abstract sealed class Transport implements SiteMethod permits MeanTransport, LinearTransport, GaussianTransport {
    /// Map `y → scale · y + shift` of one neuron.
    record Affine(double scale, double shift) {
        /// The map that leaves a neuron alone.
        static final Affine NOTHING = new Affine(1, 0);
    }

    /// The maps of the neurons of a site `[N]`.
    abstract Affine[] maps(ClassResponses site);

    @Override
    public final String source() {
        return "Rodriguez et al., Controlling language and diffusion models by transporting activations (AcT), ICLR"
                + " 2025, arXiv 2410.23054";
    }

    @Override
    public final Pooling pooling() {
        return Pooling.MEAN;
    }

    @Override
    public final List<SiteKind> kinds() {
        return List.of(SiteKind.MLP, SiteKind.HIDDEN, SiteKind.ATTENTION, SiteKind.RESIDUAL);
    }

    /// The quarters up to 1: between doing nothing and the whole transport, beyond which nothing is transported.
    @Override
    public final List<Float> strengths() {
        return List.of(0.25f, 0.5f, 0.75f, 1f);
    }

    @Override
    public final SiteEdit edit(ClassResponses site, float strength) {
        Affine[] maps = maps(site);
        float[] gain = new float[maps.length];
        float[] shift = new float[maps.length];
        boolean scales = false;
        for (int neuron = 0; neuron < maps.length; neuron++) {
            gain[neuron] = (float) (1 + strength * (maps[neuron].scale() - 1));
            shift[neuron] = (float) (strength * maps[neuron].shift());
            scales |= gain[neuron] != 1;
        }
        return scales ? SiteEdit.gain(gain).with(SiteEdit.shift(shift)) : SiteEdit.shift(shift);
    }
}
