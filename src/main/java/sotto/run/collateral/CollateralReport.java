package sotto.run.collateral;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.num.Interval;
import sotto.run.record.JsonTree;
import sotto.work.Failure;

/// Collateral matrix: what dampening each concept does to every concept, itself included.
///
/// @param command `collateral`
/// @param model the model's folder
/// @param recipe that made the gains of each concept, by its keys
/// @param concepts in the order of rows and columns
/// @param cells row by row
/// @param notes what must be known to interpret the figures
public record CollateralReport(
        String command,
        String model,
        Map<String, String> recipe,
        List<Concept> concepts,
        List<Cell> cells,
        List<String> notes) {
    private static final String REMEDY = "Give a file that collateral wrote, or make it again.";

    /// Copies lists and map.
    public CollateralReport {
        recipe = Collections.unmodifiableMap(new LinkedHashMap<>(recipe));
        concepts = List.copyOf(concepts);
        cells = List.copyOf(cells);
        notes = List.copyOf(notes);
    }

    /// Concept with what it is measured on.
    ///
    /// @param run the run's folder
    /// @param positives texts with the concept
    /// @param negatives other texts
    /// @param probes number of its neurons that are heard
    /// @param meanGain mean gain of all neurons where it is dampened
    /// @param judge name of its judge; null without completions
    public record Concept(
            String name,
            String run,
            int positives,
            int negatives,
            int probes,
            double meanGain,
            @Nullable String judge) {}

    /// Effects of dampening one concept on another, or on itself.
    ///
    /// @param dampened name of the concept whose experts are dampened
    /// @param measured name of the concept whose texts, probes and judge measure it
    /// @param auroc mean AUROC of the measured concept's probes over its texts, in [0, 1]
    /// @param perplexity of its texts, per token
    /// @param perplexityOfConcept the same of its positive texts alone
    /// @param toxicity mean rate over prompts of completions that its judge calls toxic, in [0, 1]; null without
    ///     completions
    public record Cell(
            String dampened,
            String measured,
            Effect auroc,
            Effect perplexity,
            Effect perplexityOfConcept,
            @Nullable Effect toxicity) {}

    /// Figure of the dampened model beside that of the untouched one.
    ///
    /// @param base of the untouched model
    /// @param value of the dampened one
    /// @param interval of `value`
    /// @param delta `value − base`
    /// @param deltaInterval of `delta`, paired
    /// @param p two-sided p-value of `delta`, paired: of AUROCs by DeLong's error, else by sign flips or counts;
    ///     NaN where there is none
    /// @param pHolm the same after Holm's correction over all effects of the matrix; NaN in older documents
    public record Effect(
            double base,
            double value,
            Interval interval,
            double delta,
            Interval deltaInterval,
            double p,
            double pHolm) {
        /// Whether the change may be none: by the corrected p-value, or, where there is none, because the interval of
        /// the difference holds 0 or is not known.
        public boolean isUnclear() {
            return Double.isNaN(pHolm)
                    ? !(deltaInterval.low() > 0 || deltaInterval.high() < 0)
                    : !(pHolm <= 1 - deltaInterval.level());
        }

        Effect corrected(double adjusted) {
            return new Effect(base, value, interval, delta, deltaInterval, p, adjusted);
        }
    }

    /// The cell of a row and a column, both from 0.
    public Cell cell(int row, int column) {
        return cells.get(row * concepts.size() + column);
    }

    /// Reads a document that was written of a report; a `Failure` if it is none.
    public static CollateralReport read(Path file) {
        JsonNode tree = JsonTree.read(file, REMEDY);
        try {
            Map<String, String> recipe = new LinkedHashMap<>();
            part(tree, "recipe")
                    .properties()
                    .forEach(
                            entry -> recipe.put(entry.getKey(), entry.getValue().asText()));
            List<Concept> concepts = new ArrayList<>();
            part(tree, "concepts").forEach(concept -> concepts.add(concept(concept)));
            List<Cell> cells = new ArrayList<>();
            part(tree, "cells").forEach(cell -> cells.add(cell(cell)));
            List<String> notes = new ArrayList<>();
            part(tree, "notes").forEach(note -> notes.add(note.asText()));
            if (concepts.isEmpty() || cells.size() != concepts.size() * concepts.size()) {
                throw new IllegalArgumentException("%d concepts, %d cells".formatted(concepts.size(), cells.size()));
            }
            return new CollateralReport(
                    part(tree, "command").asText(), part(tree, "model").asText(), recipe, concepts, cells, notes);
        } catch (IllegalArgumentException e) {
            throw new Failure("%s holds no collateral matrix: %s.".formatted(file, e.getMessage()), REMEDY, e);
        }
    }

    private static JsonNode part(JsonNode tree, String name) {
        JsonNode part = tree.path(name);
        if (part.isMissingNode() || part.isNull()) {
            throw new IllegalArgumentException("it lacks " + name);
        }
        return part;
    }

    private static Concept concept(JsonNode tree) {
        return new Concept(
                part(tree, "name").asText(),
                part(tree, "run").asText(),
                part(tree, "positives").asInt(),
                part(tree, "negatives").asInt(),
                part(tree, "probes").asInt(),
                number(tree, "meanGain"),
                tree.hasNonNull("judge") ? tree.path("judge").asText() : null);
    }

    private static Cell cell(JsonNode tree) {
        return new Cell(
                part(tree, "dampened").asText(),
                part(tree, "measured").asText(),
                effect(part(tree, "auroc")),
                effect(part(tree, "perplexity")),
                effect(part(tree, "perplexityOfConcept")),
                tree.hasNonNull("toxicity") ? effect(tree.path("toxicity")) : null);
    }

    private static Effect effect(JsonNode tree) {
        return new Effect(
                number(tree, "base"),
                number(tree, "value"),
                interval(part(tree, "interval")),
                number(tree, "delta"),
                interval(part(tree, "deltaInterval")),
                number(tree, "p"),
                number(tree, "pHolm"));
    }

    private static Interval interval(JsonNode tree) {
        return new Interval(number(tree, "low"), number(tree, "high"), number(tree, "level"));
    }

    private static double number(JsonNode tree, String name) {
        JsonNode number = tree.path(name);
        return number.isNumber() ? number.asDouble() : Double.NaN;
    }
}
