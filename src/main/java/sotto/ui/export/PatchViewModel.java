package sotto.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import sotto.run.Runs;
import sotto.run.export.ExportPlan;
import sotto.run.export.ExportRecord;
import sotto.run.export.ExportSpec;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.record.Output;
import sotto.ui.control.Messages;
import sotto.ui.session.FolderOpener;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.verify.VerifyViewModel;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// View-model of the export of a patched model folder: the plan, its execution, and the proof.
public final class PatchViewModel {
    private final ScreenContext context;
    private final GainsChoice gains;
    private final FolderOpener folders;
    private final Messages words = Messages.beside(PatchViewModel.class);
    private final ReadOnlyObjectWrapper<Optional<ExportRecord>> record = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Job<ExportRecord>>> job = new SimpleObjectProperty<>(Optional.empty());
    private final PlanViewModel plan;
    private final VerifyViewModel verification;
    private List<Path> inputs = List.of(); // of the last export

    PatchViewModel(ScreenContext context, GainsChoice gains, FolderOpener folders) {
        this.context = context;
        this.folders = folders;
        this.gains = gains;
        this.plan = new PlanViewModel(context, gains, () -> record.set(Optional.empty()));
        this.verification =
                new VerifyViewModel(context, record.map(written -> written.map(_ -> plan.place())), () -> inputs);
    }

    /// The plan: where the folder is made, and the changes.
    public PlanViewModel plan() {
        return plan;
    }

    /// Record of the last export; empty once something else is set up.
    public ReadOnlyObjectProperty<Optional<ExportRecord>> record() {
        return record.getReadOnlyProperty();
    }

    /// The verification of the last export.
    VerifyViewModel verification() {
        return verification;
    }

    /// The export under way.
    public ObjectProperty<Optional<Job<ExportRecord>>> job() {
        return job;
    }

    /// Whether it can be exported now; the same export is not written twice.
    public boolean isPossible() {
        return plan.plan()
                        .get()
                        .filter(ExportPlan::fits)
                        .filter(made ->
                                made.obstacle().isEmpty() || plan.hooks().get())
                        .isPresent()
                && job.get().isEmpty()
                && record.get().isEmpty();
    }

    /// Writes the folder and verifies it.
    public void export() {
        Optional<ExportSpec> spec = plan.spec();
        Optional<GainsChoice.Making> making = gains.making();
        if (!isPossible() || spec.isEmpty() || making.isEmpty()) {
            return;
        }
        ExportSpec wanted = spec.get();
        boolean rule = gains.isMade();
        inputs = List.of(wanted.model(), wanted.gains());
        record.set(Optional.empty());
        plan.problem().set(Optional.empty());
        Job<ExportRecord> started = context.tasks()
                .start(words.of("exporting", String.valueOf(wanted.target().getFileName())), Lane.RUN, progress -> {
                    context.session().slot().makeRoom(progress);
                    return write(wanted, making.get(), rule, progress);
                });
        started.leadsTo(() -> context.navigator().go(ScreenId.EXPORT));
        job.set(Optional.of(started));
        started.onDone(this::show)
                .onFailed(failure -> plan.problem().set(Optional.of(failure)))
                .onEnd(() -> job.set(Optional.empty()));
    }

    private static ExportRecord write(ExportSpec spec, GainsChoice.Making making, boolean rule, Progress progress)
            throws Cancelled {
        if (!rule) {
            return Runs.export(spec, progress);
        }
        making.make(progress.slice(0, 0))
                .save(new GainsTarget(spec.gains(), Output.Existing.REPLACE, GainsFormat.SAFETENSORS));
        boolean whole = false;
        try {
            ExportRecord written = Runs.export(spec, progress);
            whole = true;
            return written;
        } finally {
            if (!whole) {
                delete(spec.gains());
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Failure("%s could not be removed: %s.".formatted(file, e.getMessage()), "Remove it yourself.", e);
        }
    }

    private void show(ExportRecord written) {
        plan.show(written.changedTensors());
        record.set(Optional.of(written));
        context.session()
                .notice(words.of("exported", String.valueOf(plan.place().getFileName())));
    }

    /// Opens the exported folder in the file manager.
    public void openFolder() {
        Path folder = plan.place();
        context.tasks()
                .quietly(_ -> {
                    folders.open(folder);
                    return folder;
                })
                .onFailed(failure -> plan.problem().set(Optional.of(failure)));
    }

    /// Opens the exported model.
    public void openModel() {
        context.opener().model(plan.place());
    }

    /// Cancels the export; nothing is left behind.
    public void cancel() {
        job.get().ifPresent(Job::cancel);
    }
}
