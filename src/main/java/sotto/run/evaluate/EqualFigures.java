package sotto.run.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import sotto.expert.SweptRecipe;
import sotto.measure.Divergence;
import sotto.run.generate.Variant;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Figures of recipes that are tried one after another, without a pre-prompt: mean divergence, or mean
/// perplexity of the first file.
///
/// What a log holds of the same numbers in the same order is not measured again.
final class EqualFigures {
    private final EvaluationContext context;
    private final SweptRecipe.Budget budget;
    private final RowLog<Tried> log;
    private final Iterator<Tried> known;

    /// Figure that was measured.
    ///
    /// @param value number of the recipe; 0 for the untouched model, 1 for plain AURA in a log of both
    /// @param figure NaN where there is none
    record Tried(double value, double figure) {}

    EqualFigures(EvaluationContext context, SweptRecipe.Budget budget, RowLog<Tried> log) throws IOException {
        this.context = context;
        this.budget = budget;
        this.log = log;
        int rows = log.recover(Integer.MAX_VALUE, 1, Progress.NONE);
        this.known = rows == 0 ? List.<Tried>of().iterator() : log.read().iterator();
    }

    /// The figure of a variant with this number.
    double at(double value, Variant variant, Progress progress) throws IOException, Cancelled {
        if (known.hasNext()) {
            Tried before = known.next();
            if (before.value() != value) {
                throw new IllegalStateException("%s tried %s, not %s".formatted(log.file(), before.value(), value));
            }
            return before.figure();
        }
        EvaluationContext own = context.with(new EvaluationInputs(
                List.of(Variant.BASE, variant),
                List.of(),
                List.of(),
                new LinkedHashMap<>(context.inputs().measures())));
        double measured = budget == SweptRecipe.Budget.KL
                ? divergence(own, progress)
                : PerplexityMeasure.mean(rows(own.inputs().perplexity().orElseThrow(), own, progress));
        double figure = Double.isFinite(measured) ? measured : Double.NaN; // as the log will have it
        log.append(List.of(new Tried(value, figure)));
        return figure;
    }

    private static double divergence(EvaluationContext own, Progress progress) throws Cancelled {
        List<Divergence> all = new ArrayList<>();
        rows(own.inputs().divergence().orElseThrow(), own, progress).forEach(row -> all.addAll(row.variants()));
        return DivergenceMeasure.mean(all);
    }

    private static <R> List<R> rows(MeasureInputs<R> inputs, EvaluationContext own, Progress progress)
            throws Cancelled {
        Measurement<R> measurement = inputs.measurements(own, new Cell(1, 0)).getFirst();
        String title = "equal effects, " + own.inputs().variants().getLast().name();
        List<R> rows = new ArrayList<>();
        for (int from = 0; from < measurement.rows(); from += measurement.step()) {
            progress.checkCancelled();
            progress.slice(0, 0).report(0, 1, title);
            int to = Math.min(measurement.rows(), from + measurement.step());
            rows.addAll(measurement.batches().measure(from, to, progress.slice(0, 0)));
        }
        return rows;
    }
}
