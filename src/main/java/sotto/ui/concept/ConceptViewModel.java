package sotto.ui.concept;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import sotto.chat.ChatEnding;
import sotto.data.ConceptSource;
import sotto.data.Sample;
import sotto.run.concept.ConceptProfile;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.token.ReadPrompt;
import sotto.ui.chat.ChatViewModel;
import sotto.ui.concept.ScoringViewModel.Underway;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.OpenModel;
import sotto.ui.session.OpenRun;
import sotto.ui.session.ResponseKeeping;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.verify.VerifyViewModel;

/// View-model of the screen Concept: texts, the sample taken of them, and the run, in this order.
public final class ConceptViewModel {
    private final ScreenContext context;
    private final Messages words = Messages.beside(ConceptViewModel.class);
    private final TextsViewModel texts;
    private final SampleViewModel sample;
    private final ScoringViewModel scoring;
    private final ReadOnlyObjectWrapper<Optional<String>> obstacle = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<OpenRun>> result = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> place = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty blurred;
    private final ChatViewModel chat;
    private int lookedAt; // row of the file
    private final VerifyViewModel verification;
    private Optional<OpenConcept> published = Optional.empty();
    private boolean adopting;

    /// Makes a view-model that follows the session's model and concept.
    public ConceptViewModel(ScreenContext context, RunFolders folders) {
        this.context = context;
        texts = new TextsViewModel(context.tasks());
        sample = new SampleViewModel(context.tasks());
        verification = new VerifyViewModel(
                context,
                result.map(shown ->
                        shown.map(OpenRun::place).filter(run -> Files.isRegularFile(run.resolve(RunTarget.RECORD)))));
        scoring = new ScoringViewModel(context, folders);
        blurred =
                context.session().blur().of(Bindings.createObjectBinding(this::files, texts.file(), texts.otherFile()));
        chat = new ChatViewModel(context.session(), context.tasks(), texts.chat(), this::asked);
        texts.read().addListener((_, _, _) -> chat.read());
        sample.concept().bind(texts.read());
        sample.model().bind(context.session().model().map(open -> open.map(OpenModel::folder)));
        sample.chat()
                .bind(Bindings.createObjectBinding(
                        texts.chat()::reading, texts.chat().all().toArray(Observable[]::new)));
        texts.chat().all().forEach(choice -> choice.addListener((_, _, _) -> publish()));
        sample.context()
                .bind(context.session()
                        .model()
                        .map(open -> open.map(model -> model.inspection().contextLength())
                                .orElse(0)));
        sample.wrong().addListener((_, _, _) -> look());
        texts.name().addListener((_, _, _) -> publish());
        texts.source().addListener((_, _, _) -> publish());
        sample.sample().addListener((_, _, _) -> publish());
        context.session().concept().subscribe(this::adopt);
        context.session().cleared().addListener((_, _, _) -> clear());
        context.session().model().addListener((_, _, _) -> look());
        texts.read().addListener((_, _, _) -> look());
        texts.problem().addListener((_, _, _) -> look());
        texts.question().addListener((_, _, _) -> look());
        texts.busy().addListener((_, _, _) -> look());
        sample.chosen().addListener((_, _, _) -> look());
        sample.problem().addListener((_, _, _) -> look());
        scoring.state().addListener((_, _, _) -> {
            look();
            conclude();
        });
        scoring.unfinished().addListener((_, _, _) -> look());
        folders.watch(this::look);
        context.session().run().addListener((_, _, _) -> {
            look();
            conclude();
        });
        context.session().model().addListener((_, _, _) -> scoring.forget());
        scoring.responses().choice().addListener((_, _, _) -> publish());
        scoring.sites().addListener((_, _, _) -> measure());
        sample.chosen().addListener((_, _, _) -> measure());
        context.session().model().addListener((_, _, _) -> measure());
        look();
        conclude();
        measure();
    }

    /// Template of the open model, and what it reads of the row that is looked at.
    ChatViewModel chat() {
        return chat;
    }

    /// Looks at a row of the file, by its number from 0.
    void lookAt(int row) {
        lookedAt = row;
        chat.read();
    }

    /// The chat that is looked at: that of the row, else the first.
    private Optional<ReadPrompt.Asked> asked() {
        return texts.read()
                .get()
                .map(ConceptProfile::texts)
                .filter(all -> !all.chats().isEmpty())
                .map(all -> all.chats().get(Math.max(0, all.rows().indexOf(lookedAt))))
                .map(one -> new ReadPrompt.Asked(one, ChatEnding.CLOSED));
    }

    /// Frees the tokenizer.
    void close() {
        chat.close();
    }

    /// The verification of the open run.
    VerifyViewModel verification() {
        return verification;
    }

    private void measure() {
        scoring.measure(
                context.session().model().get(),
                sample.chosen().get().map(some -> some.positives() + some.negatives()));
    }

    private Set<Path> files() {
        return Stream.of(texts.file(), texts.otherFile())
                .map(ObservableValue::getValue)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    /// Whether the texts in the table of rows are blurred.
    public BooleanProperty blurred() {
        return blurred;
    }

    /// The texts.
    public TextsViewModel texts() {
        return texts;
    }

    /// The sample: which of the texts are taken.
    public SampleViewModel sample() {
        return sample;
    }

    /// The run.
    public ScoringViewModel scoring() {
        return scoring;
    }

    /// Run whose result the screen shows: the open one, unless another is being made.
    public ReadOnlyObjectProperty<Optional<OpenRun>> result() {
        return result.getReadOnlyProperty();
    }

    /// Folder of the run under way, else the folder that the next run would get.
    public ReadOnlyObjectProperty<Optional<Path>> place() {
        return place.getReadOnlyProperty();
    }

    private void conclude() {
        result.set(
                scoring.isUnderWay()
                        ? Optional.empty()
                        : context.session().run().get());
    }

    /// Reason why no run can be started now; empty if one can.
    public ReadOnlyObjectProperty<Optional<String>> obstacle() {
        return obstacle.getReadOnlyProperty();
    }

    /// Sentence with the number of texts of each class that would be scored, and with the label where that is
    /// a guess; empty while it is not known.
    Optional<String> ready() {
        ColumnMapping mapping = texts.mapping();
        boolean guessed = mapping.guesses().get().contains(Mapped.POSITIVE);
        return sample.chosen()
                .get()
                .map(chosen -> words.of(
                        guessed ? "run.ready.guess" : "run.ready",
                        NumberFormat.count(chosen.positives()),
                        NumberFormat.count(chosen.negatives()),
                        conceptName(),
                        mapping.label().get(),
                        mapping.positive().get()));
    }

    /// Name of the positive class.
    public String conceptName() {
        String name = texts.name().get().strip();
        return name.isEmpty() ? words.of("concept.unnamed") : name;
    }

    /// Specification of the run that would be started; empty if something is missing.
    public Optional<RunSpec.Score> spec() {
        Optional<OpenModel> model = context.session().model().get();
        Optional<ConceptSource> source = texts.source().get();
        Optional<Sample> taken = sample.sample().get();
        if (model.isEmpty()
                || source.isEmpty()
                || taken.isEmpty()
                || !sample.wrong().get().isEmpty()) {
            return Optional.empty();
        }
        int limit = sample.limit().get();
        RunSpec.Tokens tokens = texts.chat()
                .reading()
                .map(reading -> new RunSpec.Tokens(limit, false, reading))
                .orElseGet(() -> new RunSpec.Tokens(limit, true));
        return Optional.of(
                scoring.spec(model.get(), source.get(), taken.get(), tokens).dealt(sample.deals()));
    }

    /// Command line of the run that would be started; empty if something is missing.
    public Optional<String> command() {
        return spec().map(wanted -> scoring.command(wanted, conceptName()));
    }

    /// Starts the run as it is set up, unless there is an obstacle.
    public void start() {
        if (obstacle.get().isEmpty()) {
            texts.mapping().confirm();
            texts.chat().guessed().set(false);
            spec().ifPresent(wanted -> scoring.start(wanted, conceptName()));
        }
    }

    /// Opens the screen Layers, which shows where the scored neurons are.
    public void showLayers() {
        context.navigator().go(ScreenId.LAYERS);
    }

    private void adopt(Optional<OpenConcept> opened) {
        if (opened.equals(published)) {
            return;
        }
        adopting = true;
        scoring.responses().choice().set(opened.map(OpenConcept::responses).orElse(ResponseKeeping.BY_SIZE));
        if (opened.isEmpty()) {
            published = opened; // the same concept may be opened again
        }
        opened.ifPresent(concept -> {
            sample.adopt(concept.sample());
            texts.adopt(concept.name(), concept.source(), concept.chat());
        });
        adopting = false;
    }

    /// Clears texts and name, as at the beginning: they belong to another project.
    private void clear() {
        published = Optional.empty();
        adopting = true;
        scoring.responses().choice().set(ResponseKeeping.BY_SIZE);
        sample.adopt(SampleViewModel.ALL);
        sample.permutations().set("");
        texts.clear();
        adopting = false;
        look();
    }

    private void publish() {
        look();
        Optional<ConceptSource> source = texts.source().get();
        Optional<Sample> taken = sample.sample().get();
        if (!adopting && source.isPresent() && taken.isPresent()) {
            OpenConcept concept = new OpenConcept(
                    conceptName(),
                    source.get(),
                    taken.get(),
                    scoring.responses().choice().get(),
                    texts.chat().reading());
            published = Optional.of(concept);
            context.session().concept().set(published);
        }
    }

    private void look() {
        obstacle.set(missing());
        place.set(
                scoring.isUnderWay()
                        ? scoring.underway().get().map(Underway::out)
                        : Optional.of(scoring.place(conceptName())));
    }

    private Optional<String> missing() {
        if (scoring.isUnderWay()) {
            return Optional.of(words.of("obstacle.running"));
        }
        if (context.session().model().get().isEmpty()) {
            return Optional.of(words.of("obstacle.model"));
        }
        if (texts.question().get().isPresent()) {
            return texts.question().get().map(asked -> words.of("obstacle." + asked.word()));
        }
        if (texts.source().get().isEmpty()) {
            return Optional.of(words.of(texts.busy().get() ? "obstacle.reading" : "obstacle.texts"));
        }
        if (texts.problem().get().isPresent()) {
            return Optional.of(words.of("obstacle.problem"));
        }
        if (sample.sample().get().isEmpty()
                || !sample.wrong().get().isEmpty()
                || sample.problem().get().isPresent()) {
            return Optional.of(words.of("obstacle.sample"));
        }
        return texts.read().get().isEmpty() || sample.chosen().get().isEmpty()
                ? Optional.of(words.of("obstacle.reading"))
                : Optional.empty();
    }
}
