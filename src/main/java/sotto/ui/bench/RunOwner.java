package sotto.ui.bench;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import sotto.run.identity.FileHashes;
import sotto.run.identity.IdentityMatch;
import sotto.run.identity.ModelIdentity;
import sotto.run.identity.RecordedIdentity;
import sotto.ui.bench.Belonging.State;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Compares the open run's record with the open model's files, by their hashes, in the background.
public final class RunOwner {
    private final Workbench bench;
    private final Hashing hashing;
    private final ReadOnlyObjectWrapper<Belonging> belonging = new ReadOnlyObjectWrapper<>(Belonging.NOTHING);
    private final Decisions decisions;
    private final Latest comparing;
    private @Nullable Pair compared;
    private String fingerprint = "";

    private record Pair(Path model, Path run) {}

    /// @param fingerprint of the open model, where it is known
    private record Compared(Belonging belonging, String fingerprint) {}

    /// Which runs are used on models of other weights all the same; whoever keeps a project remembers it.
    public interface Decisions {
        /// Remembers nothing.
        Decisions NONE = new Decisions() {
            @Override
            public boolean isUsed(Path run, String model) {
                return false;
            }

            @Override
            public void use(Path run, String model) {}
        };

        /// Whether somebody chose to use a run on a model, by the model's fingerprint.
        boolean isUsed(Path run, String model);

        /// Remembers that somebody did.
        void use(Path run, String model);
    }

    /// The identity of a model's folder; tests answer in its place.
    @FunctionalInterface
    interface Hashing {
        /// Hashes what is not remembered.
        ModelIdentity of(Path model, Progress progress) throws Cancelled;
    }

    /// Watches a workbench; hashes are remembered in the user's cache folder.
    public RunOwner(Workbench bench, Tasks tasks, Decisions decisions) {
        this(bench, tasks, decisions, (model, progress) -> ModelIdentity.of(model, FileHashes.here(), progress));
    }

    RunOwner(Workbench bench, Tasks tasks, Decisions decisions, Hashing hashing) {
        this.bench = bench;
        this.comparing = new Latest(tasks);
        this.decisions = decisions;
        this.hashing = hashing;
        bench.model().addListener((_, _, _) -> look());
        bench.run().addListener((_, _, _) -> look());
        look();
    }

    /// What is known now.
    public ReadOnlyObjectProperty<Belonging> belonging() {
        return belonging.getReadOnlyProperty();
    }

    /// Uses the scores though they are another model's; pictures say so from now on, and so it stays for the two.
    public void useAnyway() {
        Belonging now = belonging.get();
        Pair pair = compared;
        if (now.state() == State.OTHER && pair != null) {
            decisions.use(pair.run(), fingerprint);
            belonging.set(new Belonging(State.USED_ANYWAY, now.madeOn(), now.differs()));
            mark(now.madeOn());
        }
    }

    /// Puts the run away, so that the open model can be scored.
    public void putAway() {
        bench.run().set(Optional.empty());
    }

    private void look() {
        Optional<OpenModel> model = bench.model().get();
        Optional<OpenRun> run = bench.run().get();
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
        ModelIdentity model = hashing.of(pair.model(), progress);
        return new Compared(
                belonging(model.match(recorded.get()), recorded.get().name()), model.fingerprint());
    }

    private static Belonging belonging(IdentityMatch match, String madeOn) {
        if (match.isOther()) {
            return new Belonging(State.OTHER, madeOn, match.words());
        }
        return new Belonging(match.weights() == IdentityMatch.Verdict.SAME ? State.SAME : State.UNRECORDED, madeOn, "");
    }

    /// Has the run's pictures say whose scores they show; what is selected stays.
    private void mark(String madeOn) {
        bench.run().get().filter(open -> !open.run().madeOn().equals(madeOn)).ifPresent(open -> {
            int neuron = bench.neuron().get();
            double threshold = bench.threshold().get();
            bench.run().set(Optional.of(open.shownElsewhere(madeOn)));
            bench.neuron().set(neuron);
            bench.threshold().set(threshold);
        });
    }
}
