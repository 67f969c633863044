package sotto.ui.evidence;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Questions about a run's scores as text by name, kept on a shelf as they change; a usual answer is not kept.
final class EvidenceQuestions {
    private final EvidenceShelf shelf;
    private Map<String, String> asked;

    EvidenceQuestions(EvidenceShelf shelf) {
        this.shelf = shelf;
        asked = new HashMap<>(shelf.asked());
        shelf.watch(() -> asked = new HashMap<>(shelf.asked()));
    }

    /// Calls a listener whenever questions of another project are there.
    void watch(Runnable restored) {
        shelf.watch(restored);
    }

    /// The text of a name; empty where there is none.
    Optional<String> text(String name) {
        return Optional.ofNullable(asked.get(name));
    }

    /// The whole number of a name; the usual one where there is none in a range.
    long number(String name, long least, long most, long usual) {
        return text(name)
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .filter(number -> number >= least && number <= most)
                .orElse(usual);
    }

    /// Keeps a text; an empty one is the usual.
    void keep(String name, String text) {
        String before = text.isEmpty() ? asked.remove(name) : asked.put(name, text);
        if (!text.equals(before == null ? "" : before)) {
            shelf.keep(Map.copyOf(asked));
        }
    }

    /// Keeps a number; nothing where it is the usual one.
    void keep(String name, long number, long usual) {
        keep(name, number == usual ? "" : Long.toString(number));
    }
}
