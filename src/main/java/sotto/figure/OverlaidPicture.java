package sotto.figure;

import java.awt.AlphaComposite;
import java.awt.Composite;
import java.awt.geom.Path2D;
import java.util.List;
import sotto.run.evaluate.StudyPoint;

/// Drawing of another study in the axes of toxicity against perplexity: the same marks and lines, lighter, and the
/// study's name.
record OverlaidPicture(ParetoPlot.Overlaid study, ParetoExtent extent) {
    private static final float LIGHTER = 0.45f;

    private List<StudyPoint> inside() {
        return study.points().stream().filter(extent::holds).toList();
    }

    void draw(Canvas canvas, XyChart.Frame frame, LabelPlaces places) {
        Composite before = canvas.graphics().getComposite();
        canvas.graphics().setComposite(AlphaComposite.SrcOver.derive(LIGHTER));
        for (StudySweep sweep : StudySweep.all(study.points())) {
            Path2D path = ParetoPicture.path(frame, sweep);
            places.avoid(path);
            StudyPoint first = sweep.points().getFirst();
            canvas.path(path, StudyMark.stroke(first), StudyMark.colour(canvas.theme(), first));
        }
        for (StudyPoint point : inside()) {
            double x = frame.x(ParetoPlot.perplexity(point));
            double y = frame.y(ParetoPlot.toxicity(point));
            StudyMark.of(point).draw(canvas, x, y);
            places.keep(x, y);
        }
        canvas.graphics().setComposite(before);
    }

    /// Writes the study's name at its untouched model.
    void name(Canvas canvas, XyChart.Frame frame, LabelPlaces places) {
        inside().stream()
                .findFirst()
                .ifPresent(point -> places.draw(
                        canvas,
                        study.name(),
                        frame.x(ParetoPlot.perplexity(point)),
                        frame.y(ParetoPlot.toxicity(point)),
                        Fonts.LABEL,
                        canvas.theme().ink().muted()));
    }
}
