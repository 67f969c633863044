package sotto.run.evaluate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sotto.expert.GainRecipe;
import sotto.expert.RecipeDial;
import sotto.expert.SweptRecipe;
import sotto.run.generate.Variant;
import sotto.run.record.UnfinishedFolder;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Search for the size of recipes that are to equal plain AURA in divergence or perplexity, on the study's own
/// texts without a pre-prompt.
///
/// Every figure is logged as it is measured, so a resumed run finds the same in no time.
///
/// @param context with recipes of no size yet
/// @param fingerprint number of this run alone
record Equalizing(EvaluationContext context, UnfinishedFolder folder, int fingerprint) {
    /// Beginning of its logs' names.
    static final String LOG = "equal";

    /// The same context with the sizes found.
    EvaluationContext done(Progress progress) throws IOException, Cancelled {
        EvaluationInputs inputs = context.inputs();
        EvaluationSpec.Sweep sweep = context.spec().sweep();
        List<Integer> open = IntStream.range(0, inputs.variants().size())
                .filter(variant -> inputs.swept(variant)
                        .filter(one -> one.swept().needsModel())
                        .isPresent())
                .boxed()
                .toList();
        if (sweep == null || open.isEmpty()) {
            return context;
        }
        RecipeMaking making = RecipeMaking.of(sweep, Progress.NONE);
        Map<Integer, SweptVariant> sized = new HashMap<>();
        for (int i = 0; i < open.size(); i++) {
            int variant = open.get(i);
            SweptVariant swept = inputs.swept(variant).orElseThrow();
            Progress part = progress.slice((double) i / open.size(), (i + 1.0) / open.size());
            sized.put(variant, sized(variant, swept, making, sweep, part));
        }
        return context.with(inputs.with(sized));
    }

    private SweptVariant sized(
            int variant, SweptVariant swept, RecipeMaking making, EvaluationSpec.Sweep sweep, Progress progress)
            throws IOException, Cancelled {
        SweptRecipe.Budget budget = swept.swept().budget().orElseThrow();
        Path of = making.run(swept.swept());
        Progress quiet = progress.silent(); // what is to be noted was when the variants were read
        RecipeDial dial = new RecipeDial(swept.swept().recipe(), making.selectable(swept.swept(), quiet));
        String name = swept.swept().name();
        EqualFigures ends = figures(
                budget,
                "%s-%s%s"
                        .formatted(
                                LOG,
                                budget.word(),
                                of.equals(sweep.scores())
                                        ? ""
                                        : "-r%d".formatted(sweep.runs().indexOf(of))));
        double base = ends.at(0, Variant.BASE, progress);
        Variant paper = new Variant(
                "AURA", GainRecipe.AURA.make(making.paper(of, quiet)).gains());
        double target = ends.at(1, paper, progress);
        EqualFigures tried = figures(budget, "%s-v%d".formatted(LOG, variant));
        EqualSearch.Found found = EqualSearch.of(
                dial,
                base,
                target,
                value -> tried.at(
                        value,
                        new Variant(
                                name,
                                making.make(swept.swept(), dial.at(value), quiet)
                                        .gains()
                                        .gains()),
                        progress));
        return swept.sized(
                dial.at(found.value()),
                making,
                new Equalled(budget.word(), dial.key(), found.value(), target, found.reached(), found.steps()),
                progress.slice(1, 1));
    }

    private EqualFigures figures(SweptRecipe.Budget budget, String log) throws IOException {
        return new EqualFigures(
                context,
                budget,
                new RowLog<>(folder.file(log + EvaluationPlan.ENDING), EqualFigures.Tried.class, fingerprint));
    }
}
