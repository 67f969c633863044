package sotto.figure;

import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/// Names of concepts as they fit into a picture.
final class ConceptNames {
    private ConceptNames() {}

    /// The names without the folders that all of them are in.
    static List<String> distinct(List<String> names) {
        int common = 0;
        String first = names.getFirst();
        for (int end = first.indexOf('/') + 1; end > 0; end = first.indexOf('/', end) + 1) {
            String folders = first.substring(0, end);
            if (names.stream().allMatch(name -> name.startsWith(folders) && name.length() > folders.length())) {
                common = end;
            }
        }
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            distinct.add(name.substring(common));
        }
        return distinct;
    }

    /// A name with an ellipsis in its middle where it is wider than `room` pixels: both ends tell names apart.
    static String cut(String name, double room, Font font) {
        int kept = name.length();
        String cut = name;
        while (kept > 2 && Fonts.WIDER * Fonts.width(cut, font) > room) {
            kept--;
            int before = (kept + 1) / 2;
            cut = name.substring(0, before) + "…" + name.substring(name.length() - (kept - before));
        }
        return cut;
    }
}
