package sotto.ui.session;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import sotto.run.identity.FileHashes;
import sotto.run.identity.IdentityMatch;
import sotto.run.identity.ModelIdentity;
import sotto.run.identity.RecordedIdentity;
import sotto.ui.session.Belonging.State;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Comparison of the open run's record with the open model's files, by their hashes, in the background.
public final class RunOwner {
    private final Session session;
    private final Hashing hashing;
    private final ReadOnlyObjectWrapper<Belonging> belonging = new ReadOnlyObjectWrapper<>(Belonging.NOTHING);
    private final Decisions decisions;
    private final Latest comparing;
    private @Nullable Pair compared;
    private String fingerprint = "";

    private record Pair(Path model, Path run) {}

    /// Result of a comparison.
    ///
    /// @param fingerprint of the open model, where it is known
    private record Compared(Belonging belonging, String fingerprint) {}

    /// Decisions to use a run on a model of other weights; a project remembers them.
    public interface Decisions {
        /// Decisions that are never remembered.
        Decisions NONE = new Decisions() {
            @Override
            public boolean isUsed(Path run, String model) {
                return false;
            }

            @Override
            public void use(Path run, String model) {}
        };

        /// Whether the user chose to use a run on a model, named by its fingerprint.
        boolean isUsed(Path run, String model);

        /// Remembers that the user did.
        void use(Path run, String model);
    }

    /// Source of the identity of a model's folder; tests answer in its place.
    @FunctionalInterface
    interface Hashing {
        /// Identifies a model; hashes the files whose hashes are not remembered.
        ModelIdentity of(Path model, Progress progress) throws Cancelled;
    }

    /// Makes a comparison that follows a session; hashes are remembered in the user's cache folder.
    public RunOwner(Session session, Tasks tasks, Decisions decisions) {
        this(session, tasks, decisions, (model, progress) -> ModelIdentity.of(model, FileHashes.here(), progress));
    }

    RunOwner(Session session, Tasks tasks, Decisions decisions, Hashing hashing) {
        this.session = session;
        this.comparing = new Latest(tasks);
        this.decisions = decisions;
        this.hashing = hashing;
        session.model().addListener((_, _, _) -> look());
        session.run().addListener((_, _, _) -> look());
        look();
    }

    /// The present answer.
    public ReadOnlyObjectProperty<Belonging> belonging() {
        return belonging.getReadOnlyProperty();
    }

    /// Uses the scores although they are another model's; figures say so, and the choice is remembered.
    public void useAnyway() {
        Belonging now = belonging.get();
        Pair pair = compared;
        if (now.state() == State.OTHER && pair != null) {
            decisions.use(pair.run(), fingerprint);
            belonging.set(new Belonging(State.USED_ANYWAY, now.madeOn(), now.differs()));
            mark(now.madeOn());
        }
    }

    /// Closes the run, so that the open model can be scored.
    public void putAway() {
        session.run().set(Optional.empty());
    }

    private void look() {
        Optional<OpenModel> model = session.model().get();
        Optional<OpenRun> run = session.run().get();
        if (model.isEmpty() || run.isEmpty()) {
            compared = null;
            comparing.stop();
            belonging.set(Belonging.NOTHING);
            return;
        }
        Pair pair = new Pair(model.get().folder(), run.get().place());
        if (pair.equals(compared)) {
            return; // the run under another name, or marked
        }
        compared = pair;
        belonging.set(new Belonging(State.CHECKING, "", ""));
        mark("");
        comparing
                .begin(progress -> compare(pair, progress))
                .onDone(found -> {
                    fingerprint = found.fingerprint();
                    Belonging known = decided(pair, found);
                    belonging.set(known);
                    mark(known.isForeign() ? known.madeOn() : "");
                })
                .onFailed(_ -> belonging.set(new Belonging(State.UNRECORDED, "", "")));
    }

    private Belonging decided(Pair pair, Compared found) {
        Belonging plain = found.belonging();
        return plain.state() == State.OTHER && decisions.isUsed(pair.run(), found.fingerprint())
                ? new Belonging(State.USED_ANYWAY, plain.madeOn(), plain.differs())
                : plain;
    }

    private Compared compare(Pair pair, Progress progress) throws Cancelled {
        Optional<ModelIdentity> recorded = RecordedIdentity.ofRun(pair.run());
        if (recorded.isEmpty()) {
            return new Compared(new Belonging(State.UNRECORDED, "", ""), "");
        }
        ModelIdentity model = hashing.of(pair.model(), progress).readingAs(recorded.get(), pair.model());
        return new Compared(
                belonging(model.match(recorded.get()), recorded.get().name()), model.fingerprint());
    }

    private static Belonging belonging(IdentityMatch match, String madeOn) {
        if (match.isOther()) {
            return new Belonging(State.OTHER, madeOn, match.words());
        }
        return new Belonging(match.weights() == IdentityMatch.Verdict.SAME ? State.SAME : State.UNRECORDED, madeOn, "");
    }

    /// Makes the run's figures say whose scores they show; the selection stays.
    private void mark(String madeOn) {
        session.run().get().filter(open -> !open.run().madeOn().equals(madeOn)).ifPresent(open -> {
            int neuron = session.neuron().get();
            double threshold = session.threshold().get();
            session.run().set(Optional.of(open.shownElsewhere(madeOn)));
            session.neuron().set(neuron);
            session.threshold().set(threshold);
        });
    }
}
