package sotto.run.neuron;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sotto.data.LabelledTexts;
import sotto.expert.Bank;
import sotto.expert.Expertise;
import sotto.run.record.OwnFolder;

/// The pooled responses of every neuron of a run to its texts, neuron by neuron.
///
/// May be used by several threads; not after `close`.
public interface ResponseColumns extends AutoCloseable {
    /// Number of texts `B`.
    int texts();

    /// One neuron's responses `[B]`, in the order of the run's texts.
    float[] of(Bank bank, int index);

    /// Gives files and memory back.
    @Override
    void close();

    /// Those that the run kept to these texts, if it did; a `Failure` if they are not those that gave its AUROCs.
    static Optional<ResponseColumns> kept(Path run, LabelledTexts texts, Expertise expertise) {
        Path file = run.resolve(OwnFolder.RESPONSES);
        return Files.isRegularFile(file) ? Optional.of(KeptResponses.open(file, texts, expertise)) : Optional.empty();
    }
}
