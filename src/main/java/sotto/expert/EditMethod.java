package sotto.expert;

import java.util.List;
import sotto.model.Pooling;
import sotto.model.SiteEdit;
import sotto.model.SiteKind;

/// Method that makes an edit, without training, of what the neurons of each site answer to texts of both classes: its
/// names, its formula and where it is from.
///
/// A method is one value that everything else asks: a new one is one class and one line in [EditMethods#ALL]. Strength
/// `s` is AcT's: what is applied is `(1 - s) y + s T(y)`, so that 0 does nothing and 1 is the method itself.
public interface EditMethod {
    /// The method's word on the command line and in files, for example `mean-act`.
    String word();

    /// The method's name on screen and in figures, as the field has it in every language.
    String title();

    /// The method in two sentences.
    String summary();

    /// The formula of what becomes of a neuron's output `y`.
    String formula();

    /// The paper that the method is from.
    String source();

    /// The pooling of the responses that its authors take.
    Pooling pooling();

    /// The kinds of sites where it is meant to act; the paper's first.
    List<SiteKind> kinds();

    /// The strengths worth sweeping unless told otherwise: positive, smallest first.
    List<Float> strengths();

    /// The edit of a site that its responses ask for; an [IllegalArgumentException] if it is not finite.
    ///
    /// @param strength how much of the method, at least 0
    SiteEdit edit(ClassResponses site, float strength);
}
