package sotto.expert;

import java.util.List;
import sotto.model.Pooling;
import sotto.model.SiteEdit;
import sotto.model.SiteKind;

/// Contrastive activation addition (CAA, Rimsky et al., 2024), away from the concept: the residual stream is shifted
/// against the difference of mean responses at the last token.
final class MeanDifference implements SiteMethod {
    @Override
    public String word() {
        return "caa";
    }

    @Override
    public String title() {
        return "CAA";
    }

    @Override
    public String about() {
        return "Takes the difference of the mean states at the last token, with and without the concept, away from the"
                + " residual stream. The authors add it at one block; a run of one block's site does so.";
    }

    @Override
    public String formula() {
        return "y − (m₊ − m₋)";
    }

    @Override
    public String source() {
        return "Rimsky et al., Steering Llama 2 via contrastive activation addition, ACL 2024, arXiv 2312.06681";
    }

    @Override
    public Pooling pooling() {
        return Pooling.LAST;
    }

    @Override
    public List<SiteKind> kinds() {
        return List.of(SiteKind.RESIDUAL);
    }

    /// Halves up to 2: the authors' multipliers are 1 and what lies around it on both sides, and a shift, unlike a
    /// transport, does not end at 1.
    @Override
    public List<Float> strengths() {
        return List.of(0.5f, 1f, 1.5f, 2f);
    }

    @Override
    public SiteEdit edit(ClassResponses site, float strength) {
        return new MeanTransport().edit(site, strength); // one shift, of responses by another pooling
    }
}
