package sotto.ui.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import sotto.ui.session.Action;

/// All actions that can be done from anywhere: in the palette, by keys, and on the sheet of shortcuts.
final class Actions {
    private final Map<Group, List<Action>> groups = new EnumMap<>(Group.class);

    /// Purposes of actions, in the order of the sheet of shortcuts.
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

    /// Actions of one group.
    List<Action> all(Group group) {
        return List.copyOf(groups.getOrDefault(group, List.of()));
    }

    /// Actions whose titles hold all words, in any order and case.
    List<Action> matching(String words) {
        List<String> wanted = List.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        return all().stream()
                .filter(action -> wanted.stream().allMatch(action.title().toLowerCase(Locale.ROOT)::contains))
                .toList();
    }

    /// Binds the keys of the actions to a scene.
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

    /// Keys of an action as people read them.
    static String keys(Action action) {
        return action.keys().isEmpty()
                ? ""
                : KeyCombination.valueOf(action.keys()).getDisplayText();
    }
}
