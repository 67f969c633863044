package sotto.ui.project;

import java.nio.file.Path;
import sotto.ui.session.RunOwner;

/// Decisions to use scores on models of other weights, kept with the runs of the open project.
public record KeptDecisions(Projects projects) implements RunOwner.Decisions {
    @Override
    public boolean isUsed(Path run, String model) {
        return ProjectNames.known(projects.content(), run)
                .filter(kept -> kept.usedOn().contains(model))
                .isPresent();
    }

    @Override
    public void use(Path run, String model) {
        ProjectNames.known(projects.content(), run)
                .ifPresent(kept -> projects.change(now -> now.with(kept.usedOn(model))));
    }
}
