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
import sotto.ui.bench.Navigator;
import sotto.ui.bench.OpenRun;
import sotto.ui.bench.Workbench;

/// Entries in the open project of whatever is opened, selected and scored in the window.
record Entries(Workbench bench, Navigator navigator, Projects projects) {
    /// Follows the workbench from now on and enters its changes.
    void follow() {
        bench.compute().subscribe(_ -> model());
        bench.model().subscribe(_ -> model());
        bench.concept().subscribe(_ -> concept());
        bench.run().subscribe(_ -> run());
        bench.neuron().subscribe(_ -> place());
        bench.threshold().subscribe(_ -> place());
        navigator.place().subscribe(_ -> place());
    }

    private void model() {
        bench.model()
                .get()
                .ifPresent(open -> projects.change(now -> {
                    String name = Named.model(now, open.folder(), open.name());
                    return now.with(entry(name, open.folder(), bench.compute().get()))
                            .leftAt(new Left(now.leftOff()).model(name));
                }));
    }

    private static Model entry(String name, Path folder, Compute compute) {
        return new Model(name, folder, compute.device(), compute.dtype(), compute.threads());
    }

    private void concept() {
        bench.concept().get().ifPresent(concept -> projects.change(now -> Named.with(now, ConceptText.of(concept))));
    }

    private void run() {
        bench.run().get().ifPresent(open -> {
            projects.change(now -> {
                Optional<Run> known = Named.known(now, open.place());
                String model = known.map(Run::model)
                        .filter(name -> !name.isEmpty())
                        .orElse(now.leftOff().model());
                Run kept = run(now, open.place(), model, open.concept());
                return now.with(kept).leftAt(new Left(now.leftOff()).run(kept.name()));
            });
            projects.remember();
        });
        place();
    }

    /// Entry of a run; keeps the earlier entry's decisions to use it on other models.
    private static Run run(ProjectContent now, Path place, String model, String concept) {
        List<String> usedOn = Named.known(now, place).map(Run::usedOn).orElse(List.of());
        return new Run(Named.run(now, place), place, model, concept, usedOn);
    }

    /// The project with the entry of a finished run, under the model it was made on, whichever model is open.
    static ProjectContent ended(ProjectContent now, Path place, String concept, RunSpec.Score spec) {
        String model =
                Named.model(now, spec.model(), String.valueOf(spec.model().getFileName()));
        boolean known = now.models().stream().anyMatch(one -> one.name().equals(model));
        ProjectContent with = known ? now : now.with(entry(model, spec.model(), spec.compute()));
        return with.with(run(now, place, model, concept));
    }

    private void place() {
        projects.change(now ->
                now.leftAt(new Left(now.leftOff()).place(navigator.place().get().word(), neuron(), threshold())));
    }

    private String neuron() {
        return bench.run()
                .get()
                .filter(_ -> bench.neuron().get() >= 0)
                .map(open -> Named.neuron(open.run().expertise(), bench.neuron().get()))
                .orElse("");
    }

    private @Nullable Double threshold() {
        double now = bench.threshold().get();
        return bench.run()
                        .get()
                        .filter((OpenRun open) -> open.band().high() != now)
                        .isPresent()
                ? now
                : null;
    }
}
