package sotto.figure;

import java.util.List;
import sotto.num.NullBand;

/// Drawing of one figure.
interface Picture {
    /// The height that suits a width, both in pixels of the design.
    double height(double width);

    /// The least height at which nothing is made smaller, both in pixels of the design.
    default double least(double width) {
        return height(width);
    }

    /// Draws the figure on the whole canvas, whose ground is already there, and returns the places of its data.
    Geometry draw(Canvas canvas);

    /// The drawing of a figure.
    static Picture of(Figure figure) {
        return switch (figure) {
            case Histogram histogram -> new HistogramPicture(histogram);
            case Heatmap heatmap -> new HeatmapPicture(heatmap);
            case LayerCounts counts -> new LayersPicture(counts);
            case Cumulative cumulative -> new CumulativePicture(cumulative);
            case Ridge layers -> new RidgePicture(layers);
            case GainCurves curves -> new GainPicture(curves);
            case ExpertGrid experts ->
                new MixturePicture(
                        experts.grid(),
                        experts.legend(),
                        NullBand.UNKNOWN,
                        List.of(experts.sample().words()),
                        experts.footer());
            case RoutingGrid routing ->
                new MixturePicture(
                        routing.grid(),
                        new DivergingLegend(
                                "difference", RoutingGrid.points(-routing.most()), RoutingGrid.points(routing.most())),
                        NullBand.UNKNOWN,
                        routing.texts(),
                        routing.footer());
            case LayerRouting layer -> new LayerRoutingPicture(layer);
            case OverlapGrid grid -> new OverlapPicture(grid);
            case AurocScatter scatter -> new ScatterPicture(scatter);
            case ConceptLayers layers -> new ConceptLayersPicture(layers);
            case CollateralMatrix matrix -> new CollateralPicture(matrix);
            case ConfoundIntervals confounds -> new ConfoundPicture(confounds);
            case LengthHistogram lengths -> new LengthPicture(lengths);
            case HistogramSoFar soFar -> new SoFarPicture(soFar);
            case Roc roc -> new RocPicture(roc);
            case Density density -> new DensityPicture(density);
            case ConvergenceCurves curves -> new ConvergencePicture(curves);
            case ParetoPlot plot -> new ParetoPicture(plot);
            case SweepCurves curves -> new SweepPicture(curves);
            case PrePromptGrid grid -> new GridPicture(grid);
            case TaskChanges tasks -> new ForestPicture(tasks);
            case PerplexityChanges perplexities -> new DumbbellPicture(perplexities);
            case MethodRace race -> new RacePicture(race);
            case AttributionBars attribution -> new AttributionPicture(attribution);
        };
    }
}
