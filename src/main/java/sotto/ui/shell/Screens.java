package sotto.ui.shell;

import java.nio.file.Path;
import java.util.List;
import sotto.run.machine.Doctor;
import sotto.ui.compare.CompareScreen;
import sotto.ui.concept.ConceptScreen;
import sotto.ui.concept.ProjectFolders;
import sotto.ui.evaluate.EvaluateView;
import sotto.ui.evaluate.EvaluateViewModel;
import sotto.ui.evidence.EvidenceViewModel;
import sotto.ui.evidence.ProjectEvidence;
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
import sotto.ui.session.FolderOpener;
import sotto.ui.session.Screen;
import sotto.ui.session.ScreenContext;
import sotto.ui.several.ProjectConcepts;
import sotto.ui.several.SeveralViewModel;

/// Maker of the window's screens, in the order of the rail.
final class Screens {
    private Screens() {}

    /// Makes the screen that a window opens with; `settings` is the folder in which the choice of libtorch is kept.
    static Screen first(ScreenContext context, Projects projects, Path settings) {
        HomeViewModel home = new HomeViewModel(context, projects, Doctor::thorough);
        return new HomeView(home, new EngineViewModel(context, Engines.here(settings), home::check), context);
    }

    /// Makes the others.
    static List<Screen> others(ScreenContext context, Projects projects) {
        NeuronsScreen neurons = new NeuronsScreen(context, projects);
        return List.of(
                new ModelView(new ModelViewModel(context, projects, Machine.here()), context),
                new ConceptScreen(context, new ProjectFolders(projects), projects.library()),
                new LayersView(
                        new LayersViewModel(
                                context,
                                (name, gains, recipe, scores) -> projects.keep(name, gains, recipe.describe(), scores)),
                        new SeveralViewModel(context, new ProjectConcepts(projects)),
                        new EvidenceViewModel(context, new ProjectEvidence(projects)),
                        context,
                        neurons.neuronInspector()),
                neurons,
                new CompareScreen(context, projects),
                new EvaluateView(new EvaluateViewModel(context, projects, FolderOpener.system()), context),
                new ExportView(context, projects, FolderOpener.system()));
    }
}
