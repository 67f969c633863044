package sotto.ui.concept;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import sotto.chat.Region;
import sotto.data.Sample;
import sotto.run.concept.ConceptProfile;
import sotto.run.concept.LengthProfile;
import sotto.run.record.ChatReading;
import sotto.run.record.RunSpec;
import sotto.run.score.TokenLengths;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// View-model of the sample: which texts are taken, and the lengths in tokens of all and of those taken.
public final class SampleViewModel {
    /// Sample of all texts, with the usual seed.
    static final Sample ALL = new Sample(null, null, 42);

    private final Latest counting;
    private final Latest choosing;
    private final StringProperty positives = new SimpleStringProperty("");
    private final StringProperty negatives = new SimpleStringProperty("");
    private final StringProperty seed = new SimpleStringProperty("42");
    private final StringProperty holdout = new SimpleStringProperty("0");
    private final StringProperty permutations = new SimpleStringProperty("");
    private final BooleanProperty matched = new SimpleBooleanProperty();
    private final IntegerProperty limit = new SimpleIntegerProperty(RunSpec.Tokens.DEFAULT.limit());
    private final StringProperty limitTyped = new SimpleStringProperty(Integer.toString(limit.get()));
    private final IntegerProperty context = new SimpleIntegerProperty();
    private final ReadOnlyObjectWrapper<Map<SampleField, String>> wrong = new ReadOnlyObjectWrapper<>(Map.of());
    private final ObjectProperty<Optional<ConceptProfile>> concept = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> model = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<ChatReading>> chat = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Sample>> sample = new ReadOnlyObjectWrapper<>(Optional.of(ALL));
    private final ReadOnlyObjectWrapper<Optional<TokenLengths>> lengths = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<LengthProfile>> whole = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ConceptProfile.Chosen>> chosen =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean settling;

    /// Makes a view-model that counts tokens in the background.
    public SampleViewModel(Tasks tasks) {
        counting = new Latest(tasks);
        choosing = new Latest(tasks);
        positives.addListener((_, _, _) -> changed());
        negatives.addListener((_, _, _) -> changed());
        seed.addListener((_, _, _) -> changed());
        holdout.addListener((_, _, _) -> changed());
        matched.addListener((_, _, _) -> changed());
        limitTyped.addListener((_, _, _) -> changed());
        permutations.addListener((_, _, _) -> check());
        context.addListener((_, _, _) -> check());
        limit.addListener((_, _, now) -> {
            if (SampleField.whole(limitTyped.get()) != now.intValue()) {
                limitTyped.set(now.toString());
            }
            if (rule().region() == Region.ANSWER) {
                count(); // answers are counted as far as they are read
            } else {
                choose();
            }
        });
        chat.addListener((_, _, _) -> count());
        concept.addListener((_, _, _) -> {
            check();
            count();
        });
        model.addListener((_, _, _) -> count());
    }

    /// Number of texts of the concept, as typed; empty for all.
    public StringProperty positives() {
        return positives;
    }

    /// Number of other texts, as typed; empty for all.
    public StringProperty negatives() {
        return negatives;
    }

    /// Seed of the random numbers, as typed.
    public StringProperty seed() {
        return seed;
    }

    /// Part of both classes that is held out, in per cent, as typed.
    public StringProperty holdout() {
        return holdout;
    }

    /// Number of times that the labels are dealt anew for family-wise p values, as typed; empty for none.
    public StringProperty permutations() {
        return permutations;
    }

    /// The same number; 0 for none, and while the field holds a mistake.
    int deals() {
        return Math.max(0, SampleField.whole(permutations.get()));
    }

    /// Whether the sample is drawn so that both classes are equally long.
    public BooleanProperty matched() {
        return matched;
    }

    /// Most tokens that are read of one text, at least 1.
    public IntegerProperty limit() {
        return limit;
    }

    /// Most tokens that are read of one text, as typed.
    public StringProperty limitTyped() {
        return limitTyped;
    }

    /// Tokens that the open model was made for; 0 while none is open.
    public IntegerProperty context() {
        return context;
    }

    /// Mistakes, by the field in which they were typed.
    ReadOnlyObjectProperty<Map<SampleField, String>> wrong() {
        return wrong.getReadOnlyProperty();
    }

    /// The texts; set by whoever reads them.
    public ObjectProperty<Optional<ConceptProfile>> concept() {
        return concept;
    }

    /// The model's folder, whose tokenizer counts.
    public ObjectProperty<Optional<Path>> model() {
        return model;
    }

    /// Reading of the texts as chats, whose lengths are counted; empty where they are read as they are.
    public ObjectProperty<Optional<ChatReading>> chat() {
        return chat;
    }

    private RunSpec.Tokens rule() {
        return chat.get()
                .map(reading -> new RunSpec.Tokens(limit.get(), false, reading))
                .orElse(RunSpec.Tokens.DEFAULT);
    }

    /// The sample that the fields describe; empty while they hold a mistake.
    public ReadOnlyObjectProperty<Optional<Sample>> sample() {
        return sample.getReadOnlyProperty();
    }

    /// The lengths of all texts; empty while they are not known.
    public ReadOnlyObjectProperty<Optional<LengthProfile>> whole() {
        return whole.getReadOnlyProperty();
    }

    /// Texts that are taken; empty while that is not known.
    public ReadOnlyObjectProperty<Optional<ConceptProfile.Chosen>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// Failure to draw the sample or to read the tokenizer; empty if there is none.
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Whether tokens are being counted.
    public ReadOnlyBooleanProperty busy() {
        return counting.busy();
    }

    /// Takes over a sample that was set elsewhere.
    public void adopt(Sample other) {
        if (sample.get().equals(Optional.of(other))) {
            return;
        }
        settling = true;
        positives.set(Objects.toString(other.positives(), ""));
        negatives.set(Objects.toString(other.negatives(), ""));
        seed.set(Long.toString(other.seed()));
        double percent = Math.rint(1e6 * other.holdout()) / 1e4;
        holdout.set(percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent));
        matched.set(other.lengths() == Sample.Lengths.MATCHED);
        settling = false;
        changed();
    }

    private void changed() {
        if (settling) {
            return;
        }
        check();
        sample.set(typed());
        if (!wrong.get().containsKey(SampleField.LIMIT)) {
            limit.set(SampleField.whole(limitTyped.get()));
        }
        choose();
    }

    private void check() {
        Map<SampleField, String> typed = new EnumMap<>(SampleField.class);
        typed.put(SampleField.POSITIVES, positives.get());
        typed.put(SampleField.NEGATIVES, negatives.get());
        typed.put(SampleField.SEED, seed.get());
        typed.put(SampleField.HOLDOUT, holdout.get());
        typed.put(SampleField.LIMIT, limitTyped.get());
        typed.put(SampleField.PERMUTATIONS, permutations.get());
        wrong.set(SampleField.wrong(typed, concept.get(), context.get()));
    }

    private Optional<Sample> typed() {
        try {
            double part = Double.parseDouble(holdout.get().strip()) / 100;
            return Optional.of(new Sample(
                    count(positives.get()),
                    count(negatives.get()),
                    Long.parseLong(seed.get().strip()),
                    matched.get() ? Sample.Lengths.MATCHED : Sample.Lengths.ANY,
                    part));
        } catch (IllegalArgumentException _) { // NumberFormatException too
            return Optional.empty();
        }
    }

    private static @Nullable Integer count(String typed) {
        String digits = typed.strip().replace(",", "");
        return digits.isEmpty() ? null : Integer.valueOf(digits);
    }

    private void count() {
        lengths.set(Optional.empty());
        whole.set(Optional.empty());
        chosen.set(Optional.empty());
        problem.set(Optional.empty());
        Optional<ConceptProfile> texts = concept.get();
        Optional<Path> folder = model.get();
        if (texts.isEmpty() || folder.isEmpty()) {
            counting.stop();
            choosing.stop();
            return;
        }
        if (chat.get().isPresent() == texts.get().texts().chats().isEmpty()) {
            counting.stop(); // they are being read again
            return;
        }
        RunSpec.Tokens rule = rule();
        counting.begin(progress -> texts.get().lengths(folder.get(), rule, progress))
                .onDone(counted -> {
                    lengths.set(Optional.of(counted));
                    choose();
                })
                .onFailed(failure -> problem.set(Optional.of(failure)));
    }

    private record Looked(LengthProfile whole, Optional<ConceptProfile.Chosen> chosen, Optional<Failure> problem) {}

    private void choose() {
        Optional<TokenLengths> counted = lengths.get();
        Optional<ConceptProfile> texts = concept.get();
        if (counted.isEmpty() || texts.isEmpty()) {
            return;
        }
        Optional<Sample> wanted = sample.get();
        int tokens = limit.get();
        choosing.begin(_ -> look(texts.get(), counted.get(), wanted, tokens))
                .onDone(looked -> {
                    whole.set(Optional.of(looked.whole()));
                    chosen.set(looked.chosen());
                    problem.set(looked.problem());
                })
                .onFailed(failure -> problem.set(Optional.of(failure)));
    }

    private static Looked look(ConceptProfile texts, TokenLengths counted, Optional<Sample> wanted, int tokens) {
        LengthProfile profile = texts.profile(counted, tokens);
        if (wanted.isEmpty()) {
            return new Looked(profile, Optional.empty(), Optional.empty()); // said at the field
        }
        try {
            return new Looked(profile, Optional.of(texts.choose(wanted.get(), counted, tokens)), Optional.empty());
        } catch (Failure failure) {
            return new Looked(profile, Optional.empty(), Optional.of(failure));
        }
    }
}
