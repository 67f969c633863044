package sotto.run.evaluate;

import static sotto.run.evaluate.FigureColumn.Shown.COMMAND;
import static sotto.run.evaluate.FigureColumn.Shown.WINDOW;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.measure.Divergence;
import sotto.model.Edit;
import sotto.model.Logits;
import sotto.num.Interval;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Kullback-Leibler divergence of the variants' predictions from the untouched model's on the passages of a
/// file.
public final class DivergenceMeasure extends EvaluationMeasure {
    /// The file of passages.
    public static final MeasureOption PASSAGES = new MeasureOption(
            "kl",
            MeasureOption.Kind.FILE,
            "FILE",
            "Passages: how far each variant's predictions are from the untouched model's, per token.");

    private static final String KEY = PASSAGES.word();

    DivergenceMeasure() {
        super(
                List.of(
                        new FigureColumn(KEY, "mean", "", "KL to base", "KL", WINDOW, COMMAND),
                        new FigureColumn(KEY, "topAgreement", "", "same top", "same top", COMMAND)),
                PASSAGES);
    }

    @Override
    String specified() {
        return "divergence";
    }

    @Override
    MeasureInputs<Row> read(EvaluationSpec spec, Progress progress) throws Cancelled {
        Named file = spec.measures().files(PASSAGES).getFirst();
        return new Inputs(file.name(), EvaluatedTexts.read(file, spec, progress));
    }

    /// Divergences on one passage.
    ///
    /// @param variants one after another, without the untouched model and those that are measured no further
    record Row(List<Divergence> variants) {
        Row {
            variants = List.copyOf(variants);
        }
    }

    /// The mean divergence per token of all passages.
    static double mean(List<Divergence> passages) {
        double[] kl = sorted(passages);
        return Arrays.stream(kl).sum() / kl.length;
    }

    private static double[] sorted(List<Divergence> passages) {
        return passages.stream()
                .flatMapToDouble(one -> Arrays.stream(one.kl()))
                .sorted()
                .toArray();
    }

    private record Inputs(String file, EvaluatedTexts read) implements MeasureInputs<Row> {
        @Override
        public void check(EvaluationContext context, Cell cell) {
            read.places()
                    .forEach(place -> context.model()
                            .checkLength(context.passage(cell, read, place).ids().length));
        }

        @Override
        public MeasureLoad load(PrePrompt before, Conditions conditions) {
            return MeasureLoad.reading(read.texts().texts(), before, conditions);
        }

        @Override
        public boolean isShared() {
            return true;
        }

        /// The measurement of all variants under the cell's pre-prompt.
        @Override
        public List<Measurement<Row>> measurements(EvaluationContext context, Cell cell) {
            return List.of(new Measurement<>(
                    "kl-p%d".formatted(cell.prePrompt()),
                    "divergence",
                    read.texts().texts().size(),
                    1,
                    Row.class,
                    () -> context.tokens(cell, read)
                            * (context.inputs().variants().size()
                                    - context.skipped().size()),
                    (from, to, progress) -> {
                        List<Row> rows = new ArrayList<>();
                        for (int place = from; place < to; place++) {
                            rows.add(row(context, context.passage(cell, read, place), progress));
                        }
                        return rows;
                    }));
        }

        private static Row row(EvaluationContext context, CountedText passage, Progress progress) throws Cancelled {
            long[] ids = passage.ids();
            float[] base = logits(context, ids, Edit.NONE, progress);
            List<Divergence> variants = new ArrayList<>();
            for (int variant = 1; variant < context.inputs().variants().size(); variant++) {
                if (!context.skipped().contains(variant)) {
                    float[] other = logits(context, ids, context.gains(new Cell(variant, 0)), progress);
                    variants.add(Divergence.of(base, other, base.length / ids.length, passage.places()));
                }
            }
            return new Row(variants);
        }

        private static float[] logits(EvaluationContext context, long[] ids, Edit gains, Progress progress)
                throws Cancelled {
            return context.model()
                    .forward(List.of(ids), gains, Optional.empty(), Logits.ALL, progress)
                    .logits()
                    .getFirst();
        }

        @Override
        public Map<String, MeasureFigures> figures(EvaluationPlan plan, List<List<List<Row>>> results) {
            return Map.of(KEY, new MeasureFigures(List.of(), variant -> {
                List<Row> rows = results.get(variant).getFirst();
                if (variant == 0) {
                    long tokens = read.places()
                            .mapToLong(place -> plan.context()
                                    .passage(new Cell(0, 0), read, place)
                                    .places()
                                    .length)
                            .sum();
                    return new EvaluationReport.Kl(0, 0, tokens, 1, file, rows.size());
                }
                List<Divergence> all = rows.stream()
                        .map(row -> row.variants().get(variant - 1))
                        .toList();
                double[] kl = sorted(all);
                return new EvaluationReport.Kl(
                        mean(all),
                        Interval.quantile(kl, 0.99),
                        kl.length,
                        (double) all.stream().mapToLong(Divergence::agree).sum() / kl.length,
                        file,
                        rows.size());
            }));
        }

        @Override
        public List<String> header() {
            return List.of("row", "tokens", "meanKl", "topAgreement");
        }

        @Override
        public List<List<Object>> raw(int place, int number, int row, Row result) {
            if (place == 0) {
                return List.of();
            }
            Divergence divergence = result.variants().get(place - 1);
            int tokens = divergence.kl().length;
            return List.of(List.of(
                    read.texts().rows().get(row),
                    tokens,
                    Arrays.stream(divergence.kl()).sum() / tokens,
                    (double) divergence.agree() / tokens));
        }
    }
}
