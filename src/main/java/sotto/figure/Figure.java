package sotto.figure;

import java.util.List;
import java.util.OptionalDouble;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.num.NullBand;
import sotto.run.score.ScoredRun;
import sotto.work.Failure;

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
                ExpertGrid,
                RoutingGrid,
                LayerRouting,
                OverlapGrid,
                AurocScatter,
                ConceptLayers,
                CollateralMatrix,
                ConfoundIntervals,
                LengthHistogram,
                HistogramSoFar,
                Roc,
                Density,
                ConvergenceCurves,
                ParetoPlot,
                SweepCurves,
                PrePromptGrid,
                TaskChanges,
                PerplexityChanges,
                MethodRace,
                AttributionBars {
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
        if (spec.kind() == FigureKind.ROUTING) {
            return RoutingFigures.of(run, spec); // has no neurons
        }
        List<ModuleNeurons> banks = ShownPart.banks(run.expertise(), spec.part());
        Expertise shown = ShownPart.narrowed(run.expertise(), banks);
        Evidence sample = Evidence.of(run, banks);
        NullBand band = sample.band();
        if (sample.neurons() == 0) {
            throw new Failure(
                    "No text of one of the classes is routed to these experts, so that their neurons have no AUROC.",
                    "Choose other experts, or score more texts.");
        }
        return switch (spec.kind()) {
            case HISTOGRAM -> Histogram.of(shown, sample, spec.threshold());
            case HEATMAP -> new Heatmap(shown, sample, spec.order(), shownThreshold(spec, band));
            case LAYERS -> LayerCounts.of(shown, sample, ShownPart.threshold(spec, band));
            case CUMULATIVE -> Cumulative.of(shown, sample, ShownPart.threshold(spec, band));
            case RIDGE -> Ridge.of(shown, sample);
            case GAIN -> GainCurves.of(shown, sample, spec.recipes());
            case EXPERTS -> ExpertGrid.of(run.expertise(), banks, sample, ShownPart.threshold(spec, band));
            case ROUTING -> throw new IllegalArgumentException("A picture of routing has no neurons.");
            case OVERLAP, SCATTER, CONCEPT_LAYERS ->
                throw new IllegalArgumentException("A picture of several concepts needs their runs.");
            case COLLATERAL, CONFOUNDS -> throw new IllegalArgumentException("A picture of a document needs its file.");
            case ROC, DENSITY -> throw new IllegalArgumentException("A picture of a neuron needs its responses.");
            case STABILITY, CONVERGENCE -> throw new IllegalArgumentException("Evidence needs a run's responses.");
            case PARETO, STRENGTH, TOP, GRID, TASKS, PERPLEXITY, RACE ->
                throw new IllegalArgumentException("A picture of a study needs its report.");
        };
    }

    private static OptionalDouble shownThreshold(FigureSpec spec, NullBand band) {
        return spec.threshold().isEmpty() && band.isKnown() ? OptionalDouble.of(band.high()) : spec.threshold();
    }
}
