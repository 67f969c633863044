package sotto.run.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.model.Edit;
import sotto.model.Site;
import sotto.model.SiteEdit;

/// Edit, and the edits that are left when modules of it are undone.
///
/// @param gains the edit
/// @param modules modules that it changes, in hook order
record Undone(Edit gains, List<String> modules) {
    /// The modules of an edit of which at least one neuron is changed.
    static Undone of(Edit gains, List<Site> sites) {
        return new Undone(
                gains,
                sites.stream()
                        .map(Site::module)
                        .filter(module -> gains.modules().contains(module)
                                && gains.of(module).changed() > 0)
                        .toList());
    }

    /// The edit with nothing undone, with each module undone alone, and with all undone, which is a gain of 1
    /// for every neuron.
    List<Edit> variants() {
        List<Edit> variants = new ArrayList<>(List.of(gains));
        modules.forEach(module -> variants.add(without(List.of(module))));
        variants.add(without(modules));
        return variants;
    }

    private Edit without(List<String> undone) {
        Map<String, SiteEdit> sites = new LinkedHashMap<>();
        for (String module : modules) {
            sites.put(module, undone.contains(module) ? none(gains.of(module).width()) : gains.of(module));
        }
        return Edit.of(sites);
    }

    private static SiteEdit none(int width) {
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        return SiteEdit.gain(ones);
    }
}
