package sotto.ui.completions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import sotto.model.SamplingConfig;
import sotto.run.compare.Opening;
import sotto.run.evaluate.CompletedStudy;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.evaluate.StudyPoint;
import sotto.run.project.ProjectContent;
import sotto.ui.control.Messages;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.HandedPrompt;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.ScreenId;
import sotto.ui.task.Latest;
import sotto.work.Failure;

/// View-model of a study's completions: which prompts and variants are shown, and their texts.
///
/// Nothing is read before somebody looks. Used on the interface thread.
public final class CompletionsViewModel implements AutoCloseable {
    /// Size of a classifier, in bytes, above which words are shaded only when that is asked for.
    private static final long QUICK = 100_000_000;

    private final ScreenContext context;
    private final ObservableValue<Optional<Path>> study;
    private final Latest opening;
    private final Messages words = Messages.beside(CompletionsViewModel.class);
    private final BooleanProperty looking = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<CompletionsState> state =
            new ReadOnlyObjectWrapper<>(new CompletionsState.Nothing());
    private final StringProperty prePrompt = new SimpleStringProperty("");
    private final IntegerProperty room = new SimpleIntegerProperty(VariantChoice.COLUMNS);
    private final ReadOnlyObjectWrapper<List<Integer>> columns = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Optional<Failure>> problem = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty blurred;
    private final PromptList prompts;
    private final CompletionTexts texts;
    private List<String> chosen = List.of();
    private List<String> arranged = List.of(); // those of the chosen that wrote behind the pre-prompt, and others
    private Optional<Path> opened = Optional.empty();

    /// Makes it for the folder of the finished study that is looked at; empty while there is none.
    public CompletionsViewModel(ScreenContext context, ObservableValue<Optional<Path>> study) {
        this.context = context;
        this.study = study;
        opening = new Latest(context.tasks());
        blurred = context.session()
                .blur()
                .of(study.map(place -> place.map(Set::of).orElse(Set.of())));
        prompts = new PromptList(context.tasks(), this::fail);
        texts = new CompletionTexts(context.tasks(), this::fail);
        study.subscribe(_ -> follow());
        looking.addListener((_, _, _) -> follow());
        prePrompt.addListener((_, _, _) -> arrange());
        room.addListener((_, _, _) -> arrange());
        prompts.selected().addListener((_, _, _) -> read());
        context.session().variant().addListener((_, _, now) -> focus(now));
    }

    /// Whether the completions are in view.
    public BooleanProperty looking() {
        return looking;
    }

    ReadOnlyObjectProperty<CompletionsState> state() {
        return state.getReadOnlyProperty();
    }

    /// The completions that are open; empty while there are none.
    Optional<OpenCompletions> open() {
        return state.get() instanceof CompletionsState.Ready(OpenCompletions all) ? Optional.of(all) : Optional.empty();
    }

    /// The name of the pre-prompt behind which completions are shown.
    StringProperty prePrompt() {
        return prePrompt;
    }

    /// The number of columns that there is room for, at least 2.
    IntegerProperty room() {
        return room;
    }

    /// The cells that are shown side by side: the untouched model first, the variant in focus second.
    ReadOnlyObjectProperty<List<Integer>> columns() {
        return columns.getReadOnlyProperty();
    }

    /// The list of prompts.
    PromptList prompts() {
        return prompts;
    }

    /// The texts of the prompt that is looked at.
    CompletionTexts texts() {
        return texts;
    }

    /// Whether texts are blurred.
    BooleanProperty blurred() {
        return blurred;
    }

    /// The last failure.
    ObjectProperty<Optional<Failure>> problem() {
        return problem;
    }

    private void fail(Failure failure) {
        problem.set(Optional.of(failure));
    }

    private void follow() {
        Optional<Path> wanted = looking.get()
                ? study.getValue()
                : study.getValue().filter(opened.stream().toList()::contains);
        if (wanted.equals(opened)) {
            return;
        }
        leave();
        opened = wanted;
        wanted.ifPresent(this::open);
    }

    private void leave() {
        opening.stop();
        Optional<OpenCompletions> before = open();
        state.set(new CompletionsState.Nothing());
        problem.set(Optional.empty());
        arrange();
        before.ifPresent(OpenCompletions::close);
    }

    private void open(Path folder) {
        state.set(new CompletionsState.Reading());
        opening.begin(progress -> OpenCompletions.read(folder, progress))
                .onDone(this::ready)
                .onLate(late -> late.ifPresent(OpenCompletions::close))
                .onFailed(failure -> state.set(new CompletionsState.Unreadable(failure)));
    }

    private void ready(Optional<OpenCompletions> read) {
        if (read.isEmpty()) {
            state.set(new CompletionsState.Without());
            return;
        }
        OpenCompletions all = read.get();
        chosen = VariantChoice.first(
                all.study(), current(all.study(), context.session().variant().get()));
        texts.shaded().set(all.shading().filter(by -> by.bytes() <= QUICK).isPresent());
        state.set(new CompletionsState.Ready(all));
        prePrompt.set(all.prePrompts().getFirst());
        arrange();
    }

    /// The study's variant that has the gains of the window's current one; empty if it has none.
    private static Optional<String> current(CompletedStudy study, Optional<CurrentVariant> now) {
        return now.flatMap(variant -> study.variants().values().stream()
                .filter(one -> variant.recipe().isPresent()
                        ? one.recipe().equals(variant.recipe())
                        : one.point().variant().equals(variant.word()))
                .map(one -> one.point().variant())
                .findFirst());
    }

    /// Puts the window's current variant in focus if the study has it.
    private void focus(Optional<CurrentVariant> now) {
        open().flatMap(all -> current(all.study(), now)).ifPresent(variant -> choose(1, variant));
    }

    /// The variants that a column can show: all that wrote behind the pre-prompt but the untouched model.
    List<String> variants() {
        return open().map(all -> all.variants(prePrompt.get()).stream()
                        .filter(name -> !name.equals(StudyPoint.BASE))
                        .toList())
                .orElse(List.of());
    }

    /// Shows a variant in a column, from 1; if another column shows it, the two change places.
    void choose(int column, String variant) {
        List<String> next = new ArrayList<>(arranged);
        int before = next.indexOf(variant);
        if (column < 1 || column >= next.size() || before == column || variant.equals(StudyPoint.BASE)) {
            return;
        }
        if (before >= 0) {
            next.set(before, next.get(column));
        }
        next.set(column, variant);
        chosen.stream().filter(name -> !next.contains(name)).forEach(next::add);
        chosen = List.copyOf(next);
        arrange();
    }

    /// The variant of a column.
    Optional<CompletedStudy.WrittenVariant> variant(int column) {
        return column < columns.get().size()
                ? open().flatMap(all -> all.variant(columns.get().get(column)))
                : Optional.empty();
    }

    private void arrange() {
        arranged = open().map(all -> Stream.concat(chosen.stream(), all.variants(prePrompt.get()).stream())
                        .distinct()
                        .filter(name -> all.cell(name, prePrompt.get()).isPresent())
                        .limit(VariantChoice.COLUMNS)
                        .toList())
                .orElse(List.of());
        List<Integer> cells = arranged.stream()
                .limit(Math.max(2, room.get()))
                .flatMap(name -> open().flatMap(all -> all.cell(name, prePrompt.get())).stream())
                .toList();
        columns.set(cells);
        prompts.show(open(), cells);
        read();
    }

    private void read() {
        texts.show(open(), columns.get(), prompts.selected().get());
    }

    /// The reason why a completion cannot be opened in Compare; empty if it can.
    Optional<String> obstacle() {
        return context.session().model().get().isEmpty()
                        || context.session().run().get().isEmpty()
                ? Optional.of(words.of("compare.missing"))
                : Optional.empty();
    }

    /// Brings Compare to the front with the prompt, the random numbers and the variant of a completion.
    void openInCompare(CompletionRow row, int column) {
        Optional<OpenCompletions> all = open();
        if (all.isEmpty() || obstacle().isPresent() || column >= columns.get().size()) {
            return;
        }
        CompletedStudy from = all.get().study();
        int prompt = prompts.selected().get();
        int samples = from.layout().samples();
        SamplingConfig decoding = from.decoding().seeded(from.layout().seeds().get(row.completion() / samples));
        String before = from.spec().conditions().prePrompts().stream()
                .filter(one -> one.name().equals(prePrompt.get()))
                .map(PrePrompt::text)
                .findFirst()
                .orElse("");
        String text = all.get().table().prompt(prompt);
        boolean special = from.spec().conditions().tokens().special();
        Opening opening = from.spec()
                .reading()
                .map(chat -> new Opening( // a pre-prompt is part of the user's turn
                        before.isEmpty() ? text : before + " " + text,
                        null,
                        special,
                        prompt,
                        new Opening.Chat(chat.mode(), null)))
                .orElseGet(() -> new Opening(text, before.isEmpty() ? null : before, special, prompt));
        context.session()
                .handed()
                .set(Optional.of(new HandedPrompt(
                        opening,
                        decoding,
                        samples,
                        row.completion() % samples,
                        variant(column).flatMap(CompletionsViewModel::gained))));
        context.navigator().go(ScreenId.COMPARE);
    }

    private static Optional<CurrentVariant.Gained> gained(CompletedStudy.WrittenVariant variant) {
        Optional<CurrentVariant.Gained> recipe = variant.recipe().map(CurrentVariant.Gained.ByRecipe::new);
        return recipe.or(() -> variant.gains()
                .map(file -> new CurrentVariant.Gained.Kept(
                        new ProjectContent.Variant(variant.point().variant(), Map.of(), file, ""))));
    }

    @Override
    public void close() {
        leave();
        texts.close();
    }
}
