package sotto.ui.study;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;
import sotto.expert.GainRecipe;
import sotto.figure.FigureKind;
import sotto.figure.Geometry;
import sotto.figure.SweepCurves;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.Controls;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.ScreenContext;

/// One small chart of a measure against a number of the recipes, with an accent line at the current variant's.
final class CurveView extends StackPane {
    private final StudyViewModel model;
    private final ScreenContext context;
    private final FigureKind kind;
    private final SweepCurves.Measure measure;
    private final FigureView view;
    private final Line current = new Line();

    CurveView(StudyViewModel model, ScreenContext context, FigureKind kind, SweepCurves.Measure measure) {
        this.model = model;
        this.context = context;
        this.kind = kind;
        this.measure = measure;
        view = new FigureView(
                "study-%s-%s".formatted(kind.word(), measure.name().toLowerCase(java.util.Locale.ROOT)), context);
        current.getStyleClass().add("current-line");
        current.setMouseTransparent(true);
        current.setVisible(false);
        view.overlay().getChildren().add(current);
        getChildren().add(view);
        setMinSize(0, 0);
        setPrefWidth(200);
        HBox.setHgrow(this, Priority.ALWAYS);
        model.plot().subscribe(_ -> show());
        model.origin().subscribe(_ -> show());
        view.geometry().subscribe(_ -> place());
        context.session().variant().subscribe(_ -> place());
    }

    private void show() {
        Optional<ShownFigure> figure = model.pictures().curve(kind, measure);
        Controls.show(this, figure.isPresent());
        figure.ifPresentOrElse(view::show, view::clear);
    }

    private void place() {
        Optional<Geometry> geometry =
                view.geometry().get().filter(places -> places.axes().isPresent());
        OptionalDouble number = number();
        current.setVisible(false);
        geometry.ifPresent(places -> {
            double share = number.isPresent() ? places.axes().orElseThrow().x().share(number.getAsDouble()) : -1;
            if (share >= 0 && share <= 1) {
                double x = Math.rint(places.x(number.getAsDouble())) + 0.5;
                current.setStartX(x);
                current.setEndX(x);
                current.setStartY(places.area().top());
                current.setEndY(places.area().bottom());
                current.setVisible(true);
            }
        });
    }

    /// The current variant's number on the axis across.
    private OptionalDouble number() {
        Optional<GainRecipe> recipe = context.session().variant().get().flatMap(CurrentVariant::recipe);
        return model.pictures().number(kind, recipe);
    }
}
