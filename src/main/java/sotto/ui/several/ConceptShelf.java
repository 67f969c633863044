package sotto.ui.several;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sotto.model.Edit;
import sotto.run.project.ProjectContent;
import sotto.ui.task.Job;

/// Place where concepts side by side are kept, and variants made of them: the open project, or a test's lists.
public interface ConceptShelf {
    /// Runs that it has on the model of the open run, in their order.
    List<Path> runs();

    /// Runs that were side by side when it was left.
    List<Path> left();

    /// Settings of the comparison when it was left, as text by name.
    Map<String, String> settings();

    /// Keeps runs and settings of the comparison; runs that it does not have yet are entered.
    void leave(List<Path> places, Map<String, String> settings);

    /// Calls a listener whenever another project was opened.
    void watch(Runnable opened);

    /// Keeps gains as a variant; an earlier one of this name is replaced.
    ///
    /// @param about how they were made, as text by name
    /// @param scores the run's folder, or a scores file, of the concept that is dampened
    Job<ProjectContent.Variant> keep(String name, Edit gains, Map<String, String> about, Path scores);
}
