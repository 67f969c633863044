package sotto.run.evaluate;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.measure.Significance;
import sotto.run.record.UnfinishedFolder;

/// List of all cells of an evaluation in the order of its report, with the logs that keep their rows.
///
/// @param fingerprint number of this run alone, which begins the checksums of its logs
/// @param skipping variants that are measured no further
record EvaluationPlan(EvaluationContext context, UnfinishedFolder folder, int fingerprint, Skipping skipping) {
    /// Ending of logs' names.
    static final String ENDING = ".jsonl";

    /// Makes a plan whose logs say which variants are measured no further.
    EvaluationPlan(EvaluationContext context, UnfinishedFolder folder, int fingerprint) {
        this(context, folder, fingerprint, new Skipping(context.spec().skipAbove()));
    }

    /// Whether a file of this name is a log of a measurement.
    static boolean isLog(String name) {
        return Stream.concat(
                        Stream.of(Equalizing.LOG),
                        EvaluationMeasures.ALL.stream().map(EvaluationMeasure::log))
                .anyMatch(log -> name.matches(log + "-[\\w-]+\\" + ENDING));
    }

    /// All cells that are measured, by variant, then pre-prompt.
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int variant = 0; variant < context.inputs().variants().size(); variant++) {
            for (int pre = 0; pre < context.spec().conditions().prePrompts().size(); pre++) {
                cells.add(new Cell(variant, pre));
            }
        }
        return cells;
    }

    /// All cells of the report, by the numbers of its variants, then pre-prompt; cells of the deals of a
    /// control are one.
    List<Cell> reported() {
        List<Cell> cells = new ArrayList<>();
        for (int variant = 0; variant < context.inputs().reported().size(); variant++) {
            for (int pre = 0; pre < context.spec().conditions().prePrompts().size(); pre++) {
                cells.add(new Cell(variant, pre));
            }
        }
        return cells;
    }

    /// The measured cells of a cell of the report.
    List<Cell> measured(Cell reported) {
        return context.inputs().reported().get(reported.variant()).measured().stream()
                .map(variant -> new Cell(variant, reported.prePrompt()))
                .toList();
    }

    /// The rules by which intervals and p-values are computed.
    Significance significance() {
        return context.spec().conditions().significance();
    }

    /// The log of a measurement.
    <R> RowLog<R> log(Measurement<R> measurement) {
        return new RowLog<>(folder.file(measurement.name() + ENDING), measurement.type(), fingerprint);
    }

    /// The results of a measurement; empty while it is not finished.
    <R> Optional<List<R>> finished(Measurement<R> measurement) {
        RowLog<R> log = log(measurement);
        return Files.exists(log.file())
                ? Optional.of(log.read()).filter(rows -> rows.size() == measurement.rows())
                : Optional.empty();
    }

    /// The results of a finished measure in a cell, by measurement and row.
    <R> List<List<R>> results(MeasureInputs<R> inputs, Cell cell) {
        return inputs.measurements(context, cell).stream()
                .map(measurement -> log(measurement).read())
                .toList();
    }

    /// Whether a measure is taken in a cell, as far as that is known: of a variant that is measured no further
    /// the perplexity without a pre-prompt alone.
    boolean isTaken(MeasureInputs<?> inputs, Cell cell) {
        boolean decides = cell.prePrompt() == 0
                && context.inputs().perplexity().filter(inputs::equals).isPresent();
        return decides || !skipping.isSkipped(this, cell.variant());
    }

    /// The numbers of the variants that a measure is taken of under a pre-prompt.
    List<Integer> variants(MeasureInputs<?> inputs, int prePrompt) {
        return IntStream.range(0, context.inputs().variants().size())
                .filter(variant -> isTaken(inputs, new Cell(variant, prePrompt)))
                .boxed()
                .toList();
    }

    /// The variants that are measured no further, as far as that is known.
    List<Integer> skipped() {
        return IntStream.range(0, context.inputs().variants().size())
                .filter(variant -> skipping.isSkipped(this, variant))
                .boxed()
                .toList();
    }

    /// The figures of all finished measures under a pre-prompt, by the numbers of the report's variants.
    PrePromptFigures figures(int prePrompt) {
        DealPooling pooling = new DealPooling(context.inputs().reported());
        return new PrePromptFigures(context.inputs().measures().values().stream()
                .map(inputs -> pooling.of(taken(inputs, prePrompt, variants(inputs, prePrompt))))
                .toList());
    }

    /// The figures of the untouched model and one variant of the report under a pre-prompt where their own
    /// measurements are finished: the same numbers as among all variants.
    PrePromptFigures figures(Cell reported) {
        DealPooling pooling = new DealPooling(context.inputs().reported());
        return new PrePromptFigures(context.inputs().measures().values().stream()
                .filter(inputs -> !inputs.isShared())
                .map(inputs -> pooling.of(taken(
                        inputs,
                        reported.prePrompt(),
                        Stream.concat(
                                        Stream.of(0),
                                        measured(reported).stream()
                                                .filter(cell -> cell.variant() > 0 && isTaken(inputs, cell))
                                                .map(Cell::variant))
                                .toList())))
                .toList());
    }

    private <R> PrePromptFigures.Taken taken(MeasureInputs<R> inputs, int prePrompt, List<Integer> variants) {
        return new PrePromptFigures.Taken(
                variants,
                inputs.figures(
                        this,
                        variants.stream()
                                .map(variant -> results(inputs, new Cell(variant, prePrompt)))
                                .toList()));
    }
}
