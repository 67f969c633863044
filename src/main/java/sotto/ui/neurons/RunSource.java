package sotto.ui.neurons;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.data.LabelledTexts;
import sotto.expert.Expertise;
import sotto.run.neuron.Companions;
import sotto.run.neuron.ResponseColumns;
import sotto.run.score.RecordedSpecification;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A run's texts and the responses to them, as far as they exist. Used on worker threads; closed on any.
final class RunSource implements AutoCloseable {
    private final Path place;
    private final RecordedSpecification recorded;
    private final LabelledTexts texts;
    private final Expertise expertise;
    private @Nullable ResponseColumns columns;
    private @Nullable Companions companions;
    private boolean closed;

    private RunSource(Path place, RecordedSpecification recorded, LabelledTexts texts, Expertise expertise) {
        this.place = place;
        this.recorded = recorded;
        this.texts = texts;
        this.expertise = expertise;
    }

    /// Reads the texts again, and opens the responses if the run kept them; a `Failure` if that is impossible.
    static RunSource open(Path run, Expertise expertise) {
        RecordedSpecification recorded = RecordedSpecification.read(run);
        LabelledTexts texts = recorded.scored();
        RunSource source = new RunSource(run, recorded, texts, expertise);
        Optional<ResponseColumns> kept = ResponseColumns.kept(run, texts, expertise);
        kept.ifPresent(source::take);
        return source;
    }

    /// The run's folder.
    Path place() {
        return place;
    }

    RecordedSpecification recorded() {
        return recorded;
    }

    LabelledTexts texts() {
        return texts;
    }

    Expertise expertise() {
        return expertise;
    }

    /// Takes over responses; closes them at once if this source is closed.
    synchronized void take(ResponseColumns responses) {
        if (closed) {
            responses.close();
        } else {
            columns = responses;
        }
    }

    synchronized boolean hasResponses() {
        return columns != null;
    }

    /// One neuron's responses; throws [Cancelled] if there are none, or none any more.
    synchronized float[] responses(int neuron) throws Cancelled {
        ResponseColumns open = columns;
        if (open == null || closed) {
            throw new Cancelled();
        }
        return open.of(expertise.bank(neuron), neuron - expertise.bank(neuron).first());
    }

    /// The best experts' standardised responses; read when first asked for.
    synchronized Companions companions(Progress progress) throws Cancelled {
        ResponseColumns open = columns;
        if (open == null || closed) {
            throw new Cancelled();
        }
        Companions known = companions;
        if (known == null) {
            known = Companions.of(open, expertise, progress);
            companions = known;
        }
        return known;
    }

    /// Closes the files and frees memory.
    @Override
    public synchronized void close() {
        closed = true;
        companions = null;
        if (columns != null) {
            columns.close();
            columns = null;
        }
    }
}
