package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.Population;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.ui.bench.Desk;
import sotto.ui.bench.OpenRun;
import sotto.ui.chart.ExportButton;
import sotto.ui.chart.FigureView;
import sotto.ui.chart.Shown;
import sotto.ui.control.Words;

/// Curve from AUROC to gain of every rule that has a column, over the run's neurons; drawn as sliders move.
final class GainCurve {
    private final Words words = Words.beside(GainCurve.class);
    private final CompareViewModel model;
    private final Desk desk;
    private final FigureView view;
    private final ExportButton export;

    GainCurve(CompareViewModel model, Desk desk) {
        this.model = model;
        this.desk = desk;
        this.view = new FigureView("compare-gain", desk);
        this.export = new ExportButton("compare-gain-export", desk, view::shown);
        model.dials().all().forEach(dial -> dial.addListener((_, _, _) -> draw()));
        model.columns().list().addListener((javafx.collections.ListChangeListener<Column>) _ -> draw());
        model.population().subscribe(_ -> draw());
    }

    private void draw() {
        Optional<OpenRun> run = desk.bench().run().get();
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
        view.show(Shown.of(
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
