package sotto.run.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import sotto.model.Edit;
import sotto.model.ModelFolder;
import sotto.model.Site;
import sotto.model.SiteEdit;
import sotto.model.SiteKind;

/// Random edits of one part at the sites of one kind, and of all of them together that a model's weights can
/// take.
final class FoldableEdits {
    /// The parts at sites, `KIND-PART`, that may be folded into the weights of some family.
    static final List<String> CASES = List.of(
            "mlp-gain",
            "mlp-shift",
            "mlp-rank",
            "hidden-gain",
            "hidden-shift",
            "hidden-rank",
            "attention-gain",
            "attention-shift",
            "attention-rank",
            "residual-shift");

    private FoldableEdits() {}

    /// The edit of one case; empty where the model has no such sites.
    static Edit of(ModelFolder folder, String name) {
        Map<String, SiteEdit> sites = new LinkedHashMap<>();
        Random random = new Random(name.hashCode());
        String part = name.substring(name.indexOf('-') + 1);
        for (Site site : sites(
                folder, SiteKind.valueOf(name.substring(0, name.indexOf('-')).toUpperCase(Locale.ROOT)))) {
            sites.put(site.module(), edit(site.width(), part, random));
        }
        return Edit.of(sites);
    }

    /// The cases that can be folded, in one edit.
    static Edit together(ModelFolder folder) {
        Map<String, SiteEdit> all = new LinkedHashMap<>();
        for (String name : CASES) {
            Edit one = of(folder, name);
            if (Folding.obstacle(folder, one).isEmpty()) {
                for (String module : one.modules()) {
                    all.merge(module, one.of(module), SiteEdit::with);
                }
            }
        }
        return Edit.of(all);
    }

    /// The same with gains of a mixture's experts, which no hook can apply.
    static Edit withExperts(ModelFolder folder) {
        Map<String, SiteEdit> all = new LinkedHashMap<>();
        Edit dense = together(folder);
        dense.modules().forEach(module -> all.put(module, dense.of(module)));
        Edit experts = of(folder, "experts-gain");
        experts.modules().forEach(module -> all.put(module, experts.of(module)));
        return Edit.of(all);
    }

    private static List<Site> sites(ModelFolder folder, SiteKind kind) {
        List<Site> all = new ArrayList<>(folder.sites());
        all.addAll(folder.expertSites());
        all.addAll(folder.otherSites());
        return all.stream().filter(site -> SiteKind.of(site.module()) == kind).toList();
    }

    private static SiteEdit edit(int width, String part, Random random) {
        return switch (part) {
            case "gain" -> SiteEdit.gain(numbers(width, 1, 0.3, random));
            case "shift" -> SiteEdit.shift(numbers(width, 0, 0.1, random));
            default -> {
                double size = Math.sqrt(width);
                float[] u = numbers(2 * width, 0, 1 / size, random);
                float[] v = numbers(2 * width, 0, 1 / size, random);
                yield SiteEdit.lowRank(new SiteEdit.LowRank(2, u, v));
            }
        };
    }

    private static float[] numbers(int count, double mean, double deviation, Random random) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return numbers;
    }
}
