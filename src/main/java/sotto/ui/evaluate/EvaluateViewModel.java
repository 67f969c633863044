package sotto.ui.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import sotto.expert.GainRecipe;
import sotto.measure.ClassifierJudge;
import sotto.model.Compute;
import sotto.run.Runs;
import sotto.run.command.CommandText;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.ReportTable;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsPlace;
import sotto.run.generate.Variant;
import sotto.run.project.Project;
import sotto.run.project.ProjectContent;
import sotto.run.record.Output;
import sotto.run.record.RunPlace;
import sotto.run.record.RunSpec;
import sotto.ui.bench.CurrentVariant;
import sotto.ui.bench.Desk;
import sotto.ui.bench.FolderOpener;
import sotto.ui.bench.OpenModel;
import sotto.ui.bench.OpenRun;
import sotto.ui.bench.Place;
import sotto.ui.control.Words;
import sotto.ui.project.Projects;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Work;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// View-model of the screen Evaluate.
public final class EvaluateViewModel {
    private static final String PARTIAL = ".partial";

    private final Desk desk;
    private final Projects projects;
    private final FolderOpener opener;
    private final Words words = Words.beside(EvaluateViewModel.class);
    private final Asked asked;
    private final ObservableList<Option> options = FXCollections.observableArrayList();
    private final ObservableList<Path> reports = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Path>> shown = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<ReportTable>> table = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> unfinished = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Job<Path>>> job = new SimpleObjectProperty<>(Optional.empty());
    private volatile Optional<Pending> pending = Optional.empty();

    /// A variant that may be measured beside the untouched model.
    ///
    /// @param first whether it is measured unless the user decides otherwise
    /// @param on whether it is measured
    public record Option(String title, CurrentVariant variant, First first, BooleanProperty on) {}

    /// Whether a variant is the window's current one, which is measured first.
    public enum First {
        CURRENT,
        OTHER
    }

    /// The evaluation begun last, which can be resumed by the same request.
    private record Pending(EvaluationSpec spec, Request request, Path out) {}

    /// Request of an evaluation, made on the interface thread.
    ///
    /// @param run run whose scores the recipes are applied to; empty where no recipe is asked for
    private record Request(
            Asked asked, Path model, List<CurrentVariant> variants, Optional<OpenRun> run, Compute compute) {
        EvaluationSpec spec(Path out) {
            List<Named> named = variants.stream()
                    .map(variant -> new Named(variant.word(), file(variant, out)))
                    .toList();
            return asked.spec(model, named, compute);
        }

        List<CurrentVariant> made() {
            return variants.stream()
                    .filter(variant -> variant.recipe().isPresent())
                    .toList();
        }

        static Path file(CurrentVariant variant, Path out) {
            return variant.kept()
                    .map(ProjectContent.Variant::gains)
                    .orElseGet(() ->
                            out.resolveSibling(out.getFileName() + ".gains").resolve(variant.word() + ".safetensors"));
        }
    }

    /// Makes a view-model on a desk.
    public EvaluateViewModel(Desk desk, Projects projects, FolderOpener opener) {
        this.desk = desk;
        this.projects = projects;
        this.opener = opener;
        asked = new Asked(words, projects.sample());
        name.set(words.of("name.default"));
        projects.variants().addListener((ListChangeListener<ProjectContent.Variant>) _ -> listOptions());
        desk.bench().run().addListener((_, _, _) -> listOptions());
        desk.bench().variant().addListener((_, _, _) -> listOptions());
        desk.bench().model().addListener((_, _, _) -> look());
        projects.project().addListener((_, _, _) -> listReports());
        job.addListener((_, _, _) -> look());
        for (Observable one : asked.all()) {
            one.addListener((InvalidationListener) _ -> look());
        }
        shown.addListener((_, _, _) -> readReport());
        asked.part(Measure.CLASSIFIER).path().subscribe(_ -> readLabels());
        listOptions();
        listReports();
    }

    private void listOptions() {
        List<Option> before = List.copyOf(options);
        List<Option> all = new ArrayList<>();
        Optional<CurrentVariant> current = desk.bench().variant().get();
        current.ifPresent(variant -> all.add(option(before, variant, First.CURRENT)));
        if (desk.bench().run().get().isPresent() && !isPaper(current)) {
            CurrentVariant paper =
                    new CurrentVariant(words.of("variant.aura"), new CurrentVariant.Gained.ByRecipe(GainRecipe.AURA));
            all.add(option(before, paper, current.isPresent() ? First.OTHER : First.CURRENT));
        }
        projects.variants().stream()
                .map(variant -> new CurrentVariant(variant.name(), new CurrentVariant.Gained.Kept(variant)))
                .filter(variant -> current.filter(now -> now.gained().equals(variant.gained()))
                        .isEmpty())
                .forEach(variant -> all.add(option(before, variant, First.OTHER)));
        options.setAll(all);
        look();
    }

    private static boolean isPaper(Optional<CurrentVariant> current) {
        return current.flatMap(CurrentVariant::recipe)
                .filter(GainRecipe.AURA::equals)
                .isPresent();
    }

    /// Makes an option with its earlier tick: the current variant that of the one current before, others their
    /// own.
    private Option option(List<Option> before, CurrentVariant variant, First first) {
        BooleanProperty on = before.stream()
                .filter(known -> first == First.CURRENT
                        ? known.first() == First.CURRENT
                        : known.first() == First.OTHER
                                && known.variant().gained().equals(variant.gained()))
                .map(Option::on)
                .findFirst()
                .orElseGet(() -> new SimpleBooleanProperty(first == First.CURRENT));
        boolean named = first == First.CURRENT && desk.bench().variant().get().isPresent();
        return new Option(named ? words.of("variant.current", variant.title()) : variant.title(), variant, first, on);
    }

    private void look() {
        Optional<String> found =
                desk.bench().model().get().isEmpty() ? Optional.of(words.of("no.model")) : asked.problem();
        obstacle.set(job.get().isPresent() ? Optional.of(words.of("running")) : found);
    }

    /// Form of the evaluation.
    public Asked asked() {
        return asked;
    }

    /// Variants to be measured beside the untouched model.
    public ObservableList<Option> options() {
        return options;
    }

    /// Name of the report to be made.
    public StringProperty name() {
        return name;
    }

    /// Finished evaluations of the project.
    public ObservableList<Path> reports() {
        return reports;
    }

    /// The evaluation that is shown.
    public ObjectProperty<Optional<Path>> shown() {
        return shown;
    }

    /// Figures of the evaluation that is shown.
    public ReadOnlyObjectProperty<Optional<ReportTable>> table() {
        return table.getReadOnlyProperty();
    }

    /// Reason why no evaluation can begin now; empty if one can.
    public ReadOnlyObjectProperty<Optional<String>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /// The last failure.
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Folder of an unfinished evaluation that can be resumed.
    public ReadOnlyObjectProperty<Optional<Path>> unfinished() {
        return unfinished.getReadOnlyProperty();
    }

    /// The evaluation under way.
    public ObjectProperty<Optional<Job<Path>>> job() {
        return job;
    }

    /// Asks for the file or folder of a measure.
    public void choose(Measure measure) {
        Optional<Path> chosen = measure == Measure.CLASSIFIER
                ? desk.files().folder(words.of("choose." + measure.word()))
                : desk.files()
                        .file(
                                words.of("choose." + measure.word()),
                                List.of("*.txt", "*.jsonl", "*.json", "*.csv", "*.tsv", "*.gz"));
        chosen.ifPresent(place -> {
            asked.part(measure).path().set(place.toString());
            asked.part(measure).on().set(true);
        });
    }

    /// Looks for the project's evaluations.
    public void listReports() {
        Path folder = projects.project().get().folder().resolve(Project.EVALUATIONS);
        desk.tasks()
                .quietly(_ -> inside(folder))
                .onDone(found -> {
                    reports.setAll(found.stream()
                            .filter(place -> Files.exists(place.resolve(EvaluationReport.RECORD)))
                            .toList());
                    unfinished.set(found.stream()
                            .filter(place -> place.toString().endsWith(PARTIAL))
                            .map(EvaluateViewModel::whole)
                            .findFirst());
                    if (shown.get().isEmpty() || !reports.contains(shown.get().get())) {
                        shown.set(reports.isEmpty() ? Optional.empty() : Optional.of(reports.getLast()));
                    }
                })
                .onFailed(failure -> problem.set(Optional.of(failure)));
    }

    private static Path whole(Path partial) {
        String file = String.valueOf(partial.getFileName());
        return partial.resolveSibling(file.substring(0, file.length() - PARTIAL.length()));
    }

    private static List<Path> inside(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s.".formatted(folder, e.getMessage()), "Check its rights.", e);
        }
    }

    private void readReport() {
        Optional<Path> place = shown.get();
        if (place.isEmpty()) {
            table.set(Optional.empty());
            return;
        }
        desk.tasks()
                .quietly(_ -> ReportTable.read(place.get()))
                .onDone(read -> table.set(Optional.of(read)))
                .onFailed(failure -> problem.set(Optional.of(failure)));
    }

    /// Reads the choice among the classifier's labels; a folder without a classifier is reported at its use.
    private void readLabels() {
        asked.labels().clear();
        asked.choice().set(Optional.empty());
        String typed = asked.part(Measure.CLASSIFIER).path().get();
        if (!typed.isBlank()) {
            desk.tasks()
                    .quietly(_ -> ClassifierJudge.choiceIn(Path.of(typed.strip())))
                    .onDone(choice -> {
                        if (asked.part(Measure.CLASSIFIER).path().get().equals(typed)) {
                            asked.choice().set(Optional.of(choice));
                        }
                    });
        }
    }

    private Optional<Request> request() {
        Optional<OpenModel> model = desk.bench().model().get();
        if (model.isEmpty() || asked.problem().isPresent()) {
            return Optional.empty();
        }
        List<CurrentVariant> chosen = options.stream()
                .filter(option -> option.on().get())
                .map(Option::variant)
                .toList();
        boolean made = chosen.stream().anyMatch(variant -> variant.recipe().isPresent());
        return Optional.of(new Request(
                asked,
                model.get().folder().toAbsolutePath().normalize(),
                chosen,
                made ? desk.bench().run().get() : Optional.empty(),
                desk.bench().compute().get()));
    }

    /// Begins an evaluation under the chosen name.
    public void run() {
        Optional<Request> request = job.get().isPresent() ? Optional.empty() : request();
        request.ifPresent(wanted -> {
            EvaluationSpec known = wanted.spec(Path.of("x"));
            Project project = projects.project().get();
            String wish = name.get().isBlank() ? words.of("name.default") : name.get();
            begin(progress -> {
                Path out = project.newEvaluation(wish);
                pending = Optional.of(new Pending(known, wanted, out));
                return evaluate(known, wanted, out, RunPlace.Unfinished.START, progress);
            });
        });
    }

    /// Resumes the unfinished evaluation, which must have been asked for with the same specification.
    public void resume() {
        Optional<Path> place = job.get().isPresent() ? Optional.empty() : unfinished.get();
        place.ifPresent(out -> pending.filter(begun -> begun.out().equals(out))
                .or(() -> request().map(wanted -> new Pending(wanted.spec(out), wanted, out)))
                .ifPresent(begun -> begin(progress ->
                        evaluate(begun.spec(), begun.request(), out, RunPlace.Unfinished.RESUME, progress))));
    }

    private void begin(Work<Path> work) {
        problem.set(Optional.empty());
        Job<Path> started = desk.tasks().start(words.of("evaluating", name.get()), Lane.RUN, progress -> {
            desk.bench().slot().makeRoom(progress);
            return work.run(progress);
        });
        started.leadsTo(() -> desk.navigator().go(Place.EVALUATE));
        job.set(Optional.of(started));
        started.onDone(place -> {
                    shown.set(Optional.empty());
                    shown.set(Optional.of(place));
                })
                .onFailed(failure -> problem.set(Optional.of(failure)))
                .onEnd(() -> {
                    job.set(Optional.empty());
                    listReports();
                });
    }

    private static Path evaluate(
            EvaluationSpec template, Request request, Path out, RunPlace.Unfinished unfinished, Progress progress)
            throws Cancelled {
        List<Named> gains = new ArrayList<>();
        for (CurrentVariant variant : request.variants()) {
            Path file = Request.file(variant, out);
            if (variant.recipe().isPresent() && request.run().isPresent()) {
                make(request.run().get(), variant.recipe().get(), file);
            }
            gains.add(new Named(variant.word(), file));
        }
        check(gains);
        EvaluationSpec spec = new EvaluationSpec(
                template.model(),
                gains,
                template.perplexity(),
                template.toxicity(),
                template.choices(),
                template.divergence(),
                template.prePrompts(),
                template.tokens(),
                template.significance(),
                template.compute(),
                template.reading());
        Runs.evaluate(spec, new RunPlace(out, Output.Existing.REFUSE, unfinished, EvaluationReport.RECORD), progress);
        return out;
    }

    private static void check(List<Named> gains) {
        for (Named one : gains) {
            if (one.name().equals(Variant.BASE.name())
                    || gains.stream()
                                    .filter(other -> other.name().equals(one.name()))
                                    .count()
                            > 1) {
                throw new Failure(
                        "Two variants would be named %s.".formatted(one.name()), "Rename one of them on Compare.");
            }
        }
    }

    private static void make(OpenRun run, GainRecipe recipe, Path file) throws Cancelled {
        if (Files.exists(file)) {
            return; // of the run that is resumed
        }
        try {
            Files.createDirectories(file.resolveSibling("."));
        } catch (IOException e) {
            throw new Failure("%s cannot be made: %s.".formatted(file, e.getMessage()), "Check the disk.", e);
        }
        GainsFile.made(recipe.make(run.run().expertise()).gains(), recipe.describe(), run.place())
                .save(new GainsPlace(file, Output.Existing.REPLACE, GainsFormat.SAFETENSORS));
    }

    /// Cancels the evaluation; finished parts are kept.
    public void cancel() {
        job.get().ifPresent(Job::cancel);
    }

    /// Commands that do the same, one a line; empty while there is an obstacle.
    public Optional<String> command() {
        return request().map(wanted -> {
            Path out = pending.map(Pending::out).orElse(Path.of(name.get()));
            String evaluate = CommandText.evaluate(wanted.spec(out), out).text();
            StringBuilder commands = new StringBuilder();
            for (CurrentVariant variant : wanted.made()) {
                commands.append(CommandText.gains(
                                        new RunSpec.MakeGains(
                                                wanted.run().orElseThrow().place(),
                                                variant.recipe().orElseThrow()),
                                        new GainsPlace(
                                                Request.file(variant, out),
                                                Output.Existing.REPLACE,
                                                GainsFormat.SAFETENSORS))
                                .text())
                        .append(System.lineSeparator());
            }
            return commands + evaluate;
        });
    }

    /// Opens the folder of the shown report in the file manager.
    public void openFolder() {
        shown.get()
                .ifPresent(folder -> desk.tasks()
                        .quietly(_ -> {
                            opener.open(folder);
                            return folder;
                        })
                        .onFailed(failure -> problem.set(Optional.of(failure))));
    }
}
