package sotto.ui.completions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.run.evaluate.CompletedStudy;
import sotto.run.evaluate.CompletedStudy.WrittenVariant;
import sotto.run.evaluate.StudyPoint;

/// Choice of the variants that are read first: the untouched model, the one in focus, and a rival of each other
/// rule.
final class VariantChoice {
    /// The number of columns.
    static final int COLUMNS = 4;

    private VariantChoice() {}

    /// The variants to show, the untouched model first and the focus second.
    ///
    /// @param current name of the window's current variant, which is in focus; without it the paper's is, else
    ///     the report's choice
    static List<String> first(CompletedStudy study, Optional<String> current) {
        List<WrittenVariant> others = study.variants().values().stream()
                .filter(variant -> !variant.point().isBase())
                .toList();
        List<String> chosen = new ArrayList<>(List.of(StudyPoint.BASE));
        Optional<WrittenVariant> focus = current.flatMap(name -> named(others, name))
                .or(() -> others.stream()
                        .filter(variant -> variant.point().isPaper())
                        .findFirst())
                .or(() -> study.selected().flatMap(name -> named(others, name)))
                .or(() -> others.stream().findFirst());
        if (focus.isEmpty()) {
            return chosen;
        }
        chosen.add(focus.get().point().variant());
        Set<String> rules = new HashSet<>(Set.of(rule(focus.get())));
        for (WrittenVariant variant : others) {
            if (chosen.size() < COLUMNS && rules.add(rule(variant))) {
                chosen.add(rival(others, rule(variant), focus.get().changed()));
            }
        }
        for (WrittenVariant variant : others) {
            if (chosen.size() < COLUMNS && !chosen.contains(variant.point().variant())) {
                chosen.add(variant.point().variant());
            }
        }
        return chosen;
    }

    private static Optional<WrittenVariant> named(List<WrittenVariant> variants, String name) {
        return variants.stream()
                .filter(variant -> variant.point().variant().equals(name))
                .findFirst();
    }

    private static String rule(WrittenVariant variant) {
        return variant.point()
                .setting()
                .map(StudyPoint.Setting::rule)
                .orElse(variant.point().variant());
    }

    /// The variant of a rule that changes most nearly as many neurons.
    private static String rival(List<WrittenVariant> variants, String rule, int changed) {
        return variants.stream()
                .filter(variant -> rule(variant).equals(rule))
                .min(Comparator.comparingInt(variant -> Math.abs(variant.changed() - changed)))
                .orElseThrow()
                .point()
                .variant();
    }
}
