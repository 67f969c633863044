package sotto.ui.project;

import java.nio.file.Path;
import sotto.run.project.ProjectContent;
import sotto.ui.bench.RunOwner;

/// Decisions to use scores on models of other weights, kept with the runs of the open project.
public record KeptDecisions(Projects projects) implements RunOwner.Decisions {
    @Override
    public boolean isUsed(Path run, String model) {
        return Named.known(content(), run)
                .filter(kept -> kept.usedOn().contains(model))
                .isPresent();
    }

    @Override
    public void use(Path run, String model) {
        Named.known(content(), run).ifPresent(kept -> projects.change(now -> now.with(kept.usedOn(model))));
    }

    private ProjectContent content() {
        return projects.project().get().content();
    }
}
