package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Measures that there are.
public final class EvaluationMeasures {
    public static final ToxicityMeasure TOXICITY = new ToxicityMeasure();
    public static final PerplexityMeasure PERPLEXITY = new PerplexityMeasure();
    static final FalseAlarmsMeasure FALSE_ALARMS = new FalseAlarmsMeasure();
    static final HonestMeasure HONEST = new HonestMeasure();
    static final ChoicesMeasure CHOICES = new ChoicesMeasure();
    public static final TasksMeasure TASKS = new TasksMeasure();
    public static final DivergenceMeasure DIVERGENCE = new DivergenceMeasure();

    /// Every measure, in the order of options, of the form on screen and of reports.
    public static final List<EvaluationMeasure> ALL = List.of(
            PERPLEXITY, //
            TOXICITY,
            FALSE_ALARMS,
            CHOICES,
            HONEST,
            TASKS,
            DIVERGENCE);

    private EvaluationMeasures() {}

    /// The columns by their key in a cell: each measure's own key first, as cells have them. A measure without
    /// columns has no part in cells.
    static SequencedMap<String, List<FigureColumn>> columns() {
        SequencedMap<String, List<FigureColumn>> columns = new LinkedHashMap<>();
        ALL.stream()
                .filter(measure -> !measure.columns().isEmpty())
                .forEach(measure -> columns.put(measure.word(), new ArrayList<>()));
        ALL.stream()
                .flatMap(measure -> measure.columns().stream())
                .forEach(column -> columns.computeIfAbsent(column.key(), _ -> new ArrayList<>())
                        .add(column));
        return columns;
    }
}
