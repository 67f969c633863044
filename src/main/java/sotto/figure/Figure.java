package sotto.figure;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.num.NullBand;
import sotto.run.score.ScoredRun;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Picture as data: its content, apart from how or where it is drawn.
///
/// A new picture is three things: a record here, a [Picture] that draws it, and, if the command can draw it, a
/// [FigureKind].
public sealed interface Figure
        permits Histogram, //
                Heatmap,
                LayerCounts,
                Cumulative,
                Ridge,
                GainCurves,
                LengthHistogram,
                HistogramSoFar,
                Roc,
                Density,
                ParetoPlot,
                SweepCurves,
                PrePromptGrid,
                TaskChanges,
                PerplexityChanges {
    /// The data behind the picture.
    Table table();

    /// Summary of the picture in one sentence, for whoever cannot see it; empty if nothing is to be said.
    default String summary() {
        return "";
    }

    /// Description of the picture at a point of its axes, in a few words, for a mouse that rests there; empty for
    /// nothing.
    ///
    /// @param x on the axis across
    /// @param y on the axis up
    default String at(double x, double y) {
        return "";
    }

    /// Explanation of an axis, for a mouse that rests on it: what it counts and how to read it; empty for
    /// nothing.
    default String about(Side side) {
        return "";
    }

    /// The picture of a run that a specification asks for.
    ///
    /// A [Failure] if no neuron is in the part that is asked for, a threshold is needed and not known, or a
    /// recipe cannot be drawn.
    static Figure of(ScoredRun run, FigureSpec spec) {
        Expertise shown = part(run.expertise(), spec.part());
        NullBand band = run.classes()
                .map(texts -> NullBand.of(texts.positives(), texts.negatives()))
                .orElse(NullBand.UNKNOWN);
        Evidence sample = new Evidence(shown.neurons(), run.classes(), run.lengthAuroc(), band, run.madeOn());
        return switch (spec.kind()) {
            case HISTOGRAM -> Histogram.of(shown, sample, spec.threshold());
            case HEATMAP -> new Heatmap(shown, sample, spec.order(), shownThreshold(spec, band));
            case LAYERS -> LayerCounts.of(shown, sample, threshold(spec, band));
            case CUMULATIVE -> Cumulative.of(shown, sample, threshold(spec, band));
            case RIDGE -> Ridge.of(shown, sample);
            case GAIN -> GainCurves.of(shown, sample, spec.recipes());
            case ROC, DENSITY -> throw new IllegalArgumentException("A picture of a neuron needs its responses.");
            case PARETO, STRENGTH, TOP, GRID, TASKS, PERPLEXITY ->
                throw new IllegalArgumentException("A picture of a study needs its report.");
        };
    }

    private static OptionalDouble shownThreshold(FigureSpec spec, NullBand band) {
        return spec.threshold().isEmpty() && band.isKnown() ? OptionalDouble.of(band.high()) : spec.threshold();
    }

    private static double threshold(FigureSpec spec, NullBand band) {
        OptionalDouble given = spec.threshold();
        if (given.isEmpty() && !band.isKnown()) {
            throw new Failure(
                    "A scores file alone does not tell how many texts were scored, so the null band is not known.",
                    Remedy.of("give the run's folder").or("a threshold with %s", RunOption.THRESHOLD));
        }
        return given.orElse(band.high());
    }

    private static Expertise part(Expertise all, FigureSpec.Part part) {
        if (part.equals(FigureSpec.Part.ALL)) {
            return all;
        }
        SequencedMap<String, float[]> kept = new LinkedHashMap<>();
        for (ModuleNeurons bank : all.banks()) {
            boolean layer = part.layer().isEmpty() || part.layer().getAsInt() == bank.layer();
            Optional<String> site = part.site();
            if (layer && (site.isEmpty() || site.get().equals(bank.site()))) {
                kept.put(bank.module(), all.auroc(bank.module()));
            }
        }
        if (kept.isEmpty()) {
            throw new Failure(
                    "The run has no neurons of that layer and site.",
                    "Its layers are %d to %d, its sites %s."
                            .formatted(
                                    all.banks().stream()
                                            .mapToInt(ModuleNeurons::layer)
                                            .min()
                                            .orElse(0),
                                    all.banks().stream()
                                            .mapToInt(ModuleNeurons::layer)
                                            .max()
                                            .orElse(0),
                                    String.join(
                                            ", ",
                                            all.banks().stream()
                                                    .map(ModuleNeurons::site)
                                                    .distinct()
                                                    .toList())));
        }
        return Expertise.of(kept);
    }
}
