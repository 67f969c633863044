package sotto.run.neuron;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sotto.data.LabelledTexts;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.run.record.OwnFolder;

/// Pooled responses of every neuron of a run to its texts, neuron by neuron.
///
/// Safe for several threads. Must not be used after `close`.
public interface ResponseColumns extends AutoCloseable {
    /// The number of texts `B`.
    int texts();

    /// The responses `[B]` of one neuron, in the order of the run's texts.
    float[] of(ModuleNeurons bank, int index);

    /// Releases files and memory.
    @Override
    void close();

    /// The responses that the run kept, in the order of these texts; empty if it kept none. A `Failure` if the
    /// run's AUROCs do not follow from them.
    static Optional<ResponseColumns> kept(Path run, LabelledTexts texts, Expertise expertise) {
        Path file = run.resolve(OwnFolder.RESPONSES);
        return Files.isRegularFile(file) ? Optional.of(KeptResponses.open(file, texts, expertise)) : Optional.empty();
    }
}
