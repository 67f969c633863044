package sotto.ui.several;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import sotto.expert.ConceptOverlap;
import sotto.expert.ConceptPair;
import sotto.run.concept.SharedTexts;
import sotto.ui.session.OpenConcepts;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;

/// Similarities of all pairs of the concepts, computed in the background one pair after the other, each once.
final class PairNumbers {
    private final ConceptList list;
    private final Latest computing;
    private final Latest reading;
    private final IntegerProperty top = new SimpleIntegerProperty();
    private final Map<Of, ConceptPair> known = new HashMap<>();
    private final ReadOnlyObjectWrapper<Optional<ConceptOverlap>> overlap =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ConceptPair>> chosen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SharedTexts>> texts = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// Pair of runs, and the number of neurons that are compared.
    private record Of(Path first, Path second, int top) {}

    PairNumbers(ConceptList list, Tasks tasks) {
        this.list = list;
        this.computing = new Latest(tasks);
        this.reading = new Latest(tasks);
        list.concepts().subscribe(_ -> follow());
        top.subscribe(_ -> follow());
        list.axes().subscribe(_ -> {
            choose();
            readTexts();
        });
    }

    /// Number of neurons of largest AUROC that are compared; 0 before there are concepts.
    IntegerProperty top() {
        return top;
    }

    /// Similarities of all pairs; empty until the last is computed.
    ReadOnlyObjectProperty<Optional<ConceptOverlap>> overlap() {
        return overlap.getReadOnlyProperty();
    }

    /// Similarity of the two concepts on the axes; empty until it is computed.
    ReadOnlyObjectProperty<Optional<ConceptPair>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// Texts of the two concepts on the axes; empty until they are read, and where they cannot be.
    ReadOnlyObjectProperty<Optional<SharedTexts>> texts() {
        return texts.getReadOnlyProperty();
    }

    /// Whether something is being computed.
    ReadOnlyBooleanProperty busy() {
        return computing.busy();
    }

    private void follow() {
        OpenConcepts concepts = list.concepts().get();
        computing.stop();
        known.keySet()
                .removeIf(of -> of.top() != top.get()
                        || !concepts.places().contains(of.first())
                        || !concepts.places().contains(of.second()));
        if (concepts.size() > 0 && top.get() < 1) {
            top.set(ConceptOverlap.usualTop(concepts.all().getFirst().scores())); // follows again
            return;
        }
        show();
        next();
    }

    private Of of(int row, int column) {
        List<Path> places = list.concepts().get().places();
        return new Of(places.get(Math.min(row, column)), places.get(Math.max(row, column)), top.get());
    }

    /// Computes the next pair that is not known, that on the axes first.
    private void next() {
        OpenConcepts concepts = list.concepts().get();
        for (int[] pair : order(concepts.size())) {
            Of of = of(pair[0], pair[1]);
            if (!known.containsKey(of)) {
                computing
                        .begin(_ -> ConceptPair.of(
                                concepts.all().get(pair[0]).scores(),
                                concepts.all().get(pair[1]).scores(),
                                of.top()))
                        .onDone(made -> known.put(of, made))
                        .onEnd(() -> {
                            show();
                            next();
                        });
                return;
            }
        }
    }

    private List<int[]> order(int size) {
        List<int[]> pairs = new ArrayList<>();
        ConceptList.Axes axes = list.axes().get();
        if (axes.arePair()) {
            pairs.add(new int[] {Math.min(axes.x(), axes.y()), Math.max(axes.x(), axes.y())});
        }
        for (int row = 0; row < size; row++) {
            for (int column = row; column < size; column++) {
                pairs.add(new int[] {row, column});
            }
        }
        return pairs;
    }

    private void show() {
        int size = list.concepts().get().size();
        ConceptPair[][] pairs = new ConceptPair[size][size];
        boolean whole = size > 1;
        for (int row = 0; row < size && whole; row++) {
            for (int column = 0; column < size && whole; column++) {
                ConceptPair pair = known.get(of(row, column));
                whole = pair != null;
                if (pair != null) {
                    pairs[row][column] = pair;
                }
            }
        }
        overlap.set(whole ? Optional.of(ConceptOverlap.of(top.get(), pairs)) : Optional.empty());
        choose();
    }

    private void choose() {
        ConceptList.Axes axes = list.axes().get();
        chosen.set(axes.arePair() ? Optional.ofNullable(known.get(of(axes.x(), axes.y()))) : Optional.empty());
    }

    private void readTexts() {
        ConceptList.Axes axes = list.axes().get();
        texts.set(Optional.empty());
        reading.stop();
        if (axes.arePair()) {
            List<Path> places = list.concepts().get().places();
            reading.begin(progress -> SharedTexts.of(places.get(axes.x()), places.get(axes.y()), progress))
                    .onDone(read -> texts.set(Optional.of(read)));
        }
    }
}
