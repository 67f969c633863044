package sotto.ui.compare;

import java.util.Optional;
import java.util.function.IntSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Writing that begins by itself: once the first texts were asked for, after a pause, while the screen is in
/// front, and only where it is quick; else it is offered.
final class AutomaticWriting {
    /// Longest time, in seconds, that is spent without being asked for.
    static final double PATIENCE = 20;

    private final Pause pause;
    private final Estimate estimate;
    private final Does does;
    private final ReadOnlyObjectWrapper<Optional<Offer>> offer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean live;
    private boolean seen = true;
    private boolean owed; // something changed while nobody looked
    private boolean pending;

    /// Offer of texts that would take long.
    ///
    /// @param seconds about how long they would take
    record Offer(int texts, double seconds) {}

    /// Estimate of the texts missing and their time.
    ///
    /// @param texts number still to be written; 0 while something that they need is missing
    record Estimate(IntSupplier texts, IntSupplier tokens, Pace pace) {
        Offer now() {
            int missing = texts.getAsInt();
            return new Offer(missing, missing == 0 ? 0 : pace.seconds(missing, tokens.getAsInt()));
        }
    }

    /// Actions: write all texts, or cancel the writing.
    record Does(Runnable write, Runnable end) {}

    AutomaticWriting(Pause pause, Estimate estimate, Does does) {
        this.pause = pause;
        this.estimate = estimate;
        this.does = does;
    }

    /// Offer of texts that are not written without being asked for, because they would take long.
    ReadOnlyObjectProperty<Optional<Offer>> offer() {
        return offer.getReadOnlyProperty();
    }

    /// Called when something that texts depend on changes.
    void changed() {
        if (live && seen) {
            pending = true;
            pause.then(this::due);
        } else {
            owed = live;
        }
    }

    /// Called when the screen comes to the front or leaves it; behind, nothing is written without request.
    void look(boolean inFront) {
        seen = inFront;
        if (!inFront && pending) {
            rest();
            owed = true;
        }
    }

    /// Writes texts never written, or changed while the screen was behind, now or once the neurons are counted;
    /// only offers to write them where that would take long.
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

    /// Called when the user asked to write, or when waiting texts are being written.
    void asked() {
        rest();
        owed = false;
        offer.set(Optional.empty());
    }

    /// Writes texts again from now on whenever something that they depend on changes.
    void goLive() {
        live = true;
    }

    /// Waits to be asked again, since nobody asked for texts of another model yet.
    void forget() {
        rest();
        live = false;
        offer.set(Optional.empty());
    }

    /// Whether writing begins once the pause is over.
    boolean isDue() {
        return pending;
    }

    /// Drops what would follow the pause.
    void rest() {
        pending = false;
        pause.forget();
    }
}
