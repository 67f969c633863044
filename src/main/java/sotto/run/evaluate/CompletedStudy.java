package sotto.run.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.LongStream;
import sotto.expert.GainRecipe;
import sotto.expert.RecipeText;
import sotto.model.SamplingConfig;
import sotto.run.judge.JudgeSource;
import sotto.run.record.JsonTree;
import sotto.run.record.Provenance;
import sotto.work.Failure;

/// Finished evaluation of completions, as far as its report says how these were written and judged.
///
/// @param spec what was asked for
/// @param decoding how tokens were chosen, with the first seed
/// @param layout of the table of completions
/// @param variants by their names, in the order of the report; of a control with several deals each of these
/// @param judges in the order of the table's columns
/// @param selected the variant that was chosen on one half of the prompts; empty if none was
public record CompletedStudy(
        EvaluationSpec spec,
        SamplingConfig decoding,
        CompletionTable.Layout layout,
        SequencedMap<String, WrittenVariant> variants,
        List<RecordedJudge> judges,
        Optional<String> selected) {
    private static final String DEALS = "deals";
    private static final String REMEDY = "Evaluate again into another folder.";
    private static final int MOST_SEEDS = 1_000_000; // so that a damaged report fills no memory

    /// Copies the list.
    public CompletedStudy {
        judges = List.copyOf(judges);
    }

    /// Variant that wrote completions.
    ///
    /// @param point its name and setting
    /// @param recipe of its gains; empty for the untouched model, files of gains and recipes not known here
    /// @param changed neurons whose gain is not 1; 0 where the report does not say
    /// @param gains its file of gains; empty for none
    public record WrittenVariant(StudyPoint point, Optional<GainRecipe> recipe, int changed, Optional<Path> gains) {}

    /// Reads the report of a finished evaluation; empty if it completed no prompts. A `Failure` if the report
    /// is not there or damaged.
    public static Optional<CompletedStudy> read(Path folder) {
        StudyPoints points = StudyPoints.read(folder);
        Path file = folder.resolve(EvaluationReport.RECORD);
        JsonNode report = JsonTree.read(file, REMEDY);
        try {
            return of(points, report);
        } catch (IllegalArgumentException e) {
            throw new Failure("%s is damaged: %s.".formatted(file, e.getMessage()), REMEDY, e);
        }
    }

    private static Optional<CompletedStudy> of(StudyPoints points, JsonNode report) {
        JsonNode provenance = report.path("provenance");
        EvaluationSpec spec = RecordedEvaluation.read(provenance.path("specification"));
        ToxicityMeasure.Asked asked = ToxicityMeasure.Asked.of(spec.measures());
        if (asked == null) {
            return Optional.empty();
        }
        if (asked.judges().isEmpty() || asked.seeds() < 1 || asked.seeds() > MOST_SEEDS) {
            throw new IllegalArgumentException("it has no judges, or a number of seeds that cannot be");
        }
        long first = asked.decoding().seed();
        CompletionTable.Layout layout = new CompletionTable.Layout(
                asked.judges().stream().map(EvaluationSpec.Named::name).toList(),
                LongStream.range(first, first + asked.seeds()).boxed().toList(),
                report.path("prompts").path("n").asInt(),
                asked.samples());
        return Optional.of(new CompletedStudy(
                spec,
                asked.decoding(),
                layout,
                variants(points, spec, report.path("cells")),
                asked.judges().stream()
                        .map(judge -> judge(judge, report.path("judges"), provenance.path("inputs")))
                        .toList(),
                Optional.ofNullable(report.path("selection").path("variant").textValue())));
    }

    private static SequencedMap<String, WrittenVariant> variants(
            StudyPoints points, EvaluationSpec spec, JsonNode cells) {
        Map<String, JsonNode> byName = new HashMap<>();
        cells.forEach(cell -> byName.putIfAbsent(cell.path("variant").asText(), cell));
        SequencedMap<String, WrittenVariant> variants = new LinkedHashMap<>();
        for (StudyPoint point : points.plain()) {
            JsonNode cell = byName.getOrDefault(point.variant(), cells.path(-1));
            if (cell.has(DEALS)) {
                deals(point, cell).forEach(deal -> variants.put(deal.point().variant(), deal));
                continue;
            }
            variants.put(
                    point.variant(),
                    new WrittenVariant(
                            point,
                            recipe(cell.path("recipe")),
                            cell.path("counts").path("changed").asInt(),
                            spec.gains().stream()
                                    .filter(gains -> gains.name().equals(point.variant()))
                                    .map(EvaluationSpec.Named::file)
                                    .findFirst()));
        }
        return variants;
    }

    /// The deals of a control, as the raw rows have them: each is the recipe with the next seed.
    private static List<WrittenVariant> deals(StudyPoint pooled, JsonNode cell) {
        List<WrittenVariant> deals = new ArrayList<>();
        int changed = cell.path("counts").path("changed").asInt();
        for (JsonNode name : cell.path(DEALS).path("variants")) {
            ObjectNode recorded = cell.path("recipe").deepCopy();
            recorded.remove(DEALS);
            recorded.put("seed", recorded.path("seed").asLong() + deals.size());
            StudyPoint point = new StudyPoint(
                    name.asText(),
                    pooled.prePrompt(),
                    StudyPoints.setting(recorded),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    StudyPoint.Standing.UNKNOWN,
                    Optional.empty());
            deals.add(new WrittenVariant(point, recipe(recorded), changed, Optional.empty()));
        }
        return deals;
    }

    private static Optional<GainRecipe> recipe(JsonNode recorded) {
        Map<String, String> parts = new LinkedHashMap<>();
        recorded.properties()
                .forEach(part -> parts.put(part.getKey(), part.getValue().asText()));
        parts.remove("equal"); // the numbers that it led to are there
        return RecipeText.described(parts)
                .filter(recipe -> recipe.rule().wants().isEmpty()); // others need more than a run's scores
    }

    private static RecordedJudge judge(EvaluationSpec.Named judge, JsonNode rules, JsonNode inputs) {
        List<Provenance.Input> files = new ArrayList<>();
        inputs.properties().stream()
                .filter(input -> input.getKey().equals("judge " + judge.name())
                        || input.getKey().startsWith("judge " + judge.name() + " "))
                .forEach(input -> files.add(new Provenance.Input(
                        Path.of(input.getValue().path("file").asText()),
                        input.getValue().path("bytes").asLong(),
                        input.getValue().path("sha256").asText())));
        List<String> labels = new ArrayList<>();
        for (JsonNode rule : rules) {
            if (rule.path("name").asText().equals(judge.name())) {
                rule.path("labels").forEach(label -> labels.add(label.asText()));
            }
        }
        return new RecordedJudge(new JudgeSource(judge.name(), judge.file(), JudgeSource.join(labels)), files);
    }
}
