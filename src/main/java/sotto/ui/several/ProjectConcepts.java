package sotto.ui.several;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sotto.model.Edit;
import sotto.run.project.ProjectContent;
import sotto.ui.project.Projects;
import sotto.ui.task.Job;

/// Concepts side by side of whichever project is open.
public record ProjectConcepts(Projects projects) implements ConceptShelf {
    @Override
    public List<Path> runs() {
        return projects.runsBesideTheOpenOne();
    }

    @Override
    public List<Path> left() {
        ProjectContent now = projects.content();
        return now.leftOff().several().runs().stream()
                .flatMap(name -> now.runs().stream().filter(run -> run.name().equals(name)))
                .map(ProjectContent.Run::folder)
                .toList();
    }

    @Override
    public Map<String, String> settings() {
        return projects.content().leftOff().several().settings();
    }

    @Override
    public void leave(List<Path> places, Map<String, String> settings) {
        projects.several(places, settings);
    }

    @Override
    public void watch(Runnable opened) {
        projects.project().addListener((_, _, _) -> opened.run());
    }

    @Override
    public Job<ProjectContent.Variant> keep(String name, Edit gains, Map<String, String> about, Path scores) {
        return projects.keep(name, gains, about, scores);
    }
}
