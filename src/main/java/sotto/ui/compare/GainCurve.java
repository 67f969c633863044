package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.Population;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.ShownFigure;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;

/// Curve from AUROC to gain of every rule that has a column, over the run's neurons; drawn as sliders move.
final class GainCurve {
    private final Messages words = Messages.beside(GainCurve.class);
    private final CompareViewModel model;
    private final ScreenContext context;
    private final FigureView view;
    private final ExportButton export;

    GainCurve(CompareViewModel model, ScreenContext context) {
        this.model = model;
        this.context = context;
        this.view = new FigureView("compare-gain", context);
        this.export = new ExportButton("compare-gain-export", context, view::shown);
        model.dials().all().forEach(dial -> dial.addListener((_, _, _) -> draw()));
        model.columns().list().addListener((javafx.collections.ListChangeListener<Column>) _ -> draw());
        model.population().subscribe(_ -> draw());
    }

    private void draw() {
        Optional<OpenRun> run = context.session().run().get();
        Optional<Population> all = model.population().get();
        if (run.isEmpty() || all.isEmpty()) {
            view.clear();
            return;
        }
        List<GainRecipe> recipes = new ArrayList<>();
        for (Column column : model.columns().list()) {
            if (column.kind().rule().filter(GainRule::followsAuroc).isPresent()) { // Base is a line at 1
                recipes.add(model.dials().recipe(column, all.get()));
            }
        }
        view.show(ShownFigure.of(
                words.of("curve"),
                run.get(),
                FigureSpec.of(FigureKind.GAIN)
                        .withRecipes(recipes.stream().distinct().toList())));
    }

    FigureView view() {
        return view;
    }

    ExportButton export() {
        return export;
    }
}
