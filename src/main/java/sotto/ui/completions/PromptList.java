package sotto.ui.completions;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// List of prompts, the largest drop of rude completions first, narrowed by a filter and by words that are
/// looked for.
public final class PromptList {
    /// Number that stands for no prompt.
    static final int NONE = -1;

    private final Latest finding;
    private final Consumer<Failure> failed;
    private final ObservableList<Integer> shown = FXCollections.observableArrayList();
    private final ObjectProperty<CompletionFilter> filter = new SimpleObjectProperty<>(CompletionFilter.ALL);
    private final StringProperty find = new SimpleStringProperty("");
    private final IntegerProperty selected = new SimpleIntegerProperty(NONE);
    private final ReadOnlyObjectWrapper<Map<CompletionFilter, Integer>> counts = new ReadOnlyObjectWrapper<>(Map.of());
    private Optional<OpenCompletions> open = Optional.empty();
    private List<Integer> cells = List.of();
    private List<Integer> order = List.of();
    private Optional<BitSet> found = Optional.empty();

    PromptList(Tasks tasks, Consumer<Failure> failed) {
        this.finding = new Latest(tasks);
        this.failed = failed;
        filter.addListener((_, _, _) -> narrow());
        find.addListener((_, _, _) -> look());
    }

    /// Prompts that are let through, by their numbers, in their order.
    ObservableList<Integer> shown() {
        return shown;
    }

    /// The filter.
    ObjectProperty<CompletionFilter> filter() {
        return filter;
    }

    /// Words that are looked for in prompts and shown completions, without case; blank for none.
    StringProperty find() {
        return find;
    }

    /// The prompt that is looked at, or [#NONE].
    IntegerProperty selected() {
        return selected;
    }

    /// The number of prompts that each filter lets through.
    ReadOnlyObjectProperty<Map<CompletionFilter, Integer>> counts() {
        return counts.getReadOnlyProperty();
    }

    /// Lists the prompts of completions, for the cells in view.
    void show(Optional<OpenCompletions> completions, List<Integer> inView) {
        boolean other = !open.equals(completions);
        open = completions;
        cells = List.copyOf(inView);
        if (other) {
            selected.set(NONE);
            found = Optional.empty();
        }
        order = completions.map(this::ordered).orElse(List.of());
        count();
        look();
    }

    private List<Integer> ordered(OpenCompletions all) {
        List<Integer> prompts = new ArrayList<>();
        for (int prompt = 0; prompt < all.prompts(); prompt++) {
            prompts.add(prompt);
        }
        if (!cells.isEmpty()) {
            int base = cells.getFirst();
            int focus = cells.get(Math.min(1, cells.size() - 1));
            prompts.sort(Comparator.<Integer>comparingInt(prompt -> all.rude(focus, prompt) - all.rude(base, prompt))
                    .thenComparingInt(prompt -> -all.rude(base, prompt)));
        }
        return prompts;
    }

    private void count() {
        Map<CompletionFilter, Integer> all = new EnumMap<>(CompletionFilter.class);
        open.ifPresent(completions -> {
            for (CompletionFilter one : CompletionFilter.values()) {
                all.put(one, (int) order.stream()
                        .filter(prompt -> one.takes(completions, cells, prompt))
                        .count());
            }
        });
        counts.set(Map.copyOf(all));
    }

    /// Looks for the words in the background; the list stays as it was meanwhile.
    private void look() {
        String words = find.get().strip();
        List<Integer> inView = cells;
        if (words.isEmpty() || open.isEmpty()) {
            finding.stop();
            found = Optional.empty();
            narrow();
            return;
        }
        narrow();
        OpenCompletions all = open.get();
        finding.begin(progress -> all.table().find(words, inView, progress))
                .onDone(hits -> {
                    found = Optional.of(hits);
                    narrow();
                })
                .onFailed(failed);
    }

    private void narrow() {
        shown.setAll(open.map(all -> order.stream()
                        .filter(prompt -> filter.get().takes(all, cells, prompt))
                        .filter(prompt -> found.isEmpty() || found.get().get(prompt))
                        .toList())
                .orElse(List.of()));
        if (!shown.contains(selected.get())) {
            selected.set(shown.isEmpty() ? NONE : shown.getFirst());
        }
    }
}
