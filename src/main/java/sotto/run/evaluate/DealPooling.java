package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.measure.Resampled;

/// Pooling of the deals of a control: figures of the variants that were measured become those of the report's.
///
/// A unit's value is the mean over the deals, so intervals and tests are over the same texts, prompts and
/// questions as any other variant's, and deals do not count as more of these.
///
/// @param reported all variants of the report
record DealPooling(List<ReportedVariant> reported) {
    /// The figures of a measure, by the numbers of the report's variants; a deal that was not measured is left
    /// out.
    PrePromptFigures.Taken of(PrePromptFigures.Taken measured) {
        if (reported.stream().noneMatch(ReportedVariant::isPooled)) {
            return measured;
        }
        List<Integer> numbers = new ArrayList<>();
        List<List<Integer>> groups = new ArrayList<>();
        for (int number = 0; number < reported.size(); number++) {
            List<Integer> places = reported.get(number).measured().stream()
                    .map(measured.variants()::indexOf)
                    .filter(place -> place >= 0)
                    .toList();
            if (!places.isEmpty()) {
                numbers.add(number);
                groups.add(places);
            }
        }
        Map<String, MeasureFigures> figures = new LinkedHashMap<>();
        measured.figures().forEach((key, own) -> figures.put(key, pooled(key, own, groups)));
        return new PrePromptFigures.Taken(numbers, figures);
    }

    private static MeasureFigures pooled(String key, MeasureFigures own, List<List<Integer>> groups) {
        List<Resampled> compared =
                own.compared().stream().map(one -> one.grouped(groups)).toList();
        return new MeasureFigures(
                compared,
                group -> {
                    List<Integer> places = groups.get(group);
                    List<Object> deals = reports(own, places);
                    return places.size() == 1 ? deals.getFirst() : new PooledReport(compared, group).of(key, deals);
                },
                group -> reports(own, groups.get(group)));
    }

    private static List<Object> reports(MeasureFigures own, List<Integer> places) {
        return places.stream().map(own.report()::apply).toList();
    }
}
