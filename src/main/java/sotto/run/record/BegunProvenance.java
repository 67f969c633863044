package sotto.run.record;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SequencedMap;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Provenance of a run that begins to compute before its largest inputs are hashed.
public final class BegunProvenance {
    private final Path model;
    private final InputHashes hashes;
    private final Provenance known;
    private final SequencedMap<String, String> unhashed;

    private BegunProvenance(Path model, InputHashes hashes, Provenance known, SequencedMap<String, String> unhashed) {
        this.model = model;
        this.hashes = hashes;
        this.known = known;
        this.unhashed = unhashed;
    }

    /// The provenance of a run on the model in a folder; a `Failure` if a file cannot be read.
    ///
    /// @param whole whether all hashes are waited for, because something is compared with them before the run
    ///     begins
    public static BegunProvenance of(
            RunSpec spec, Path model, InputHashes hashes, Environment environment, boolean whole, Progress progress)
            throws Cancelled {
        if (whole) {
            hashes.await(progress);
        }
        InputHashes.Begun begun = hashes.begun(progress);
        return new BegunProvenance(
                model, hashes, Provenance.of(spec, model, begun.inputs(), environment), begun.unhashed());
    }

    /// The provenance as it is known when the run begins: the hashes of large files may be empty.
    public Provenance known() {
        return known;
    }

    /// Stamps in words of the files whose hashes are empty, by their role.
    public SequencedMap<String, String> unhashed() {
        return unhashed;
    }

    /// The whole provenance; a `Failure` if a file could not be read or was changed. Waits for hashes that are
    /// not found yet.
    public Provenance whole(Progress progress) throws Cancelled {
        return unhashed.isEmpty()
                ? known
                : Provenance.of(known.specification(), model, hashes.await(progress), known.environment());
    }

    /// The whole provenance without waiting; empty while hashes are not found yet.
    public Optional<Provenance> whole() {
        try {
            return hashes.isDone() ? Optional.of(whole(Progress.NONE)) : Optional.empty();
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody cancels", e);
        }
    }

    /// Seconds from the start to the last hash that was found.
    public double seconds() {
        return hashes.seconds();
    }
}
