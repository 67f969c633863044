package sotto.ui.compare;

import java.util.List;
import java.util.function.Consumer;
import sotto.run.project.ProjectContent;
import sotto.ui.project.Projects;
import sotto.work.Failure;

/// Variants kept in the open project.
record ProjectShelf(Projects projects) implements Shelf {
    @Override
    public List<ProjectContent.Variant> variants() {
        return List.copyOf(projects.variants());
    }

    @Override
    public void keep(Keep variant, Consumer<ProjectContent.Variant> done, Consumer<Failure> failed) {
        projects.keep(variant.name(), variant.gains(), variant.recipe().describe(), variant.scores())
                .onDone(done)
                .onFailed(failed);
    }
}
