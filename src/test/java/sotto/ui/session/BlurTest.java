package sotto.ui.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class BlurTest {
    private static final Set<Path> RUDE = Set.of(Path.of("rude.csv"));
    private static final Set<Path> OTHER = Set.of(Path.of("other.csv"));
    private static final Set<Path> PAIR = Set.of(Path.of("rude.csv"), Path.of("plain.csv"));

    private final Blur blur = new Blur();
    private final ObjectProperty<Set<Path>> here = new SimpleObjectProperty<>(Set.of());
    private final ObjectProperty<Set<Path>> there = new SimpleObjectProperty<>(Set.of());
    private final BooleanProperty blurredHere = blur.of(here);
    private final BooleanProperty blurredThere = blur.of(there);

    @Test
    void aCorpusThatIsOpenedLaterIsBlurred() {
        here.set(RUDE);
        blurredHere.set(false);
        here.set(OTHER);
        assertTrue(blurredHere.get());
    }

    @Test
    void aCorpusStaysReadableWhenItComesBack() {
        here.set(RUDE);
        blurredHere.set(false);
        here.set(OTHER);
        here.set(Set.of(Path.of("folder/../rude.csv")));
        assertFalse(blurredHere.get());
        blurredHere.set(true);
        here.set(OTHER);
        here.set(RUDE);
        assertTrue(blurredHere.get());
    }

    @Test
    void whatIsAskedInOnePlaceHoldsForTheSameCorpusInAnother() {
        here.set(RUDE);
        there.set(RUDE);
        blurredHere.set(false);
        assertFalse(blurredThere.get());
        there.set(OTHER);
        assertTrue(blurredThere.get());
        assertFalse(blurredHere.get());
    }

    @Test
    void twoFilesAreReadableOnceBothAre() {
        here.set(RUDE);
        blurredHere.set(false);
        there.set(PAIR);
        assertTrue(blurredThere.get());
        blurredThere.set(false);
        assertFalse(blurredThere.get());
    }

    @Test
    void whatWasAskedWithoutACorpusIsForgottenWithTheFirst() {
        blurredHere.set(false);
        assertFalse(blurredHere.get());
        here.set(RUDE);
        assertTrue(blurredHere.get());
        assertTrue(blurredThere.get());
    }
}
