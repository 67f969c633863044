package sotto.ui.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.model.weights.ChangedTensor;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;
import sotto.run.command.CommandText;
import sotto.run.export.ExportFormat;
import sotto.run.export.ExportPlan;
import sotto.run.export.ExportSpec;
import sotto.run.export.QuantizedTensors;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.project.SampleFolder;
import sotto.run.record.Output;
import sotto.ui.control.Messages;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.OpenModel;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Latest;
import sotto.work.Failure;

/// View-model of the plan of a patched model folder: its place, its files' size, and the changes to be made.
public final class PlanViewModel {
    private static final long GB = 1_000_000_000L;

    private final ScreenContext context;
    private final GainsChoice gains;
    private final Runnable stale;
    private final Messages words = Messages.beside(PlanViewModel.class);
    private final StringProperty target = new SimpleStringProperty("");
    private final StringProperty shardSize = new SimpleStringProperty("");
    private final BooleanProperty keepFormat = new SimpleBooleanProperty();
    private final BooleanProperty hooks = new SimpleBooleanProperty();
    private final TensorLines tensors = new TensorLines(words);
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<ExportPlan>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Failure>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final Latest planning;
    private @Nullable Path suggested;

    /// A tensor that changes or was changed, or the same tensor of a layer's experts.
    ///
    /// @param tensor its name, with `*` in place of the experts' numbers
    /// @param tensors names of all that it stands for
    /// @param sha256 of its bytes in the copy; empty before it is written
    public record Line(String tensor, String shape, String changed, List<String> tensors, String sha256) {
        /// Copies the list.
        public Line {
            tensors = List.copyOf(tensors);
        }
    }

    /// Makes a plan of the chosen gains; `stale` is called when something else is set up.
    PlanViewModel(ScreenContext context, GainsChoice gains, Runnable stale) {
        this.context = context;
        this.gains = gains;
        this.stale = stale;
        this.planning = new Latest(context.tasks());
        context.session().model().addListener((_, _, _) -> suggest());
        gains.source().addListener((_, _, _) -> suggest());
        gains.strength().addListener((_, _, _) -> suggest());
        gains.count().addListener((_, _, _) -> suggest());
        gains.factor().addListener((_, _, _) -> suggest());
        gains.seed().addListener((_, _, _) -> suggest());
        target.addListener((_, _, _) -> look());
        shardSize.addListener((_, _, _) -> look());
        keepFormat.addListener((_, _, _) -> look());
        hooks.addListener((_, _, _) -> look());
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

    /// Whether quantised tensors keep their format.
    public BooleanProperty keepFormat() {
        return keepFormat;
    }

    /// Whether hooks are written instead of a model folder.
    public BooleanProperty hooks() {
        return hooks;
    }

    /// Changes of tensors, to be made or made; of hooks the sites that they hang on.
    public ObservableList<Line> lines() {
        return lines;
    }

    /// The plan; empty while it cannot be made.
    public ReadOnlyObjectProperty<Optional<ExportPlan>> plan() {
        return plan.getReadOnlyProperty();
    }

    /// Failure to plan the export, or of the export itself.
    public ObjectProperty<Optional<Failure>> problem() {
        return problem;
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

    /// The folder to be made.
    Path place() {
        return Path.of(target.get().strip()).toAbsolutePath().normalize();
    }

    /// Specification of the export; empty while something is missing.
    Optional<ExportSpec> spec() {
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
                context.session().compute().get(),
                keepFormat.get() ? QuantizedTensors.KEEP : QuantizedTensors.WIDEN,
                hooks.get() ? ExportFormat.HOOKS : ExportFormat.WEIGHTS));
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
        stale.run();
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
        planning.begin(progress -> ExportPlan.of(spec.get(), making.get().make(progress)))
                .onDone(made -> {
                    plan.set(Optional.of(made));
                    lines.setAll(tensors.of(made.tensors()));
                })
                .onFailed(failure -> {
                    lines.clear();
                    problem.set(Optional.of(failure));
                });
    }

    /// Shows the tensors as they were written.
    void show(List<ChangedTensor> written) {
        lines.replaceAll(line -> tensors.written(line, written));
    }

    /// Commands that do the same, one a line; empty while there is nothing to export.
    public Optional<String> command() {
        return spec().map(spec -> {
            String export = CommandText.export(spec).text();
            Optional<String> make = gains.isMade()
                    ? gains.command(new GainsTarget(spec.gains(), Output.Existing.REPLACE, GainsFormat.SAFETENSORS))
                    : Optional.empty();
            return make.map(first -> first + System.lineSeparator() + export).orElse(export);
        });
    }
}
