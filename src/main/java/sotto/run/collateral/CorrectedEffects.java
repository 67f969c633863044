package sotto.run.collateral;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.num.Holm;

/// Holm's correction of the p-values of a whole matrix: all its effects are one family, and those of the same
/// numbers one test of it. Effects without a p-value are left out.
final class CorrectedEffects {
    private final List<CollateralReport.Concept> concepts;
    private final Map<List<String>, Integer> tests = new HashMap<>();
    private final List<Double> p = new ArrayList<>();

    private CorrectedEffects(List<CollateralReport.Concept> concepts) {
        this.concepts = concepts;
    }

    /// The cells with corrected p-values.
    static List<CollateralReport.Cell> of(List<CollateralReport.Cell> cells, List<CollateralReport.Concept> concepts) {
        CorrectedEffects family = new CorrectedEffects(concepts);
        cells.forEach(family::add);
        double[] adjusted =
                Holm.adjust(family.p.stream().mapToDouble(Double::doubleValue).toArray());
        return cells.stream().map(cell -> family.corrected(cell, adjusted)).toList();
    }

    private void add(CollateralReport.Cell cell) {
        add(key(cell, "auroc"), cell.auroc());
        add(key(cell, "perplexity"), cell.perplexity());
        add(key(cell, "perplexityOfConcept"), cell.perplexityOfConcept());
        add(judged(cell), cell.toxicity());
    }

    private void add(List<String> key, CollateralReport.@Nullable Effect effect) {
        if (effect != null && !Double.isNaN(effect.p()) && !tests.containsKey(key)) {
            tests.put(key, p.size());
            p.add(effect.p());
        }
    }

    private static List<String> key(CollateralReport.Cell cell, String measure) {
        return List.of(measure, cell.dampened(), cell.measured());
    }

    /// Concepts with one judge have the same rates.
    private List<String> judged(CollateralReport.Cell cell) {
        String judge = concepts.stream()
                .filter(concept -> concept.name().equals(cell.measured()))
                .findFirst()
                .map(CollateralReport.Concept::judge)
                .orElse("");
        return List.of("toxicity", cell.dampened(), judge);
    }

    private CollateralReport.Cell corrected(CollateralReport.Cell cell, double[] adjusted) {
        CollateralReport.Effect toxicity = cell.toxicity();
        return new CollateralReport.Cell(
                cell.dampened(),
                cell.measured(),
                corrected(cell.auroc(), key(cell, "auroc"), adjusted),
                corrected(cell.perplexity(), key(cell, "perplexity"), adjusted),
                corrected(cell.perplexityOfConcept(), key(cell, "perplexityOfConcept"), adjusted),
                toxicity == null ? null : corrected(toxicity, judged(cell), adjusted));
    }

    private CollateralReport.Effect corrected(CollateralReport.Effect effect, List<String> key, double[] adjusted) {
        Integer test = tests.get(key);
        return test == null ? effect : effect.corrected(adjusted[test]);
    }
}
