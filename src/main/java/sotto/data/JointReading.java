package sotto.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Reading of one file for several columns of labels, in one pass over its rows.
///
/// Each gets the texts that [LabelledSource#read] alone would give, and shares the words of a row with the others.
public final class JointReading {
    private final RowFile file;
    private final List<Part> parts = new ArrayList<>();
    private final Collection<String> columns;

    /// Reading for one column of labels.
    private static final class Part {
        private LabelledSource.@Nullable Reading reading;
        private @Nullable Failure failure;

        private Part(LabelledSource.Reading reading) {
            this.reading = reading;
        }

        /// Takes a row. A failure ends this reading, and is thrown once its texts are asked for.
        private void add(Row row) {
            LabelledSource.Reading open = reading;
            if (open != null) {
                try {
                    open.add(row);
                } catch (Failure e) {
                    failure = e;
                    reading = null;
                }
            }
        }

        private void note(String sentence) {
            LabelledSource.Reading open = reading;
            if (open != null) {
                open.note(sentence);
            }
        }
    }

    /// Reads a file. A cancelled reading stops within a few hundred rows. A `Failure` if the file itself cannot be
    /// read.
    ///
    /// @param sources of the same file, at least one
    public JointReading(List<LabelledSource> sources, ChatRows chats, Progress progress) throws Cancelled {
        file = sources.getFirst().withLabels();
        for (LabelledSource source : sources) {
            if (!source.file().equals(file.path())) {
                throw new IllegalArgumentException("%s is not %s".formatted(source.file(), file.path()));
            }
            parts.add(new Part(source.reading(chats)));
        }
        columns = file.read(this::add, sentence -> parts.forEach(part -> part.note(sentence)), progress);
    }

    private boolean add(Row row) {
        Row shared = parts.size() == 1 ? row : new KeptRow(row);
        parts.forEach(part -> part.add(shared));
        return parts.getFirst().failure == null; // the first failure is that of the first who is asked
    }

    /// The texts of one of the sources, once; a `Failure` as of [LabelledSource#read].
    ///
    /// @param source its place among the sources, from 0
    public LabelledTexts texts(int source) {
        Part part = parts.get(source);
        if (part.failure != null) {
            throw part.failure;
        }
        LabelledSource.Reading reading = Objects.requireNonNull(part.reading);
        part.reading = null; // frees its rows
        return reading.end(file, columns);
    }
}
