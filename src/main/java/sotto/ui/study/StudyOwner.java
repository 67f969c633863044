package sotto.ui.study;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sotto.run.evaluate.StudyOrigin;
import sotto.run.identity.FileHashes;
import sotto.run.identity.IdentityMatch;
import sotto.run.identity.ModelIdentity;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Latest;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Comparison of the shown study with the model and the run that are open.
///
/// Opening a study asks the same of the next one, which is made on what is open: where that is something else, it
/// has to be said.
final class StudyOwner {
    private final ScreenContext context;
    private final Messages words = Messages.beside(StudyOwner.class);
    private final Latest comparing;
    private final ReadOnlyObjectWrapper<Optional<String>> warning = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Path> study = Optional.empty();

    StudyOwner(ScreenContext context) {
        this.context = context;
        comparing = new Latest(context.tasks());
        context.session().model().addListener((_, _, _) -> compare());
        context.session().run().addListener((_, _, _) -> compare());
    }

    /// Warning that the study was made on another model or run than the open one; empty while none is known.
    ReadOnlyObjectProperty<Optional<String>> warning() {
        return warning.getReadOnlyProperty();
    }

    /// Follows to another study.
    void around(Optional<Path> folder) {
        study = folder;
        compare();
    }

    private void compare() {
        comparing.stop();
        warning.set(Optional.empty());
        Optional<Path> model = context.session().model().get().map(OpenModel::folder);
        Optional<Path> run = context.session().run().get().map(OpenRun::place);
        study.ifPresent(folder -> comparing
                .begin(progress -> compare(folder, model, run, progress))
                .onDone(warning::set)); // a record that cannot be read is reported by who reads its points
    }

    private Optional<String> compare(Path folder, Optional<Path> model, Optional<Path> run, Progress progress)
            throws Cancelled {
        Optional<ModelIdentity> made = model.isEmpty() ? Optional.empty() : StudyOrigin.model(folder);
        if (made.isPresent()) {
            IdentityMatch match = ModelIdentity.of(model.get(), FileHashes.here(), progress)
                    .readingAs(made.get(), model.get())
                    .match(made.get());
            if (match.isOther()) {
                return Optional.of(words.of("foreign.model", made.get().name(), name(model.get()), match.words()));
            }
        }
        StudyOrigin origin = StudyOrigin.read(folder);
        return run.isEmpty() || origin.scores().isEmpty() || origin.isOf(run.get(), progress)
                ? Optional.empty()
                : Optional.of(words.of("foreign.run", name(origin.scores().get()), name(run.get())));
    }

    private static String name(Path place) {
        return String.valueOf(place.getFileName());
    }
}
