package sotto.ui.neurons;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sotto.model.Edit;
import sotto.run.project.ProjectContent;
import sotto.ui.project.Projects;
import sotto.work.Failure;

/// Notes about neurons, earlier queries and kept variants of a user, in the open project.
public interface Notebook {
    /// Note and tags of a neuron named `MODULE:INDEX`.
    ProjectContent.Neuron of(String neuron);

    /// Keeps the note and tags of a neuron.
    void note(ProjectContent.Neuron neuron);

    /// Queries kept from earlier, the latest first.
    List<String> queries();

    /// Keeps a query as the latest.
    void asked(String query);

    /// Keeps gains as a variant; then calls `kept`, or `failed` with a [Failure].
    void keep(Variant variant, Consumer<String> kept, Consumer<Failure> failed);

    /// Gains under a name, with their recipe and the run's folder or scores file that they were made from.
    record Variant(String name, Edit gains, Map<String, String> about, Path scores) {
        /// Copies the map.
        public Variant {
            about = new LinkedHashMap<>(about);
        }
    }

    /// The notebook of whichever project is open.
    static Notebook of(Projects projects) {
        return new Notebook() {
            @Override
            public ProjectContent.Neuron of(String neuron) {
                return projects.content().neurons().stream()
                        .filter(one -> one.name().equals(neuron))
                        .findFirst()
                        .orElse(new ProjectContent.Neuron(neuron, "", List.of()));
            }

            @Override
            public void note(ProjectContent.Neuron neuron) {
                projects.change(now -> now.with(neuron));
            }

            @Override
            public List<String> queries() {
                return projects.content().queries();
            }

            @Override
            public void asked(String query) {
                projects.change(now -> now.asked(query));
            }

            @Override
            public void keep(Variant variant, Consumer<String> kept, Consumer<Failure> failed) {
                projects.keep(variant.name(), variant.gains(), variant.about(), variant.scores())
                        .onDone(done -> kept.accept(done.name()))
                        .onFailed(failed);
            }
        };
    }
}
