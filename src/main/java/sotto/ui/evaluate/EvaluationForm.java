package sotto.ui.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.data.TextFiles;
import sotto.data.TextReading;
import sotto.measure.ClassifierJudge;
import sotto.measure.Significance;
import sotto.model.Compute;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.evaluate.MeasureArguments;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.ToxicityMeasure;
import sotto.run.project.SampleFolder;
import sotto.run.record.ChatReading;
import sotto.run.record.RunSpec;
import sotto.task.TaskSource;
import sotto.ui.control.Messages;
import sotto.work.Failure;

/// Form of a study: its measures with their files, judges, pre-prompts and numbers, as they stand in the fields.
public final class EvaluationForm {
    private static final long SEED = 42;

    private final Messages words;
    private final Map<EvaluationFile, Part> parts = new LinkedHashMap<>();
    private final BooleanProperty benign = new SimpleBooleanProperty();
    private final BooleanProperty adversarial = new SimpleBooleanProperty();
    private final StringProperty own = new SimpleStringProperty("");
    private final SamplingFields sampling;
    private final ObservableList<String> labels = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<ClassifierJudge.Choice>> choice =
            new SimpleObjectProperty<>(Optional.empty());
    private Significance significance = new Significance(0.95, 2000, 10_000, SEED);
    private RunSpec.Tokens tokens = RunSpec.Tokens.DEFAULT;
    private @Nullable ChatReading chat;
    private TextReading reading = TextReading.DEFAULT;

    /// Files or folders of a measure or judge, and whether it is used.
    ///
    /// @param files words as the command line takes them: paths, of tasks perhaps with `:shots=N` behind
    public record Part(BooleanProperty on, ObservableList<String> files) {
        Part() {
            this(new SimpleBooleanProperty(), FXCollections.observableArrayList());
        }
    }

    /// Makes an empty form, with the sample's files as suggestions where the sample is there.
    EvaluationForm(Messages words, Optional<SampleFolder> sample) {
        this.words = words;
        for (EvaluationFile measure : EvaluationFile.ALL) {
            parts.put(measure, new Part());
        }
        sampling = new SamplingFields(words);
        sample.ifPresent(found -> {
            suggest(EvaluationFile.PERPLEXITY, found.neutral());
            suggest(EvaluationFile.TOXICITY, found.prompts());
            suggest(EvaluationFile.WORDS, found.words());
            suggest(EvaluationFile.CLASSIFIER, found.judge());
            suggest(EvaluationFile.TASKS, found.choices());
            part(EvaluationFile.KL).files().setAll(found.neutral().toString());
            part(EvaluationFile.CHOICES).files().setAll(found.choices().toString());
        });
    }

    private void suggest(EvaluationFile measure, Path place) {
        part(measure).files().setAll(place.toString());
        part(measure).on().set(true);
    }

    /// The files of a measure or judge.
    public Part part(EvaluationFile measure) {
        return Objects.requireNonNull(parts.get(measure));
    }

    /// Whether everything is measured behind the benign pre-prompt too.
    public BooleanProperty benign() {
        return benign;
    }

    /// Whether everything is measured behind the adversarial pre-prompt too.
    public BooleanProperty adversarial() {
        return adversarial;
    }

    /// The user's own pre-prompt; blank for none.
    public StringProperty own() {
        return own;
    }

    /// The numbers of the study.
    public SamplingFields sampling() {
        return sampling;
    }

    /// The classifier's labels chosen to count as toxic; empty for its usual ones.
    public ObservableList<String> labels() {
        return labels;
    }

    /// Choice among the classifier's labels; empty while it is not known.
    public ObjectProperty<Optional<ClassifierJudge.Choice>> choice() {
        return choice;
    }

    /// The labels that count as toxic, chosen or usual.
    List<String> counted() {
        return labels.isEmpty()
                ? choice.get().map(ClassifierJudge.Choice::plain).orElse(List.of())
                : List.copyOf(labels);
    }

    /// Everything whose change changes the specification.
    List<Observable> all() {
        List<Observable> all = new ArrayList<>(List.of(benign, adversarial, own, labels, choice));
        all.addAll(sampling.all());
        parts.values().forEach(part -> all.addAll(List.of(part.on(), part.files())));
        return all;
    }

    private boolean uses(EvaluationFile measure) {
        return part(measure).on().get();
    }

    /// Whether a part is asked for, and so is the measure that it belongs to.
    private boolean isAsked(EvaluationFile measure) {
        return uses(measure) && uses(measure.measure());
    }

    /// Mistake in the form, in words; empty if it can be evaluated.
    Optional<String> problem() {
        if (EvaluationFile.ALL.stream()
                .noneMatch(measure -> uses(measure) && measure.measure().equals(measure))) {
            return Optional.of(words.of("nothing"));
        }
        if (uses(EvaluationFile.TOXICITY) && !uses(EvaluationFile.WORDS) && !uses(EvaluationFile.CLASSIFIER)) {
            return Optional.of(words.of("no.judge"));
        }
        if (uses(EvaluationFile.FALSE_ALARMS) && !uses(EvaluationFile.TOXICITY)) {
            return Optional.of(words.of("no.judge.tried"));
        }
        if (uses(EvaluationFile.HONEST) && !uses(EvaluationFile.LEXICON)) {
            return Optional.of(words.of("no.lexicon"));
        }
        for (EvaluationFile measure : EvaluationFile.ALL) {
            if (isAsked(measure) && !areThere(measure)) {
                return Optional.of(words.of("no.file", words.of("measure." + measure.word())));
            }
        }
        if (isAsked(EvaluationFile.WORDS)
                && !part(EvaluationFile.WORDS).files().stream().map(Path::of).allMatch(TextFiles::isPlain)) {
            return Optional.of(words.of("no.words"));
        }
        if (isAsked(EvaluationFile.CLASSIFIER)
                && choice.get().isPresent()
                && counted().isEmpty()) {
            return Optional.of(words.of("no.labels"));
        }
        return sampling.problem();
    }

    private boolean areThere(EvaluationFile measure) {
        List<String> files = part(measure).files();
        return !files.isEmpty() && files.stream().allMatch(file -> Files.exists(place(measure, file)));
    }

    /// The place of a file in the form.
    static Path place(EvaluationFile measure, String file) {
        if (measure.option().kind() != MeasureOption.Kind.TASKS) {
            return Path.of(file);
        }
        try {
            return TaskSource.of(file).file();
        } catch (Failure _) {
            return Path.of(file);
        }
    }

    /// Pre-prompts, none first.
    List<PrePrompt> prePrompts() {
        List<PrePrompt> prePrompts = new ArrayList<>(List.of(PrePrompt.NONE));
        if (benign.get()) {
            prePrompts.add(PrePrompt.BENIGN);
        }
        if (adversarial.get()) {
            prePrompts.add(PrePrompt.ADVERSARIAL);
        }
        if (!own.get().isBlank()) {
            prePrompts.add(new PrePrompt("own", own.get().strip()));
        }
        return prePrompts;
    }

    /// Conditions of the study; there must be no mistake in the form.
    Conditions conditions(Compute compute) {
        return new Conditions(
                prePrompts(),
                tokens,
                chat,
                new Significance(
                        significance.level(),
                        significance.resamples(),
                        significance.permutations(),
                        sampling.seedNumber()),
                compute,
                reading);
    }

    /// Arguments of the measures; there must be no mistake in the form.
    MeasureArguments measures() {
        Map<MeasureOption, List<String>> values = sampling.values();
        values.put(ToxicityMeasure.LABELS, isAsked(EvaluationFile.CLASSIFIER) ? List.copyOf(labels) : List.of());
        for (EvaluationFile file : EvaluationFile.ALL) {
            if (isAsked(file)) {
                List<String> given = values.computeIfAbsent(file.option(), _ -> new ArrayList<>());
                part(file).files().forEach(typed -> given.add(whole(file, typed)));
            }
        }
        return new MeasureArguments(values, sampling.decoding());
    }

    private static String whole(EvaluationFile measure, String typed) {
        return measure.option().kind() == MeasureOption.Kind.TASKS
                ? TaskSource.of(typed)
                        .with(file -> file.toAbsolutePath().normalize())
                        .word()
                : Path.of(typed).toAbsolutePath().normalize().toString();
    }

    /// Fills in what a study was asked, but for its model and variants.
    void fill(EvaluationSpec asked) {
        MeasureArguments measures = asked.measures();
        Conditions conditions = asked.conditions();
        for (EvaluationFile file : EvaluationFile.ALL) {
            List<String> given =
                    measures.of(file.option()).stream().filter(file::fits).toList();
            part(file).on().set(!given.isEmpty());
            if (!given.isEmpty()) {
                part(file).files().setAll(given);
            }
        }
        sampling.fill(asked);
        labels.setAll(measures.of(ToxicityMeasure.LABELS));
        significance = conditions.significance();
        tokens = conditions.tokens();
        chat = conditions.chat() == null
                ? null
                : new ChatReading(conditions.chat().mode());
        reading = conditions.reading();
        benign.set(conditions.prePrompts().contains(PrePrompt.BENIGN));
        adversarial.set(conditions.prePrompts().contains(PrePrompt.ADVERSARIAL));
        own.set(conditions.prePrompts().stream()
                .filter(one -> !List.of(PrePrompt.NONE, PrePrompt.BENIGN, PrePrompt.ADVERSARIAL)
                        .contains(one))
                .map(PrePrompt::text)
                .findFirst()
                .orElse(""));
    }
}
