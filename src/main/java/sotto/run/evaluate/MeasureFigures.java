package sotto.run.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import sotto.measure.Resampled;

/// Figures of all variants under one pre-prompt, of a measure or by one file or judge.
///
/// @param compared the figures in which variants are compared
/// @param report what the report's cell of a variant has of them
/// @param deals what the cells of a control's deals have of them, one by one; of any other variant its own
///     alone
record MeasureFigures(List<Resampled> compared, IntFunction<Object> report, IntFunction<List<Object>> deals) {
    MeasureFigures {
        compared = List.copyOf(compared);
    }

    /// Makes figures of variants that were measured.
    MeasureFigures(List<Resampled> compared, IntFunction<Object> report) {
        this(compared, report, variant -> List.of(report.apply(variant)));
    }

    /// The figures of files or judges together, in one object by their names.
    static MeasureFigures of(Map<String, MeasureFigures> parts) {
        return new MeasureFigures(
                parts.values().stream().flatMap(part -> part.compared.stream()).toList(), variant -> {
                    Map<String, Object> reports = new LinkedHashMap<>();
                    parts.forEach((name, part) -> reports.put(name, part.report.apply(variant)));
                    return reports;
                });
    }
}
