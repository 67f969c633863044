package sotto.ui.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sotto.expert.Bank;
import sotto.expert.Expertise;
import sotto.run.project.ProjectContent;

/// Names of what a project holds.
final class Named {
    private Named() {}

    /// The name of a model here: the one that its folder has already, else one that no other has.
    static String model(ProjectContent content, Path folder, String wish) {
        return content.models().stream()
                .filter(known ->
                        known.folder().equals(whole(folder)) || known.folder().equals(folder))
                .map(ProjectContent.Model::name)
                .findFirst()
                .orElseGet(() -> free(
                        content.models().stream()
                                .map(ProjectContent.Model::name)
                                .toList(),
                        wish));
    }

    /// The run of a folder, if the project has it.
    static Optional<ProjectContent.Run> known(ProjectContent content, Path folder) {
        return content.runs().stream()
                .filter(known ->
                        known.folder().equals(whole(folder)) || known.folder().equals(folder))
                .findFirst();
    }

    /// The name of a run here, likewise.
    static String run(ProjectContent content, Path folder) {
        return known(content, folder)
                .map(ProjectContent.Run::name)
                .orElseGet(() -> free(
                        content.runs().stream().map(ProjectContent.Run::name).toList(),
                        String.valueOf(whole(folder).getFileName())));
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

    /// `MODULE:INDEX` of a neuron by its number.
    static String neuron(Expertise expertise, int neuron) {
        Bank bank = expertise.bank(neuron);
        return bank.module() + ":" + (neuron - bank.first());
    }

    /// The number of a neuron by `MODULE:INDEX`; empty if there is none of that name.
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
