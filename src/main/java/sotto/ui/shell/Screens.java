package sotto.ui.shell;

import java.nio.file.Path;
import java.util.List;
import sotto.run.machine.Doctor;
import sotto.ui.bench.Desk;
import sotto.ui.bench.FolderOpener;
import sotto.ui.bench.Screen;
import sotto.ui.compare.CompareScreen;
import sotto.ui.concept.ConceptScreen;
import sotto.ui.concept.ProjectFolders;
import sotto.ui.evaluate.EvaluateView;
import sotto.ui.evaluate.EvaluateViewModel;
import sotto.ui.export.ExportView;
import sotto.ui.home.EngineViewModel;
import sotto.ui.home.Engines;
import sotto.ui.home.HomeView;
import sotto.ui.home.HomeViewModel;
import sotto.ui.layers.LayersView;
import sotto.ui.layers.LayersViewModel;
import sotto.ui.model.Machine;
import sotto.ui.model.ModelView;
import sotto.ui.model.ModelViewModel;
import sotto.ui.neurons.NeuronsScreen;
import sotto.ui.project.Projects;

/// Maker of the window's screens, in the order of the rail.
final class Screens {
    private Screens() {}

    /// Makes the screens; `settings` is the folder in which the choice of libtorch is kept.
    static List<Screen> of(Desk desk, Projects projects, Path settings) {
        NeuronsScreen neurons = new NeuronsScreen(desk, projects);
        HomeViewModel home = new HomeViewModel(desk, projects, Doctor::thorough);
        return List.of(
                new HomeView(home, new EngineViewModel(desk, Engines.here(settings), home::check), desk),
                new ModelView(new ModelViewModel(desk, projects, Machine.here()), desk),
                new ConceptScreen(desk, new ProjectFolders(projects)),
                new LayersView(
                        new LayersViewModel(
                                desk,
                                (name, gains, recipe, scores) -> projects.keep(name, gains, recipe.describe(), scores)),
                        desk,
                        neurons.neuronInspector()),
                neurons,
                new CompareScreen(desk, projects),
                new EvaluateView(new EvaluateViewModel(desk, projects, FolderOpener.system()), desk),
                new ExportView(desk, projects, FolderOpener.system()));
    }
}
