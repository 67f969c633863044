package sotto.ui.session;

import sotto.data.ConceptSource;
import sotto.data.Sample;

/// Labelled texts under a name, and the sample that is used of them; neurons are scored against these.
///
/// @param responses whether a run on them keeps every response
public record OpenConcept(String name, ConceptSource source, Sample sample, ResponseKeeping responses) {
    /// Makes a concept without a choice whether responses are kept.
    public OpenConcept(String name, ConceptSource source, Sample sample) {
        this(name, source, sample, ResponseKeeping.BY_SIZE);
    }
}
