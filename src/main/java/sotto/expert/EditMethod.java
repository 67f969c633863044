package sotto.expert;

import java.util.List;
import java.util.SequencedMap;
import sotto.model.Pooling;
import sotto.model.SiteEdit;
import sotto.model.SiteKind;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Method that makes an edit, without training, of what the neurons of each site answer to texts of both classes: its
/// names, its formula and where it is from.
///
/// A method is one value that everything else asks: a new one is one class and one line in [EditMethods#ALL]. Strength
/// `s` is AcT's: what is applied is `(1 - s) y + s T(y)`, so that 0 does nothing and 1 is the method itself.
public interface EditMethod extends MethodWords {
    /// The pooling of the responses that its authors take.
    Pooling pooling();

    /// The kinds of sites where it is meant to act; the paper's first.
    List<SiteKind> kinds();

    /// Whether it acts at one kind of sites, unless told otherwise the first of its kinds that a run scored; else it
    /// needs all of its kinds together.
    default boolean isOfOneKind() {
        return false;
    }

    /// The strengths worth sweeping unless told otherwise: positive, smallest first.
    List<Float> strengths();

    /// The numbers of this method beside the strength, in the order in which files name them.
    default List<RuleParameter> parameters() {
        return List.of();
    }

    /// The same method with other numbers, one for each of [#parameters()]; an [IllegalArgumentException] if one is out
    /// of its range.
    default EditMethod with(List<? extends Number> values) {
        return this;
    }

    /// The edits that the responses of all sites of the method's [#kinds()] ask for, by module; those that it leaves
    /// alone may be missing. An [IllegalArgumentException] that says why there is none, or none that is finite.
    ///
    /// @param sites in hook order
    /// @param strength how much of the method, at least 0
    SequencedMap<String, SiteEdit> edits(SequencedMap<String, ClassResponses> sites, float strength, Progress progress)
            throws Cancelled;
}
