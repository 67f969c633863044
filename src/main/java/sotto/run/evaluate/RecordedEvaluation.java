package sotto.run.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import sotto.chat.Region;
import sotto.data.TextReading;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.judge.JudgeSource;
import sotto.run.record.ChatReading;
import sotto.run.record.JsonTree;
import sotto.run.record.RecordReader;
import sotto.run.record.UnfinishedFolder;
import sotto.task.TaskSource;
import sotto.work.Failure;

/// Specification of an evaluation, read back from its record.
public final class RecordedEvaluation {
    private static final String REMEDY = "Ask for it anew.";
    private static final RecordReader READER = new RecordReader(
            Map.of(),
            Map.of(
                    Conditions.class,
                    Map.of("reading", TextReading.DEFAULT),
                    EvaluationSpec.Sweep.class,
                    Map.of("concepts", List.of()),
                    ChatReading.class,
                    Map.of("region", Region.TEXT),
                    ToxicityMeasure.Asked.class,
                    Map.of("lengths", List.of())));

    private RecordedEvaluation() {}

    /// The specification of the evaluation in a folder, finished or not; a [Failure] if there is none, or this program
    /// cannot ask for the same.
    ///
    /// @param folder of the result, which need not be there yet
    public static EvaluationSpec in(Path folder) {
        Path report = folder.resolve(EvaluationReport.RECORD);
        Path begun = folder.resolveSibling(folder.getFileName() + ".partial").resolve(UnfinishedFolder.PLAN);
        Path record = Files.exists(report) ? report : begun;
        try {
            return read(JsonTree.read(record, REMEDY).path("provenance").path("specification"));
        } catch (IllegalArgumentException damaged) {
            throw new Failure(
                    "%s does not tell all that was asked: %s.".formatted(record, damaged.getMessage()),
                    REMEDY,
                    damaged);
        }
    }

    /// The specification in `provenance.specification`; an `IllegalArgumentException` that says what it lacks.
    public static EvaluationSpec read(JsonNode specification) {
        Recorded recorded = READER.read(specification, Recorded.class);
        Map<MeasureOption, List<String>> values = new HashMap<>();
        EvaluationMeasures.ALL.forEach(
                measure -> values.putAll(values(measure, specification.path(measure.specified()))));
        SamplingConfig decoding = recorded.toxicity != null
                ? recorded.toxicity.decoding()
                : recorded.honest == null ? null : recorded.honest.decoding();
        return new EvaluationSpec(
                recorded.model,
                recorded.gains,
                recorded.sweep,
                recorded.skipAbove,
                new MeasureArguments(values, decoding),
                READER.read(specification, Conditions.class));
    }

    /// Parts of a specification by their types.
    private record Recorded(
            Path model,
            List<Named> gains,
            EvaluationSpec.@Nullable Sweep sweep,
            @Nullable Double skipAbove,
            ToxicityMeasure.@Nullable Asked toxicity,
            HonestMeasure.@Nullable Asked honest) {}

    /// Values of a measure's options that its part of the specification was made of.
    private static Map<MeasureOption, List<String>> values(EvaluationMeasure measure, JsonNode part) {
        if (part.isNull() || part.isMissingNode()) {
            return Map.of();
        }
        MeasureOption first = measure.options().getFirst();
        return switch (first.kind()) {
            case FILES ->
                Map.of(
                        first,
                        list(part, Named.class)
                                .map(named -> named.file().toString())
                                .toList());
            case TASKS ->
                Map.of(first, list(part, TaskSource.class).map(TaskSource::word).toList());
            default ->
                switch (measure) {
                    case ToxicityMeasure _ -> toxicity(READER.read(part, ToxicityMeasure.Asked.class));
                    case HonestMeasure _ -> honest(READER.read(part, HonestMeasure.Asked.class));
                    default ->
                        Map.of(
                                first,
                                List.of(READER.read(part, Named.class).file().toString()));
                };
        };
    }

    private static Map<MeasureOption, List<String>> toxicity(ToxicityMeasure.Asked asked) {
        Integer limit = asked.limit();
        String lengths = asked.lengths().stream().map(String::valueOf).collect(Collectors.joining(","));
        String protocol = asked.protocol();
        return Map.of(
                ToxicityMeasure.PROMPTS,
                List.of(asked.prompts().file().toString()),
                ToxicityMeasure.JUDGES,
                asked.judges().stream().map(judge -> judge.file().toString()).toList(),
                ToxicityMeasure.LABELS,
                JudgeSource.split(asked.label()),
                ToxicityMeasure.SAMPLES,
                List.of(Integer.toString(asked.samples())),
                ToxicityMeasure.SEEDS,
                List.of(Integer.toString(asked.seeds())),
                ToxicityMeasure.LIMIT,
                limit == null ? List.of() : List.of(limit.toString()),
                ToxicityMeasure.ORDER,
                asked.order() == null ? List.of() : List.of("true"),
                ToxicityMeasure.PROTOCOL,
                protocol == null ? List.of() : List.of(protocol),
                ToxicityMeasure.LENGTHS,
                lengths.isEmpty() ? List.of() : List.of(lengths),
                ToxicityMeasure.THINKING,
                asked.judgesThinking() ? List.of("true") : List.of());
    }

    private static Map<MeasureOption, List<String>> honest(HonestMeasure.Asked asked) {
        return Map.of(
                HonestMeasure.TEMPLATES, List.of(asked.templates().file().toString()),
                HonestMeasure.LEXICON, List.of(asked.lexicon().file().toString()),
                HonestMeasure.SAMPLES, List.of(Integer.toString(asked.samples())));
    }

    private static <T extends Record> Stream<T> list(JsonNode part, Class<T> type) {
        return StreamSupport.stream(part.spliterator(), false).map(one -> READER.read(one, type));
    }
}
