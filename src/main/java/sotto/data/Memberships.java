package sotto.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Groups and strata that texts belong to, by number.
///
/// The texts of a group depend on each other: the sentences of a document, the posts of an author. Strata are
/// kinds of texts inside which labels may be compared, such as sources. The arrays are handed over, not copied.
///
/// @param groups number of each text's group `[B]`, from 0; empty where each text is by itself
/// @param strata number of each text's stratum `[B]`, from 0; empty where all are of one
public record Memberships(int[] groups, int[] strata) {
    /// Texts of which each is by itself, and all are of one stratum.
    public static final Memberships NONE = new Memberships(new int[0], new int[0]);

    /// Whether texts come in groups.
    public boolean hasGroups() {
        return groups.length > 0;
    }

    /// Whether texts come in strata.
    public boolean hasStrata() {
        return strata.length > 0;
    }

    /// Whether they come in neither.
    public boolean isNone() {
        return !hasGroups() && !hasStrata();
    }

    /// The memberships of some of the texts, in the order given, numbered anew.
    public Memberships at(int[] places) {
        return new Memberships(at(groups, places), at(strata, places));
    }

    private static int[] at(int[] all, int[] places) {
        int[] some = new int[all.length == 0 ? 0 : places.length];
        Map<Integer, Integer> numbers = new HashMap<>();
        for (int i = 0; i < some.length; i++) {
            Integer number = numbers.putIfAbsent(all[places[i]], numbers.size());
            some[i] = number == null ? numbers.size() - 1 : number;
        }
        return some;
    }

    /// Numbers of values in the order of their first appearance.
    ///
    /// @param values of each text; empty for a text without one
    /// @param apart whether each text without a value gets a number of its own; else they share one
    static int[] numbers(List<String> values, boolean apart) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] found = new int[values.size()];
        int next = 0;
        for (int text = 0; text < found.length; text++) {
            String value = values.get(text);
            Integer number = apart && value.isEmpty() ? null : numbers.get(value);
            if (number == null) {
                number = next++;
                numbers.put(value, number);
            }
            found[text] = number;
        }
        return found;
    }
}
