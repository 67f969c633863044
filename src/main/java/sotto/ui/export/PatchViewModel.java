package sotto.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.expert.GainRecipe;
import sotto.model.weights.ChangedTensor;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;
import sotto.run.Runs;
import sotto.run.command.CommandText;
import sotto.run.export.ExportPlan;
import sotto.run.export.ExportRecord;
import sotto.run.export.ExportSpec;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.project.SampleFolder;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.ui.control.Messages;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.FolderOpener;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// View-model of the patched model folder: the changes to be made, the export, and the proof.
public final class PatchViewModel {
    private static final long GB = 1_000_000_000L;

    private final ScreenContext context;
    private final GainsChoice gains;
    private final FolderOpener folders;
    private final Messages words = Messages.beside(PatchViewModel.class);
    private final StringProperty target = new SimpleStringProperty("");
    private final StringProperty shardSize = new SimpleStringProperty("");
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<ExportPlan>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ExportRecord>> record = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Job<ExportRecord>>> job = new SimpleObjectProperty<>(Optional.empty());
    private final Latest planning;
    private @Nullable Path suggested;

    /// A tensor that changes, or was changed.
    ///
    /// @param sha256 of its bytes in the copy; empty before it is written
    public record Line(String tensor, String shape, String changed, String sha256) {}

    PatchViewModel(ScreenContext context, GainsChoice gains, FolderOpener folders) {
        this.context = context;
        this.folders = folders;
        this.gains = gains;
        this.planning = new Latest(context.tasks());
        context.session().model().addListener((_, _, _) -> suggest());
        gains.source().addListener((_, _, _) -> suggest());
        gains.strength().addListener((_, _, _) -> suggest());
        gains.count().addListener((_, _, _) -> suggest());
        gains.factor().addListener((_, _, _) -> suggest());
        target.addListener((_, _, _) -> look());
        shardSize.addListener((_, _, _) -> look());
        suggest();
    }

    /// Suggests a folder that does not exist yet, beside the model's (in the user's own folder for the
    /// sample), unless the user has named one.
    private void suggest() {
        Path before = suggested;
        if (target.get().isBlank() || (before != null && target.get().equals(before.toString()))) {
            Optional<Path> next = context.session()
                    .model()
                    .get()
                    .flatMap(open -> gains.source()
                            .get()
                            .map(source -> NewFolder.in(around(open.folder()), open.name() + "-" + source.word())));
            suggested = next.orElse(null);
            target.set(next.map(Path::toString).orElse(""));
        }
        look();
    }

    /// Folder that a model lies in; the user's own for the sample, whose folder is never written to.
    private static Path around(Path model) {
        Path folder = model.toAbsolutePath().normalize().resolveSibling("").normalize();
        boolean isSample = SampleFolder.find()
                .filter(sample -> sample.folder().equals(folder))
                .isPresent();
        return isSample ? Path.of(System.getProperty("user.home", "")).toAbsolutePath() : folder;
    }

    /// Folder to be made.
    public StringProperty target() {
        return target;
    }

    /// Size of the largest weight file in GB; blank for files as in the source.
    public StringProperty shardSize() {
        return shardSize;
    }

    /// Changes of tensors, to be made or made.
    public ObservableList<Line> lines() {
        return lines;
    }

    /// The plan; empty while it cannot be made.
    public ReadOnlyObjectProperty<Optional<ExportPlan>> plan() {
        return plan.getReadOnlyProperty();
    }

    /// Failure to plan the export, or of the export itself.
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Record of the last export; empty once something else is set up.
    public ReadOnlyObjectProperty<Optional<ExportRecord>> record() {
        return record.getReadOnlyProperty();
    }

    /// The export under way.
    public ObjectProperty<Optional<Job<ExportRecord>>> job() {
        return job;
    }

    /// Asks for the folder to be made.
    public void chooseTarget() {
        String name = target.get().isBlank()
                ? "model"
                : String.valueOf(Path.of(target.get()).getFileName());
        context.files()
                .folder(words.of("target.choose"))
                .ifPresent(chosen -> target.set(NewFolder.in(chosen, name).toString()));
    }

    private Optional<Sharding> sharding() {
        String size = shardSize.get().strip();
        if (size.isEmpty()) {
            return Optional.of(new Sharding.AsSource());
        }
        if (!size.matches("\\d{1,6}(\\.\\d{1,6})?") || Double.parseDouble(size) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Sharding.AtMost(Math.max(1, Math.round(Double.parseDouble(size) * GB))));
    }

    private Path place() {
        return Path.of(target.get().strip()).toAbsolutePath().normalize();
    }

    private Optional<ExportSpec> spec() {
        Optional<OpenModel> open = context.session().model().get();
        Optional<Sharding> sharding = sharding();
        if (open.isEmpty()
                || sharding.isEmpty()
                || target.get().isBlank()
                || gains.source().get().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ExportSpec(
                open.get().folder(),
                gainsFile(),
                place(),
                PatchRequest.Existing.REFUSE,
                sharding.get(),
                context.session().compute().get()));
    }

    /// File of the gains; those of a rule are written beside the folder that is made.
    private Path gainsFile() {
        return switch (gains.source().get().orElseThrow()) {
            case GainsSource.Current(CurrentVariant variant)
            when variant.kept().isPresent() -> variant.kept().get().gains();
            case GainsSource.ByRule _, GainsSource.Current _ ->
                place().resolveSibling(place().getFileName() + ".gains.safetensors");
            case GainsSource.Saved saved -> saved.variant().gains();
            case GainsSource.InFile file -> file.place();
        };
    }

    private void look() {
        record.set(Optional.empty());
        plan.set(Optional.empty());
        planning.stop();
        if (sharding().isEmpty()) {
            problem.set(Optional.of(new Failure(words.of("shard.wrong", shardSize.get()), words.of("shard.remedy"))));
            lines.clear();
            return;
        }
        problem.set(Optional.empty());
        Optional<ExportSpec> spec = spec();
        Optional<GainsChoice.Making> making = gains.making();
        if (spec.isEmpty() || making.isEmpty()) {
            lines.clear();
            return;
        }
        planning.begin(_ -> ExportPlan.of(spec.get(), making.get().make()))
                .onDone(made -> {
                    plan.set(Optional.of(made));
                    lines.setAll(made.tensors().stream().map(this::line).toList());
                })
                .onFailed(failure -> {
                    lines.clear();
                    problem.set(Optional.of(failure));
                });
    }

    private Line line(ExportPlan.Tensor tensor) {
        return new Line(tensor.name(), "%s %s".formatted(tensor.dtype(), tensor.shape()), changed(tensor), "");
    }

    private String changed(ExportPlan.Tensor tensor) {
        return words.of("changed", Quantity.of(tensor.changed()), Quantity.of(tensor.neurons()));
    }

    /// Whether it can be exported now; the same export is not written twice.
    public boolean isPossible() {
        return plan.get().filter(ExportPlan::fits).isPresent()
                && job.get().isEmpty()
                && record.get().isEmpty();
    }

    /// Writes the folder and verifies it.
    public void export() {
        Optional<ExportSpec> spec = spec();
        Optional<GainsChoice.Making> making = gains.making();
        if (!isPossible() || spec.isEmpty() || making.isEmpty()) {
            return;
        }
        ExportSpec wanted = spec.get();
        boolean rule = gains.isMade();
        record.set(Optional.empty());
        problem.set(Optional.empty());
        Job<ExportRecord> started = context.tasks()
                .start(words.of("exporting", String.valueOf(wanted.target().getFileName())), Lane.RUN, progress -> {
                    context.session().slot().makeRoom(progress);
                    return write(wanted, making.get(), rule, progress);
                });
        started.leadsTo(() -> context.navigator().go(ScreenId.EXPORT));
        job.set(Optional.of(started));
        started.onDone(this::show)
                .onFailed(failure -> problem.set(Optional.of(failure)))
                .onEnd(() -> job.set(Optional.empty()));
    }

    private static ExportRecord write(ExportSpec spec, GainsChoice.Making making, boolean rule, Progress progress)
            throws Cancelled {
        if (!rule) {
            return Runs.export(spec, progress);
        }
        making.make().save(new GainsTarget(spec.gains(), Output.Existing.REPLACE, GainsFormat.SAFETENSORS));
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
        Map<String, String> hashes = written.changedTensors().stream()
                .collect(Collectors.toMap(ChangedTensor::name, ChangedTensor::sha256After));
        lines.replaceAll(
                line -> new Line(line.tensor(), line.shape(), line.changed(), hashes.getOrDefault(line.tensor(), "")));
        record.set(Optional.of(written));
        context.session().notice(words.of("exported", String.valueOf(place().getFileName())));
    }

    /// Opens the exported folder in the file manager.
    public void openFolder() {
        Path folder = place();
        context.tasks()
                .quietly(_ -> {
                    folders.open(folder);
                    return folder;
                })
                .onFailed(failure -> problem.set(Optional.of(failure)));
    }

    /// Opens the exported model.
    public void openModel() {
        context.opener().model(place());
    }

    /// Cancels the export; nothing is left behind.
    public void cancel() {
        job.get().ifPresent(Job::cancel);
    }

    /// Commands that do the same, one a line; empty while there is nothing to export.
    public Optional<String> command() {
        return spec().map(spec -> {
            String export = CommandText.export(spec).text();
            Optional<GainRecipe> recipe = gains.isMade() ? gains.recipe() : Optional.empty();
            Optional<OpenRun> run = context.session().run().get();
            if (recipe.isEmpty() || run.isEmpty()) {
                return export;
            }
            String make = CommandText.gains(
                            new RunSpec.MakeGains(run.get().place(), recipe.get()),
                            new GainsTarget(spec.gains(), Output.Existing.REPLACE, GainsFormat.SAFETENSORS))
                    .text();
            return make + System.lineSeparator() + export;
        });
    }
}
