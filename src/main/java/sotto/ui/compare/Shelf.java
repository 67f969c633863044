package sotto.ui.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import sotto.expert.GainRecipe;
import sotto.model.Gains;
import sotto.run.project.ProjectContent;
import sotto.work.Failure;

/// Where variants are kept under names: the open project, or a test's list.
public interface Shelf {
    /// Those that are kept.
    List<ProjectContent.Variant> variants();

    /// Keeps gains in place of an earlier variant of this name, and tells when they are, or why they cannot be.
    void keep(Keep variant, Consumer<ProjectContent.Variant> done, Consumer<Failure> failed);

    /// What is to be kept, and the run's folder or the scores file that it was made from.
    record Keep(String name, Gains gains, GainRecipe recipe, Path scores) {}
}
