package sotto.ui.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
import sotto.data.TextReading;
import sotto.measure.ClassifierJudge;
import sotto.measure.Significance;
import sotto.model.Compute;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationMeasures;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.evaluate.MeasureArguments;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.ToxicityMeasure;
import sotto.run.generate.Preset;
import sotto.run.project.SampleFolder;
import sotto.run.record.RunSpec;
import sotto.ui.control.Messages;

/// Form of an evaluation: its files, judges, pre-prompts and numbers, as they stand in the fields.
public final class EvaluationForm {
    private static final int PERMUTATIONS = 10_000;
    private static final double LEVEL = 0.95;
    private static final int RESAMPLES = 2000;
    private static final long SEED = 42;

    private final Messages words;
    private final Map<EvaluationFile, Part> parts = new LinkedHashMap<>();
    private final BooleanProperty benign = new SimpleBooleanProperty();
    private final BooleanProperty adversarial = new SimpleBooleanProperty();
    private final StringProperty own = new SimpleStringProperty("");
    private final Map<MeasureOption, StringProperty> numbers = new LinkedHashMap<>();
    private final StringProperty newTokens = new SimpleStringProperty("20");
    private final ObservableList<String> labels = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<ClassifierJudge.Choice>> choice =
            new SimpleObjectProperty<>(Optional.empty());

    /// A file or folder, and whether it is used.
    ///
    /// @param path as typed
    public record Part(BooleanProperty on, StringProperty path) {
        private String place() {
            return Path.of(path.get().strip()).toAbsolutePath().normalize().toString();
        }
    }

    /// Makes an empty form, with the sample's files as suggestions where the sample is there.
    EvaluationForm(Messages words, Optional<SampleFolder> sample) {
        this.words = words;
        for (EvaluationFile measure : EvaluationFile.ALL) {
            parts.put(measure, new Part(new SimpleBooleanProperty(), new SimpleStringProperty("")));
        }
        EvaluationMeasures.ALL.stream()
                .flatMap(measure -> measure.options().stream())
                .filter(option -> option.kind() == MeasureOption.Kind.NUMBER)
                .forEach(option -> numbers.put(option, new SimpleStringProperty(option.usual())));
        sample.ifPresent(found -> {
            suggest(EvaluationFile.PERPLEXITY, found.neutral());
            suggest(EvaluationFile.TOXICITY, found.prompts());
            suggest(EvaluationFile.WORDS, found.words());
            suggest(EvaluationFile.CLASSIFIER, found.judge());
            suggest(EvaluationFile.CHOICES, found.choices());
            part(EvaluationFile.KL).path().set(found.neutral().toString());
        });
    }

    private void suggest(EvaluationFile measure, Path place) {
        part(measure).path().set(place.toString());
        part(measure).on().set(true);
    }

    /// The file or folder of a measure or judge.
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

    /// The numbers that measures take, as typed.
    public Map<MeasureOption, StringProperty> numbers() {
        return numbers;
    }

    /// Number of new tokens of a completion, as typed.
    public StringProperty newTokens() {
        return newTokens;
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
        List<Observable> all = new ArrayList<>(List.of(benign, adversarial, own, newTokens, labels, choice));
        all.addAll(numbers.values());
        parts.values().forEach(part -> all.addAll(List.of(part.on(), part.path())));
        return all;
    }

    private boolean uses(EvaluationFile measure) {
        return part(measure).on().get();
    }

    private boolean isJudged() {
        return uses(EvaluationFile.WORDS) || uses(EvaluationFile.CLASSIFIER);
    }

    /// Mistake in the form, in words; empty if it can be evaluated.
    Optional<String> problem() {
        boolean any = false;
        for (EvaluationFile measure : EvaluationFile.ALL) {
            any |= uses(measure) && measure.measure().equals(measure);
        }
        if (!any) {
            return Optional.of(words.of("nothing"));
        }
        if (uses(EvaluationFile.TOXICITY) && !isJudged()) {
            return Optional.of(words.of("no.judge"));
        }
        if (uses(EvaluationFile.HONEST) && !uses(EvaluationFile.LEXICON)) {
            return Optional.of(words.of("no.lexicon"));
        }
        for (EvaluationFile measure : EvaluationFile.ALL) {
            boolean needed = uses(measure) && uses(measure.measure());
            String path = part(measure).path().get().strip();
            if (needed && (path.isEmpty() || !Files.exists(Path.of(path)))) {
                return Optional.of(words.of("no.file", words.of("measure." + measure.word())));
            }
        }
        if (uses(EvaluationFile.WORDS)
                && uses(EvaluationFile.TOXICITY)
                && !part(EvaluationFile.WORDS).path().get().strip().endsWith(".txt")) {
            return Optional.of(words.of("no.words"));
        }
        if (uses(EvaluationFile.CLASSIFIER)
                && uses(EvaluationFile.TOXICITY)
                && choice.get().isPresent()
                && counted().isEmpty()) {
            return Optional.of(words.of("no.labels"));
        }
        return numbers.entrySet().stream()
                .filter(number ->
                        !number.getKey().usual().equals(number.getValue().get().strip()))
                .flatMap(number -> wrongNumber(number.getKey().word(), number.getValue()).stream())
                .findFirst()
                .or(() -> wrongNumber("tokens", newTokens));
    }

    private Optional<String> wrongNumber(String key, StringProperty text) {
        return text.get().strip().matches("[1-9]\\d{0,4}")
                ? Optional.empty()
                : Optional.of(words.of("wrong.number", words.of(key)));
    }

    /// Specification of the evaluation; there must be no mistake in the form.
    EvaluationSpec spec(Path model, List<Named> gains, Compute compute) {
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
        return new EvaluationSpec(
                model,
                gains,
                measures(),
                new EvaluationSpec.Conditions(
                        prePrompts,
                        RunSpec.Tokens.DEFAULT,
                        new Significance(LEVEL, RESAMPLES, PERMUTATIONS, SEED),
                        compute,
                        TextReading.DEFAULT));
    }

    private MeasureArguments measures() {
        Map<MeasureOption, List<String>> values = new HashMap<>();
        numbers.forEach((option, text) -> values.put(option, List.of(text.get().strip())));
        values.put(ToxicityMeasure.LABELS, uses(EvaluationFile.CLASSIFIER) ? List.copyOf(labels) : List.of());
        for (EvaluationFile file : EvaluationFile.ALL) {
            if (uses(file)) {
                values.computeIfAbsent(file.option(), _ -> new ArrayList<>())
                        .add(part(file).place());
            }
        }
        int most = Integer.parseInt(newTokens.get().strip());
        return new MeasureArguments(values, SamplingConfig.sampled(most, SEED).withTopK(Preset.ML_AURA.topK()));
    }
}
