package sotto.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sotto.expert.Expertise;
import sotto.figure.Figure;
import sotto.figure.FigureCommandText;
import sotto.figure.FigureFile;
import sotto.figure.FigureKind;
import sotto.figure.FigurePaper;
import sotto.figure.FigureSpec;
import sotto.figure.Format;
import sotto.figure.Theme;
import sotto.run.command.CommandText;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.record.Output;
import sotto.run.table.NeuronRows;
import sotto.run.table.Query;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Work;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// View-model that saves gains, tables and figures of the open run as files.
public final class FilesViewModel {
    /// Figures of a whole run; those of a neuron are exported on Neurons, those of a study in its report, those of
    /// several concepts where they are shown, and evidence beside its sentences.
    static final List<FigureKind> KINDS = Arrays.stream(FigureKind.values())
            .filter(kind -> !kind.isOfNeuron() && !kind.isOfStudy() && !kind.isOfMixture())
            .filter(kind -> !kind.isOfConcepts() && !kind.isOfEvidence() && !kind.isOfDocument())
            .toList();

    /// Figures of a run: those of every run, and those of mixtures where it has some.
    static List<FigureKind> kinds(OpenRun run) {
        return Arrays.stream(FigureKind.values())
                .filter(kind -> KINDS.contains(kind)
                        || (kind == FigureKind.EXPERTS && run.run().expertise().hasExperts())
                        || (kind == FigureKind.ROUTING && !run.run().routing().isEmpty()))
                .toList();
    }

    private final ScreenContext context;
    private final GainsChoice gains;
    private final Messages words = Messages.beside(FilesViewModel.class);
    private final ObjectProperty<GainsFormat> format = new SimpleObjectProperty<>(GainsFormat.SAFETENSORS);
    private final StringProperty width = new SimpleStringProperty("180");
    private final StringProperty dpi = new SimpleStringProperty("300");
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final StringProperty done = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Job<?>>> job = new SimpleObjectProperty<>(Optional.empty());
    private Optional<Path> lastGains = Optional.empty();
    private Optional<Path> lastTable = Optional.empty();
    private Optional<Path> lastFigures = Optional.empty();

    FilesViewModel(ScreenContext context, GainsChoice gains) {
        this.context = context;
        this.gains = gains;
    }

    /// The format of gains.
    public ObjectProperty<GainsFormat> format() {
        return format;
    }

    /// Width of figures in millimetres, as typed.
    public StringProperty width() {
        return width;
    }

    /// Dots per inch, as typed.
    public StringProperty dpi() {
        return dpi;
    }

    /// Whether figures are drawn on a dark ground.
    public BooleanProperty dark() {
        return dark;
    }

    /// The last failure.
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Sentence about what was written last.
    public StringProperty done() {
        return done;
    }

    /// Job that is writing now.
    public ObjectProperty<Optional<Job<?>>> job() {
        return job;
    }

    /// Cancels the writing under way.
    public void cancel() {
        job.get().ifPresent(Job::cancel);
    }

    /// Saves the chosen gains in the chosen format.
    public void saveGains() {
        String name = gainsName();
        Optional<GainsChoice.Making> making = gains.making();
        GainsFormat chosenFormat = format.get();
        Optional<Path> where = chosenFormat == GainsFormat.ML_AURA
                ? context.files().folder(words.of("gains.choose.folder")).map(folder -> NewFolder.in(folder, name))
                : context.files().save(words.of("gains.choose"), name);
        where.ifPresent(place -> making.ifPresent(chosen -> {
            lastGains = Optional.of(place);
            begin(words.of("gains.saving"), place, progress -> {
                chosen.make(progress).save(new GainsTarget(place, Output.Existing.REPLACE, chosenFormat));
                return words.of("gains.saved", place.toString());
            });
        }));
    }

    private String gainsName() {
        return gains.source().get().map(GainsSource::word).orElse("gains")
                + switch (format.get()) {
                    case SAFETENSORS -> ".safetensors";
                    case JSON -> ".json";
                    case ML_AURA -> "";
                };
    }

    /// Command that makes the same gains; empty where they are not made from a run by a known recipe.
    public Optional<String> gainsCommand() {
        return gains.command(
                new GainsTarget(lastGains.orElse(Path.of(gainsName())), Output.Existing.REPLACE, format.get()));
    }

    /// Saves the table of all neurons as CSV.
    public void saveTable() {
        context.session()
                .run()
                .get()
                .ifPresent(run -> context.files()
                        .save(words.of("table.choose"), "neurons.csv")
                        .ifPresent(place -> {
                            lastTable = Optional.of(place);
                            Expertise known = context.session().neurons().get().orElseThrow();
                            begin(words.of("table.saving"), place, _ -> {
                                NeuronRows all = NeuronRows.of(known, Query.ALL);
                                Output.file(place, Output.Existing.REPLACE).write(all::writeCsv);
                                return words.of(
                                        "table.saved",
                                        NumberFormat.count(run.ranking().size()),
                                        place.toString());
                            });
                        }));
    }

    /// Command that writes the same table.
    public Optional<String> tableCommand() {
        return context.session()
                .run()
                .get()
                .map(run -> CommandText.neurons(run.place(), null, 0, lastTable.orElse(Path.of("neurons.csv")))
                        .text());
    }

    private Optional<FigurePaper> sheet() {
        if (!width.get().strip().matches("\\d{1,4}(\\.\\d{1,3})?")
                || !dpi.get().strip().matches("\\d{1,4}")) {
            return Optional.empty();
        }
        double mm = Double.parseDouble(width.get().strip());
        int dots = Integer.parseInt(dpi.get().strip());
        if (mm < FigurePaper.LEAST_MM
                || mm > FigurePaper.MOST_MM
                || dots < FigurePaper.LEAST_DPI
                || dots > FigurePaper.MOST_DPI) {
            return Optional.empty();
        }
        return Optional.of(new FigurePaper(mm, OptionalDouble.empty(), dots, dark.get() ? Theme.DARK : Theme.LIGHT));
    }

    private FigureSpec spec(FigureKind kind) {
        FigureSpec spec = FigureSpec.of(kind);
        boolean counts = switch (kind) {
            case HEATMAP, RIDGE, GAIN, ROUTING -> false;
            default -> true;
        };
        return counts ? spec.withThreshold(context.session().threshold().get()) : spec;
    }

    /// Saves every figure of the run in every format into one new folder.
    ///
    /// A [Failure] is kept in [#problem()] if the width or the dots are not numbers in range.
    public void saveFigures() {
        Optional<FigurePaper> sheet = sheet();
        if (sheet.isEmpty()) {
            problem.set(Optional.of(new Failure(words.of("sheet.wrong"), words.of("sheet.remedy"))));
            return;
        }
        context.session()
                .run()
                .get()
                .ifPresent(run -> context.files()
                        .folder(words.of("figures.choose"))
                        .ifPresent(chosen -> {
                            Path folder = NewFolder.in(chosen, "figures");
                            lastFigures = Optional.of(folder);
                            List<FigureSpec> specs =
                                    kinds(run).stream().map(this::spec).toList();
                            begin(
                                    words.of("figures.saving"),
                                    folder,
                                    progress -> write(run, specs, sheet.get(), folder, progress));
                        }));
    }

    private String write(OpenRun run, List<FigureSpec> specs, FigurePaper sheet, Path folder, Progress progress)
            throws Cancelled {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Failure("%s cannot be made: %s.".formatted(folder, e.getMessage()), "Choose another folder.", e);
        }
        int files = specs.size() * Format.values().length;
        int written = 0;
        for (FigureSpec spec : specs) {
            FigureFile file = new FigureFile(Figure.of(run.run(), spec), sheet);
            for (Format format : Format.values()) {
                progress.checkCancelled();
                progress.report(written, files, words.of("figures.writing", name(spec.kind(), format)));
                Output.file(folder.resolve(name(spec.kind(), format)), Output.Existing.REPLACE)
                        .write(temporary -> file.write(temporary, format));
                written++;
            }
        }
        progress.report(files, files, words.of("figures.saving"));
        return words.of("figures.saved", files, folder.toString());
    }

    private static String name(FigureKind kind, Format format) {
        return kind.word() + "." + format.name().toLowerCase(Locale.ROOT);
    }

    /// Commands that write the same figures, one a line.
    public Optional<String> figuresCommand() {
        Optional<FigurePaper> sheet = sheet();
        Optional<OpenRun> run = context.session().run().get();
        if (sheet.isEmpty() || run.isEmpty()) {
            return Optional.empty();
        }
        Path folder = lastFigures.orElse(Path.of("figures"));
        List<String> lines = new ArrayList<>();
        for (FigureKind kind : kinds(run.get())) {
            for (Format format : Format.values()) {
                lines.add(FigureCommandText.of(
                                run.get().place(), spec(kind), sheet.get(), folder.resolve(name(kind, format)))
                        .text());
            }
        }
        return Optional.of(lines.stream().collect(Collectors.joining(System.lineSeparator())));
    }

    private void begin(String title, Path place, Work<String> work) {
        problem.set(Optional.empty());
        done.set("");
        Job<String> started = context.tasks().start(title + " " + place.getFileName(), Lane.FILES, work);
        started.leadsTo(() -> context.navigator().go(ScreenId.EXPORT));
        job.set(Optional.of(started));
        started.onDone(said -> {
                    done.set(said);
                    context.session().notice(said);
                })
                .onFailed(failure -> problem.set(Optional.of(failure)))
                .onEnd(() -> job.set(Optional.empty()));
    }
}
