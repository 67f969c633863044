package sotto.ui.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import sotto.ui.bench.Action;

/// Everything that can be done from anywhere: for the palette, the keys and the sheet of shortcuts.
final class Actions {
    private final Map<Group, List<Action>> groups = new EnumMap<>(Group.class);

    /// What an action is for, in the order of the sheet of shortcuts.
    enum Group {
        GO,
        FILE,
        WINDOW,
        SCREEN
    }

    void add(Group group, Collection<Action> more) {
        for (Action action : more) {
            if (all().stream().anyMatch(known -> known.id().equals(action.id()))) {
                throw new IllegalArgumentException("Two actions " + action.id());
            }
            groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(action);
        }
    }

    List<Action> all() {
        return groups.values().stream().flatMap(List::stream).toList();
    }

    /// Those of one group.
    List<Action> all(Group group) {
        return List.copyOf(groups.getOrDefault(group, List.of()));
    }

    /// Those whose titles hold all words, in any order and case.
    List<Action> matching(String words) {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return all().stream()
                .filter(action -> wanted.stream().allMatch(action.title().toLowerCase(Locale.ROOT)::contains))
                .toList();
    }

    /// Gives a scene their keys.
    void bind(Scene scene) {
        for (Action action : all()) {
            if (!action.keys().isEmpty()) {
                scene.getAccelerators().put(KeyCombination.valueOf(action.keys()), () -> perform(action));
            }
        }
    }

    static void perform(Action action) {
        if (action.possible().get()) {
            action.what().run();
        }
    }

    /// Keys as people read them.
    static String keys(Action action) {
        return action.keys().isEmpty()
                ? ""
                : KeyCombination.valueOf(action.keys()).getDisplayText();
    }
}
