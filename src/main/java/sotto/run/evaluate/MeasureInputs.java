package sotto.run.evaluate;

import java.util.List;
import java.util.Map;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;

/// Inputs of a measure that is asked for, read from its files, and what follows from them.
///
/// @param <R> result for one text, prompt or question
interface MeasureInputs<R> {
    /// Checks before the long work that the inputs fit the model behind the pre-prompt of a cell; a `Failure`
    /// if not.
    void check(EvaluationContext context, Cell cell);

    /// The measurements of a cell; those of the same name are one.
    List<Measurement<R>> measurements(EvaluationContext context, Cell cell);

    /// Whether a measurement serves all variants under a pre-prompt; it is taken after what is each cell's own.
    default boolean isShared() {
        return false;
    }

    /// Whether results belong to cells; otherwise they are the same in all, and their raw rows stand once.
    default boolean isOfCells() {
        return true;
    }

    /// The load in one cell, as far as it can be told before the model is open.
    MeasureLoad load(PrePrompt before, Conditions conditions);

    /// The figures under a pre-prompt, by their keys in the report's cells.
    ///
    /// @param results by variant that was measured, the untouched model first, by measurement and row
    Map<String, MeasureFigures> figures(EvaluationPlan plan, List<List<List<R>>> results);

    /// Notes for the report about the inputs.
    default List<String> notes() {
        return List.of();
    }

    /// Number of the raw fields that stand before variant and pre-prompt.
    default int leading() {
        return 0;
    }

    /// The names of the raw fields, beside variant and pre-prompt.
    List<String> header();

    /// The raw rows of a result of the variant in a place among those measured, from row `row` of the cell's
    /// measurement `number`: texts, numbers and truth values.
    List<List<Object>> raw(int place, int number, int row, R result);
}
