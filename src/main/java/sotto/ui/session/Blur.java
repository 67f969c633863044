package sotto.ui.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

/// Blur of texts that may offend, corpus by corpus: who asked to read one has not asked for the next.
///
/// A corpus is the files that its texts come from. Every corpus is blurred at first, and again after a
/// restart.
public final class Blur {
    private final Set<Path> readable = new HashSet<>();
    private final List<Watched> all = new ArrayList<>();

    /// Blur of the corpus that a part of the window shows; follows a change of that corpus's blur anywhere.
    ///
    /// Where no corpus is shown, it is blurred until somebody unblurs it, and again with the next one.
    public BooleanProperty of(ObservableValue<Set<Path>> corpus) {
        Watched watched = new Watched(corpus);
        all.add(watched);
        return watched.blurred;
    }

    private boolean isReadable(Set<Path> corpus) {
        return !corpus.isEmpty() && readable.containsAll(corpus);
    }

    private void ask(Set<Path> corpus, boolean blurred) {
        if (blurred) {
            readable.removeAll(corpus);
        } else {
            readable.addAll(corpus);
        }
        all.stream().filter(one -> !one.files.isEmpty()).forEach(Watched::show);
    }

    /// Part of the window that shows texts, and its present corpus.
    private final class Watched {
        private final BooleanProperty blurred = new SimpleBooleanProperty(true);
        private final ObservableValue<Set<Path>> corpus; // kept: what is derived is held weakly by its source
        private Set<Path> files = Set.of();
        private boolean showing; // what changes now was not asked for

        Watched(ObservableValue<Set<Path>> corpus) {
            this.corpus = corpus;
            this.corpus.subscribe(now -> {
                Set<Path> next = now.stream()
                        .map(file -> file.toAbsolutePath().normalize())
                        .collect(Collectors.toUnmodifiableSet());
                if (!next.equals(files)) {
                    files = next;
                    show();
                }
            });
            blurred.subscribe(now -> {
                if (!showing) {
                    ask(files, now);
                }
            });
        }

        private void show() {
            showing = true;
            blurred.set(!isReadable(files));
            showing = false;
        }
    }
}
