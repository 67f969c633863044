package sotto.ui.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.run.project.ProjectContent;
import sotto.run.project.UserSettings;

/// Names of models, concepts, runs and neurons in a project.
final class ProjectNames {
    private ProjectNames() {}

    /// Name of a model in this project: that of its folder's entry, else one that no other model has.
    static String model(ProjectContent content, Path folder, String wish) {
        return content.models().stream()
                .filter(known -> whole(known.folder()).equals(whole(folder)))
                .map(ProjectContent.Model::name)
                .findFirst()
                .orElseGet(() -> free(
                        content.models().stream()
                                .map(ProjectContent.Model::name)
                                .toList(),
                        wish));
    }

    /// Name of a project that no other recent one has; made of its concept and model where it was given none.
    static String project(ProjectContent content, Path folder, List<UserSettings.Recent> recent) {
        List<String> taken = recent.stream()
                .filter(one -> !one.folder().equals(folder))
                .map(UserSettings.Recent::name)
                .toList();
        String concept = content.leftOff().concept();
        String model = content.leftOff().model();
        boolean unnamed = content.name().equals("Untitled") && !concept.isEmpty() && !model.isEmpty();
        return free(taken, unnamed ? concept + " on " + model : content.name());
    }

    /// The project with a concept, in the place of the entry that was edited unless a run was made of that.
    ///
    /// That is the entry in use if it has the same files, else one of the same name and files.
    static ProjectContent with(ProjectContent content, ProjectContent.Concept concept) {
        Optional<ProjectContent.Concept> edited = inUse(content)
                .filter(known -> known.files().equals(concept.files()))
                .filter(known -> known.name().equals(concept.name()) || !isScored(content, known))
                .or(() -> content.concepts().stream()
                        .filter(known -> known.files().equals(concept.files())
                                && known.name().equals(concept.name()))
                        .findFirst());
        List<ProjectContent.Concept> all = new ArrayList<>(content.concepts());
        String before = edited.map(ProjectContent.Concept::name).orElse("");
        List<String> taken = all.stream()
                .map(ProjectContent.Concept::name)
                .filter(name -> !name.equals(before))
                .toList();
        String name = free(taken, concept.name());
        ProjectContent.Concept kept =
                edited.map(known -> known.editedTo(concept)).orElse(concept).named(name);
        edited.ifPresentOrElse(known -> all.set(all.indexOf(known), kept), () -> all.add(kept));
        return content.withConcepts(all).leftAt(content.leftOff().withConcept(name));
    }

    /// The project with a copy of the concept in use under a name of its own, which is in use from then on.
    static ProjectContent withAnother(ProjectContent content, ProjectContent.Concept concept) {
        String name = free(
                content.concepts().stream().map(ProjectContent.Concept::name).toList(), concept.name());
        return content.with(concept.named(name)).leftAt(content.leftOff().withConcept(name));
    }

    /// Entry of the concept in use, if the project has it.
    static Optional<ProjectContent.Concept> inUse(ProjectContent content) {
        return content.concepts().stream()
                .filter(known -> known.name().equals(content.leftOff().concept()))
                .findFirst();
    }

    private static boolean isScored(ProjectContent content, ProjectContent.Concept known) {
        return content.runs().stream().anyMatch(run -> run.concept().equals(known.name()));
    }

    /// A concept's name that no other concept of this project has.
    static String concept(ProjectContent content, ProjectContent.Concept concept, String wish) {
        return free(
                content.concepts().stream()
                        .map(ProjectContent.Concept::name)
                        .filter(name -> !name.equals(concept.name()))
                        .toList(),
                wish);
    }

    /// Run of a folder, if the project has it.
    static Optional<ProjectContent.Run> known(ProjectContent content, Path folder) {
        return content.runs().stream()
                .filter(known -> whole(known.folder()).equals(whole(folder)))
                .findFirst();
    }

    /// Name of a run in this project: that of its folder's entry, else one that no other run has.
    static String run(ProjectContent content, Path folder) {
        return known(content, folder)
                .map(ProjectContent.Run::name)
                .orElseGet(() -> free(
                        content.runs().stream().map(ProjectContent.Run::name).toList(),
                        String.valueOf(whole(folder).getFileName())));
    }

    /// A model's name that no other model of this project has.
    static String model(ProjectContent content, ProjectContent.Model model, String wish) {
        return free(
                content.models().stream()
                        .map(ProjectContent.Model::name)
                        .filter(name -> !name.equals(model.name()))
                        .toList(),
                wish);
    }

    private static Path whole(Path folder) {
        return folder.toAbsolutePath().normalize();
    }

    private static String free(List<String> taken, String wish) {
        String name = wish;
        for (int number = 2; taken.contains(name); number++) {
            name = wish + " " + number;
        }
        return name;
    }

    /// Name of a neuron by its number: `MODULE:INDEX`.
    static String neuron(Expertise expertise, int neuron) {
        ModuleNeurons bank = expertise.bank(neuron);
        return bank.module() + ":" + (neuron - bank.first());
    }

    /// Number of a neuron by its name `MODULE:INDEX`; empty if there is none of that name.
    static Optional<Integer> neuron(Expertise expertise, String name) {
        int colon = name.lastIndexOf(':');
        if (colon < 0 || !name.substring(colon + 1).matches("\\d{1,9}")) {
            return Optional.empty();
        }
        int index = Integer.parseInt(name.substring(colon + 1));
        return expertise.banks().stream()
                .filter(bank -> bank.module().equals(name.substring(0, colon)) && index < bank.width())
                .map(bank -> bank.first() + index)
                .findFirst();
    }
}
