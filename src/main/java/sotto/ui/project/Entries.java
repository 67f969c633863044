package sotto.ui.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.model.Compute;
import sotto.run.project.ProjectContent;
import sotto.run.project.ProjectContent.Model;
import sotto.run.project.ProjectContent.Run;
import sotto.run.record.RunSpec;
import sotto.ui.session.Navigator;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;

/// Entries in the open project of whatever is opened, selected and scored in the window.
record Entries(Session session, Navigator navigator, Projects projects) {
    /// Follows the session from now on and enters its changes.
    void follow() {
        session.compute().subscribe(_ -> model());
        session.model().subscribe(_ -> model());
        session.concept().subscribe(_ -> concept());
        session.run().subscribe((_, _) -> run());
        session.neuron().subscribe((_, _) -> place());
        session.threshold().subscribe((_, _) -> place());
        navigator.place().subscribe((_, _) -> place());
    }

    private void model() {
        session.model()
                .get()
                .ifPresent(open -> projects.change(now -> {
                    String name = ProjectNames.model(now, open.folder(), open.name());
                    return now.with(entry(name, open.folder(), session.compute().get()))
                            .leftAt(now.leftOff().withModel(name));
                }));
    }

    private static Model entry(String name, Path folder, Compute compute) {
        return new Model(name, folder, compute.device(), compute.dtype(), compute.threads());
    }

    private void concept() {
        session.concept()
                .get()
                .ifPresent(concept -> projects.change(now -> ProjectNames.with(now, ConceptText.of(concept))));
    }

    private void run() {
        session.run().get().ifPresent(open -> {
            projects.change(now -> {
                Optional<Run> known = ProjectNames.known(now, open.place());
                String model = known.map(Run::model)
                        .filter(name -> !name.isEmpty())
                        .orElse(now.leftOff().model());
                Run kept = run(now, open.place(), model, open.concept());
                return now.with(kept).leftAt(now.leftOff().withRun(kept.name()));
            });
            projects.remember();
        });
        place();
    }

    /// Entry of a run; keeps the earlier entry's decisions to use it on other models.
    private static Run run(ProjectContent now, Path place, String model, String concept) {
        List<String> usedOn = ProjectNames.known(now, place).map(Run::usedOn).orElse(List.of());
        return new Run(ProjectNames.run(now, place), place, model, concept, usedOn);
    }

    /// The project with the entry of a finished run, under the model it was made on, whichever model is open.
    static ProjectContent ended(ProjectContent now, Path place, String concept, RunSpec.Score spec) {
        String model = ProjectNames.model(
                now, spec.model(), String.valueOf(spec.model().getFileName()));
        boolean known = now.models().stream().anyMatch(one -> one.name().equals(model));
        ProjectContent with = known ? now : now.with(entry(model, spec.model(), spec.compute()));
        return with.with(run(now, place, model, concept));
    }

    private void place() {
        projects.change(
                now -> now.leftAt(now.leftOff().at(navigator.place().get().word(), neuron(), threshold())));
    }

    private String neuron() {
        return session.run()
                .get()
                .filter(_ -> session.neuron().get() >= 0)
                .map(open -> ProjectNames.neuron(
                        open.run().expertise(), session.neuron().get()))
                .orElse("");
    }

    private @Nullable Double threshold() {
        double now = session.threshold().get();
        return session.run()
                        .get()
                        .filter((OpenRun open) -> open.band().high() != now)
                        .isPresent()
                ? now
                : null;
    }
}
