package sotto.ui.session;

import java.util.Optional;
import sotto.data.ConceptSource;
import sotto.data.Sample;
import sotto.run.record.ChatReading;

/// Labelled texts under a name, and the sample that is used of them; neurons are scored against these.
///
/// @param responses whether a run on them keeps every response
/// @param chat reading as chats; empty where they are read as they are
public record OpenConcept(
        String name, ConceptSource source, Sample sample, ResponseKeeping responses, Optional<ChatReading> chat) {
    /// Makes a concept of texts that are read as they are.
    public OpenConcept(String name, ConceptSource source, Sample sample, ResponseKeeping responses) {
        this(name, source, sample, responses, Optional.empty());
    }

    /// Makes a concept without a choice whether responses are kept.
    public OpenConcept(String name, ConceptSource source, Sample sample) {
        this(name, source, sample, ResponseKeeping.BY_SIZE);
    }
}
