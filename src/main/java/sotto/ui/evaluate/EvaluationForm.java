package sotto.ui.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
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
import sotto.measure.ClassifierJudge;
import sotto.measure.Significance;
import sotto.model.Compute;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.generate.Preset;
import sotto.run.generate.Variant;
import sotto.run.judge.JudgeSource;
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
    private final Map<EvaluationFile, Part> parts = new EnumMap<>(EvaluationFile.class);
    private final BooleanProperty benign = new SimpleBooleanProperty();
    private final BooleanProperty adversarial = new SimpleBooleanProperty();
    private final StringProperty own = new SimpleStringProperty("");
    private final StringProperty samples = new SimpleStringProperty("25");
    private final StringProperty seeds = new SimpleStringProperty("1");
    private final StringProperty newTokens = new SimpleStringProperty("20");
    private final ObservableList<String> labels = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<ClassifierJudge.Choice>> choice =
            new SimpleObjectProperty<>(Optional.empty());

    /// A file or folder, and whether it is used.
    ///
    /// @param path as typed
    public record Part(BooleanProperty on, StringProperty path) {
        private Path place() {
            return Path.of(path.get().strip()).toAbsolutePath().normalize();
        }

        private Named named() {
            return new Named(Variant.stem(place()), place());
        }
    }

    /// Makes an empty form, with the sample's files as suggestions where the sample is there.
    EvaluationForm(Messages words, Optional<SampleFolder> sample) {
        this.words = words;
        for (EvaluationFile measure : EvaluationFile.values()) {
            parts.put(measure, new Part(new SimpleBooleanProperty(), new SimpleStringProperty("")));
        }
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

    /// Number of completions of each prompt, as typed.
    public StringProperty samples() {
        return samples;
    }

    /// Number of seeds, as typed.
    public StringProperty seeds() {
        return seeds;
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
        List<Observable> all =
                new ArrayList<>(List.of(benign, adversarial, own, samples, seeds, newTokens, labels, choice));
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
        for (EvaluationFile measure : EvaluationFile.values()) {
            any |= uses(measure) && !measure.isJudge();
        }
        if (!any) {
            return Optional.of(words.of("nothing"));
        }
        if (uses(EvaluationFile.TOXICITY) && !isJudged()) {
            return Optional.of(words.of("no.judge"));
        }
        for (EvaluationFile measure : EvaluationFile.values()) {
            boolean needed = uses(measure) && (!measure.isJudge() || uses(EvaluationFile.TOXICITY));
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
        return wrongNumber("samples", samples)
                .or(() -> wrongNumber("seeds", seeds))
                .or(() -> wrongNumber("tokens", newTokens));
    }

    private Optional<String> wrongNumber(String key, StringProperty text) {
        return text.get().strip().matches("[1-9]\\d{0,4}")
                ? Optional.empty()
                : Optional.of(words.of("wrong.number", words.of(key)));
    }

    private static int number(StringProperty text) {
        return Integer.parseInt(text.get().strip());
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
                uses(EvaluationFile.PERPLEXITY)
                        ? List.of(part(EvaluationFile.PERPLEXITY).named())
                        : List.of(),
                uses(EvaluationFile.TOXICITY) ? toxicity() : null,
                uses(EvaluationFile.CHOICES)
                        ? List.of(part(EvaluationFile.CHOICES).named())
                        : List.of(),
                uses(EvaluationFile.KL) ? part(EvaluationFile.KL).named() : null,
                prePrompts,
                RunSpec.Tokens.DEFAULT,
                new Significance(LEVEL, RESAMPLES, PERMUTATIONS, SEED),
                compute);
    }

    private EvaluationSpec.Toxicity toxicity() {
        List<Named> judges = new ArrayList<>();
        for (EvaluationFile measure : List.of(EvaluationFile.WORDS, EvaluationFile.CLASSIFIER)) {
            if (uses(measure)) {
                judges.add(part(measure).named());
            }
        }
        String label = uses(EvaluationFile.CLASSIFIER) ? JudgeSource.join(labels) : null;
        Preset preset = Preset.ML_AURA;
        SamplingConfig decoding = new SamplingConfig(
                number(newTokens),
                false,
                false,
                preset.temperature(),
                preset.topK(),
                preset.topP(),
                preset.repetitionPenalty(),
                SEED);
        return new EvaluationSpec.Toxicity(
                part(EvaluationFile.TOXICITY).named(), judges, label, number(samples), decoding, number(seeds));
    }
}
