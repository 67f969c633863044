package sotto.ui.bench;

import sotto.data.ConceptSource;
import sotto.data.Sample;

/// What neurons are asked about: labelled texts under a name, and which of them are used.
///
/// @param responses whether a run on them keeps every response
public record Concept(String name, ConceptSource source, Sample sample, ResponseKeeping responses) {
    /// Texts of which nobody said whether responses are kept.
    public Concept(String name, ConceptSource source, Sample sample) {
        this(name, source, sample, ResponseKeeping.BY_SIZE);
    }
}
