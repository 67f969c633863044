package sotto.ui.compare;

import java.util.Optional;
import java.util.function.IntSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Writing that begins by itself: once the first texts were asked for, after a pause, while the screen is in front, and
/// only where it is quick; else it is offered.
final class Unasked {
    /// The longest time that is spent without being asked for, in seconds.
    static final double PATIENCE = 20;

    private final Pause pause;
    private final Estimate estimate;
    private final Does does;
    private final ReadOnlyObjectWrapper<Optional<Offer>> offer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean live;
    private boolean seen = true;
    private boolean owed; // something changed while nobody looked
    private boolean pending;

    /// Texts that would take long.
    ///
    /// @param seconds about how long they would take
    record Offer(int texts, double seconds) {}

    /// What is missing, and how long it would take.
    ///
    /// @param texts that are still to be written; 0 while something that they need is missing
    record Estimate(IntSupplier texts, IntSupplier tokens, Pace pace) {
        Offer now() {
            int missing = texts.getAsInt();
            return new Offer(missing, missing == 0 ? 0 : pace.seconds(missing, tokens.getAsInt()));
        }
    }

    /// What can be done: all texts written, or whatever is being written ended.
    record Does(Runnable write, Runnable end) {}

    Unasked(Pause pause, Estimate estimate, Does does) {
        this.pause = pause;
        this.estimate = estimate;
        this.does = does;
    }

    /// Texts that wait to be asked for because they would take long.
    ReadOnlyObjectProperty<Optional<Offer>> offer() {
        return offer.getReadOnlyProperty();
    }

    /// Something that texts follow from is another.
    void changed() {
        if (live && seen) {
            pending = true;
            pause.then(this::due);
        } else {
            owed = live;
        }
    }

    /// Hears whether the screen is in front.
    void look(boolean inFront) {
        seen = inFront;
        if (!inFront && pending) {
            rest();
            owed = true;
        }
    }

    /// Begins what was never begun, or was left while nobody looked.
    void begin() {
        if (!live || owed) {
            live = true;
            due();
        }
    }

    private void due() {
        rest();
        owed = false;
        Offer wanted = estimate.now();
        if (wanted.seconds() > PATIENCE) {
            does.end().run();
            offer.set(Optional.of(wanted));
        } else {
            does.write().run();
        }
    }

    /// Somebody asked, or what waited is being written.
    void asked() {
        rest();
        owed = false;
        offer.set(Optional.empty());
    }

    /// From now on texts follow what they are made from.
    void goLive() {
        live = true;
    }

    /// Waits to be asked again: nobody asked for the weights of another model yet.
    void forget() {
        rest();
        live = false;
        offer.set(Optional.empty());
    }

    /// Forgets what would follow the pause.
    void rest() {
        pending = false;
        pause.forget();
    }
}
