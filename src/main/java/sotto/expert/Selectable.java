package sotto.expert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// Which selections a rule can have.
public enum Selectable {
    /// Every neuron above chance, and nothing else.
    EXPERTS(),
    /// As many neurons as asked for, by default as many as are above chance.
    COUNT("top"),
    /// The neurons of largest AUROC, or those above a threshold.
    TOP_OR_THRESHOLD("top", "threshold", "ties");

    private final Set<String> words;

    Selectable(String... words) {
        this.words = Set.of(words);
    }

    /// Whether a selection can be told by this word: `top`, `threshold` or `ties`.
    public boolean takes(String word) {
        return words.contains(word);
    }

    /// The selection that a rule has when it is asked for this one.
    Selection fit(Selection asked) {
        return switch (this) {
            case EXPERTS -> Selection.ABOVE_CHANCE;
            case COUNT ->
                asked instanceof Selection.Top(int count, Selection.Ties _)
                        ? new Selection.Top(count, Selection.Ties.EXACT)
                        : Selection.ABOVE_CHANCE;
            case TOP_OR_THRESHOLD -> asked;
        };
    }

    /// A selection as names and values; all that decides it, and for experts their threshold.
    Map<String, String> describe(Selection selection) {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        switch (selection) {
            case Selection.Above(float threshold) -> {
                if (this != COUNT) {
                    parts.put("threshold", Float.toString(threshold));
                }
            }
            case Selection.Top(int count, Selection.Ties ties) -> {
                parts.put("top", Integer.toString(count));
                if (takes("ties")) {
                    parts.put("ties", ties == Selection.Ties.EXACT ? "exact" : "reference");
                }
            }
        }
        return parts;
    }
}
