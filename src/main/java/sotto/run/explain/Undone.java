package sotto.run.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.model.Edit;
import sotto.model.Site;

/// Gains, and the gains that are left when modules of them are undone.
///
/// @param gains the gains
/// @param modules modules that they dampen, or turn up, in hook order
record Undone(Edit gains, List<String> modules) {
    /// The modules of gains of which at least one neuron's is not 1.
    static Undone of(Edit gains, List<Site> sites) {
        List<String> changed = new ArrayList<>();
        for (Site site : sites) {
            if (gains.modules().contains(site.module()) && changes(gains.gain(site.module()))) {
                changed.add(site.module());
            }
        }
        return new Undone(gains, changed);
    }

    private static boolean changes(float[] factors) {
        for (float factor : factors) {
            if (factor != 1) {
                return true;
            }
        }
        return false;
    }

    /// The gains with nothing undone, with each module undone alone, and with all undone, which is a gain of 1
    /// for every neuron.
    List<Edit> variants() {
        List<Edit> variants = new ArrayList<>(List.of(gains));
        modules.forEach(module -> variants.add(without(List.of(module))));
        variants.add(without(modules));
        return variants;
    }

    private Edit without(List<String> undone) {
        Map<String, float[]> factors = new LinkedHashMap<>();
        for (String module : modules) {
            float[] own = gains.gain(module);
            if (undone.contains(module)) {
                Arrays.fill(own, 1);
            }
            factors.put(module, own);
        }
        return Edit.gains(factors);
    }
}
