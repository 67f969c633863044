package sotto.ui.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sotto.model.Edit;
import sotto.run.project.ProjectContent;
import sotto.ui.project.Projects;
import sotto.work.Failure;

/// Store of variants under names: the open project, or a test's list.
public interface Shelf {
    /// Variants that are kept.
    List<ProjectContent.Variant> variants();

    /// Keeps gains; an earlier variant of this name is replaced. Calls `done` when they are kept, or
    /// `failed`.
    void keep(Keep variant, Consumer<ProjectContent.Variant> done, Consumer<Failure> failed);

    /// Gains to keep under a name, with how they were made as names and values, and the run's folder or scores file
    /// that they were made from.
    record Keep(String name, Edit gains, Map<String, String> recipe, Path scores) {}

    /// The variants of whichever project is open.
    static Shelf of(Projects projects) {
        return new Shelf() {
            @Override
            public List<ProjectContent.Variant> variants() {
                return List.copyOf(projects.variants());
            }

            @Override
            public void keep(Keep variant, Consumer<ProjectContent.Variant> done, Consumer<Failure> failed) {
                projects.keep(variant.name(), variant.gains(), variant.recipe(), variant.scores())
                        .onDone(done)
                        .onFailed(failed);
            }
        };
    }
}
