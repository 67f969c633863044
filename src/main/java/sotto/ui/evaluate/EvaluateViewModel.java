package sotto.ui.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sotto.data.TextFiles;
import sotto.measure.ClassifierJudge;
import sotto.run.Runs;
import sotto.run.command.CommandText;
import sotto.run.evaluate.EvaluationForecast;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.MethodField;
import sotto.run.evaluate.PaperStudy;
import sotto.run.machine.SpeedMemory;
import sotto.ui.control.Messages;
import sotto.ui.project.Projects;
import sotto.ui.session.ExpectedPace;
import sotto.ui.session.FolderOpener;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Latest;

/// View-model of the screen Evaluate: what the next study is asked, and the studies that were.
public final class EvaluateViewModel {
    private final ScreenContext context;
    private final Messages words = Messages.beside(EvaluateViewModel.class);
    private final EvaluationForm form;
    private final ComparedVariants compared;
    private final StudyDesk desk;
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<String> suggestion = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<Optional<String>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<EvaluationSpec>> spec = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<EvaluationFile>> lacking = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> leftOut = new ReadOnlyObjectWrapper<>(List.of());
    private List<MeasureOption> options = PaperStudy.options(); // of the study that was filled in last
    private final ReadOnlyObjectWrapper<Optional<EvaluationForecast>> forecast =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Latest forecasting;
    private final SpeedMemory speeds;
    private final StudyPace pace = new StudyPace(this::tellForecast);
    private Optional<EvaluationForecast> bare = Optional.empty(); // at the pace that the model's size has
    private boolean filling = true; // until everything is made

    /// Makes a view-model on a context.
    public EvaluateViewModel(ScreenContext context, Projects projects, FolderOpener opener) {
        this.context = context;
        forecasting = new Latest(context.tasks());
        speeds = projects.preferences().speeds();
        form = new EvaluationForm(words, projects.sample());
        desk = new StudyDesk(context, projects, opener, words, this::fill);
        compared = new ComparedVariants(context.session(), projects.variants(), words, this::look);
        context.session().model().addListener((_, _, _) -> look());
        context.session().compute().addListener((_, _, _) -> look());
        context.session().run().subscribe(_ -> suggest());
        for (Observable one : form.all()) {
            one.addListener((InvalidationListener) _ -> look());
        }
        form.part(EvaluationFile.CLASSIFIER).files().subscribe(this::readLabels);
        readLabels();
        filling = false;
        look();
    }

    private void suggest() {
        suggestion.set(context.session()
                .run()
                .get()
                .map(OpenRun::concept)
                .map(concept -> words.of("name.of", concept))
                .orElse(words.of("name.default")));
    }

    private void look() {
        if (filling) {
            return;
        }
        Optional<String> found = context.session().model().get().isEmpty()
                ? Optional.of(words.of("no.model"))
                : form.problem().or(compared::problem);
        obstacle.set(found);
        Optional<EvaluationSpec> next = found.isPresent() ? Optional.empty() : Optional.of(asked());
        if (!next.equals(spec.get())) {
            spec.set(next);
            lookAhead();
        }
        if (!lacking.get().isEmpty()) {
            lacking.set(stillLacking());
        }
    }

    /// Forecasts the next study; the last forecast stays until the new one is there.
    private void lookAhead() {
        Optional<OpenModel> open = context.session().model().get();
        if (open.isEmpty() || spec.get().isEmpty()) {
            forecasting.stop();
            foresee(Optional.empty());
            return;
        }
        EvaluationSpec wanted = spec.get().get();
        ExpectedPace expected =
                ExpectedPace.of(context.session(), open.get().inspection().size(), speeds);
        forecasting
                .begin(progress -> Runs.forecast(wanted, expected::seconds, progress))
                .onDone(found -> foresee(Optional.of(found)))
                .onFailed(_ -> foresee(Optional.empty()));
    }

    private void foresee(Optional<EvaluationForecast> found) {
        bare = found;
        tellForecast();
    }

    private void tellForecast() {
        forecast.set(spec.get().flatMap(wanted -> bare.map(found -> pace.known(wanted.model(), found))));
    }

    private EvaluationSpec asked() {
        Path model = context.session()
                .model()
                .get()
                .orElseThrow()
                .folder()
                .toAbsolutePath()
                .normalize();
        return new EvaluationSpec(
                model,
                compared.gains(),
                compared.sweep(),
                form.sampling().bound(),
                form.measures(),
                form.conditions(context.session().compute().get()));
    }

    /// Measures, pre-prompts and numbers of the next study.
    public EvaluationForm form() {
        return form;
    }

    /// Variants of the next study.
    public ComparedVariants compared() {
        return compared;
    }

    /// Studies that were asked for, and the one that is looked at.
    public StudyDesk desk() {
        return desk;
    }

    /// Name of the next study, as typed; blank for the suggested one.
    public StringProperty name() {
        return name;
    }

    /// Name that a study without one is given.
    public ReadOnlyObjectProperty<String> suggestion() {
        return suggestion.getReadOnlyProperty();
    }

    /// Reason why no study can begin now; empty if one can.
    public ReadOnlyObjectProperty<Optional<String>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /// The next study; empty while there is an obstacle.
    public ReadOnlyObjectProperty<Optional<EvaluationSpec>> spec() {
        return spec.getReadOnlyProperty();
    }

    /// Cells, completions and time of the next study; empty while they are not known, without a time while no
    /// study of the model has shown its pace.
    public ReadOnlyObjectProperty<Optional<EvaluationForecast>> forecast() {
        return forecast.getReadOnlyProperty();
    }

    /// Methods that the open run lacks something for, with the reason, a sentence each, after a race was asked for.
    public ReadOnlyObjectProperty<List<String>> leftOut() {
        return leftOut.getReadOnlyProperty();
    }

    /// Measures of the paper's study, or of a race, whose files are missing, after it was asked for.
    public ReadOnlyObjectProperty<List<EvaluationFile>> lacking() {
        return lacking.getReadOnlyProperty();
    }

    /// Number of cells of the next study: every variant behind every pre-prompt; there must be no obstacle.
    int cells() {
        return compared.count() * form.prePrompts().size();
    }

    /// Asks for a file or folder of a measure, which is then used; one of several is added to the others.
    ///
    /// Returns false if none is chosen.
    public boolean choose(EvaluationFile measure) {
        Optional<Path> chosen = measure.equals(EvaluationFile.CLASSIFIER)
                ? context.files().folder(words.of("choose." + measure.word()))
                : context.files().file(words.of("choose." + measure.word()), TextFiles.ALL);
        chosen.ifPresent(place -> {
            EvaluationForm.Part part = form.part(measure);
            if (measure.takesSeveral() && !measure.isJudge()) {
                part.files().add(place.toString());
            } else {
                part.files().setAll(place.toString());
            }
            part.on().set(true);
            if (measure.equals(EvaluationFile.KL) && options.equals(MethodField.MEASURES)) {
                race(); // methods can be as far from the model as AURA now
            }
        });
        return chosen.isPresent();
    }

    /// Reads the choice among the classifier's labels; a folder without a classifier is reported at its use.
    private void readLabels() {
        form.labels().clear();
        form.choice().set(Optional.empty());
        List<String> typed = List.copyOf(form.part(EvaluationFile.CLASSIFIER).files());
        if (typed.size() == 1) {
            context.tasks()
                    .quietly(_ -> ClassifierJudge.choiceIn(Path.of(typed.getFirst())))
                    .onDone(choice -> {
                        if (form.part(EvaluationFile.CLASSIFIER).files().equals(typed)) {
                            form.choice().set(Optional.of(choice));
                        }
                    });
        }
    }

    /// Puts the next study at the end of the queue.
    public void run() {
        spec.get().ifPresent(wanted -> {
            pace.follow(desk.ask(title(), cells(), wanted), wanted.model(), bare);
            name.set("");
        });
    }

    private String title() {
        return name.get().isBlank() ? suggestion.get() : name.get().strip();
    }

    /// Fills in the paper's study with the files that are there; it does not start.
    public void paper() {
        filling = true;
        for (MeasureOption option : PaperStudy.options()) {
            EvaluationFile file = new EvaluationFile(option.word(), option);
            form.part(file).on().set(!form.part(file).files().isEmpty());
        }
        form.benign().set(true);
        form.adversarial().set(true);
        form.own().set("");
        compared.fill(List.of(), PaperStudy.RECIPES, List.of());
        suggestion.set(context.session()
                .run()
                .get()
                .map(OpenRun::concept)
                .map(concept -> words.of("name.paper.of", concept))
                .orElse(words.of("name.paper")));
        filling = false;
        options = PaperStudy.options();
        leftOut.set(List.of());
        lacking.set(stillLacking());
        look();
    }

    /// Fills in a race of all methods that the open run has what they need for, with the files that are there; it does
    /// not start.
    public void race() {
        context.session().run().get().ifPresent(run -> {
            filling = true;
            List<String> plain =
                    List.copyOf(form.part(EvaluationFile.PERPLEXITY).files());
            if (form.part(EvaluationFile.KL).files().isEmpty() && !plain.isEmpty()) {
                form.part(EvaluationFile.KL).files().setAll(plain.getFirst()); // neutral texts serve as passages
            }
            for (MeasureOption option : MethodField.MEASURES) {
                EvaluationFile file = new EvaluationFile(option.word(), option);
                form.part(file).on().set(!form.part(file).files().isEmpty());
            }
            form.benign().set(false);
            form.adversarial().set(false);
            form.own().set("");
            MethodField field = MethodField.of(
                    run.place(),
                    run.run().expertise(),
                    List.of(MethodField.ALL),
                    form.part(EvaluationFile.KL).on().get());
            compared.fill(List.of(), field.recipes(), List.of());
            suggestion.set(words.of("name.race.of", run.concept()));
            filling = false;
            options = MethodField.MEASURES;
            leftOut.set(field.leftOut());
            lacking.set(stillLacking());
            look();
        });
    }

    private List<EvaluationFile> stillLacking() {
        return options.stream()
                .map(option -> new EvaluationFile(option.word(), option))
                .filter(file -> !form.part(file).on().get())
                .toList();
    }

    /// Fills in what a study was asked.
    private void fill(EvaluationSpec asked) {
        filling = true;
        form.fill(asked);
        EvaluationSpec.Sweep sweep = asked.sweep();
        compared.fill(
                asked.gains(),
                sweep == null ? List.of() : sweep.recipes(),
                sweep == null ? List.of() : sweep.concepts());
        lacking.set(List.of());
        leftOut.set(List.of());
        filling = false;
        look();
    }

    /// The command that does the same as the next study; empty while there is an obstacle.
    public Optional<String> command() {
        return spec.get()
                .map(wanted -> CommandText.evaluate(wanted, Path.of(title())).text());
    }
}
