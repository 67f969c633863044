package sotto.ui.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationMeasures;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.MeasureArguments;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.Protocol;
import sotto.run.evaluate.ToxicityMeasure;
import sotto.run.generate.Preset;
import sotto.ui.control.Messages;

/// Numbers of a study as they stand in the fields: how much is completed, how long, with which random numbers.
public final class SamplingFields {
    private static final long SEED = 42;
    private static final int NEW_TOKENS = 20;
    private static final SamplingConfig USUAL =
            SamplingConfig.sampled(NEW_TOKENS, SEED).withTopK(Preset.ML_AURA.topK());
    private static final Set<MeasureOption> APART =
            Set.of(ToxicityMeasure.LABELS, ToxicityMeasure.PROTOCOL, ToxicityMeasure.THINKING);
    private static final String WHOLE = "[1-9]\\d{0,4}";

    private final Messages words;
    private final Map<MeasureOption, StringProperty> numbers = new LinkedHashMap<>();
    private final Map<MeasureOption, BooleanProperty> flags = new LinkedHashMap<>();
    private final StringProperty newTokens = new SimpleStringProperty(Integer.toString(NEW_TOKENS));
    private final StringProperty skipAbove = new SimpleStringProperty("");
    private final StringProperty seed = new SimpleStringProperty(Long.toString(SEED));
    private final StringProperty protocol = new SimpleStringProperty("");
    private List<String> thinking = List.of(); // of a study that is asked again: the window has no chats to ask for
    private SamplingConfig decoding = USUAL;
    private boolean following;

    SamplingFields(Messages words) {
        this.words = words;
        EvaluationMeasures.ALL.stream()
                .flatMap(measure -> measure.options().stream())
                .filter(option -> !APART.contains(option))
                .forEach(option -> {
                    switch (option.kind()) {
                        case NUMBER, WORDS -> numbers.put(option, new SimpleStringProperty(option.usual()));
                        case FLAG -> flags.put(option, new SimpleBooleanProperty());
                        default -> {} // files, which are chosen
                    }
                });
        newTokens.addListener((_, _, _) -> leave());
        samples().addListener((_, _, _) -> leave());
        order().addListener((_, _, _) -> leave());
    }

    private StringProperty samples() {
        return Objects.requireNonNull(numbers.get(ToxicityMeasure.SAMPLES));
    }

    private BooleanProperty order() {
        return Objects.requireNonNull(flags.get(ToxicityMeasure.ORDER));
    }

    /// Name of the published protocol that is followed; empty for none, as after a change of what it sets.
    public ReadOnlyStringProperty protocol() {
        return protocol;
    }

    /// Follows a published protocol: fills in what it sets. Any other name leaves the present one.
    public void follow(String name) {
        following = true;
        decoding = USUAL;
        Protocol.of(name).ifPresent(one -> {
            samples().set(Integer.toString(one.samples()));
            newTokens.set(Integer.toString(one.newTokens()));
            order().set(one.isShuffled());
            decoding = one.decoding(SEED);
        });
        protocol.set(Protocol.of(name).map(Protocol::word).orElse(""));
        following = false;
    }

    private void leave() {
        if (!following && !protocol.get().isEmpty()) {
            follow("");
        }
    }

    /// The numbers that measures take, as typed; where a measure takes several they are separated by commas.
    public Map<MeasureOption, StringProperty> numbers() {
        return numbers;
    }

    /// The options of measures that are given or not.
    public Map<MeasureOption, BooleanProperty> flags() {
        return flags;
    }

    /// Number of new tokens of a completion, as typed.
    public StringProperty newTokens() {
        return newTokens;
    }

    /// Seed of completions, intervals and tests, as typed.
    public StringProperty seed() {
        return seed;
    }

    /// Multiple of the untouched model's perplexity above which a variant is measured no further, as typed; blank for
    /// none.
    public StringProperty skipAbove() {
        return skipAbove;
    }

    /// Everything whose change changes a number.
    List<Observable> all() {
        List<Observable> all = new ArrayList<>(List.of(newTokens, seed, skipAbove, protocol));
        all.addAll(numbers.values());
        all.addAll(flags.values());
        return all;
    }

    /// Mistake in a field, in words; empty if there is none.
    Optional<String> problem() {
        return numbers.entrySet().stream()
                .filter(number -> !number.getKey().usual().equals(text(number.getValue())))
                .flatMap(number -> wrongNumber(number.getKey(), text(number.getValue())).stream())
                .findFirst()
                .or(() -> text(newTokens).matches(WHOLE) ? Optional.empty() : wrong("tokens"))
                .or(() -> text(seed).matches("\\d{1,15}") ? Optional.empty() : wrong("seed"))
                .or(() -> text(skipAbove).matches("([1-9]\\d{0,5}(\\.\\d{1,3})?)?")
                        ? Optional.empty()
                        : wrong("skip-above"));
    }

    private Optional<String> wrongNumber(MeasureOption option, String text) {
        boolean several = option.kind() == MeasureOption.Kind.WORDS;
        return text.matches(several ? "%s( *, *%s)*".formatted(WHOLE, WHOLE) : WHOLE)
                ? Optional.empty()
                : wrong(option.word());
    }

    private Optional<String> wrong(String key) {
        return Optional.of(words.of("wrong.number", words.of(key)));
    }

    private static String text(StringProperty typed) {
        return typed.get().strip();
    }

    /// The seed; there must be no mistake in the fields.
    long seedNumber() {
        return Long.parseLong(text(seed));
    }

    /// The bound of perplexity; null for none, there must be no mistake in the fields.
    @Nullable
    Double bound() {
        return text(skipAbove).isEmpty() ? null : Double.valueOf(text(skipAbove));
    }

    /// Values of the measures' options; there must be no mistake in the fields.
    Map<MeasureOption, List<String>> values() {
        Map<MeasureOption, List<String>> values = new LinkedHashMap<>();
        numbers.forEach((option, typed) -> {
            String text = text(typed).replace(" ", "");
            values.put(option, text.isEmpty() ? List.of() : List.of(text));
        });
        flags.forEach((option, on) -> values.put(option, on.get() ? List.of("true") : List.of()));
        values.put(ToxicityMeasure.THINKING, thinking);
        values.put(ToxicityMeasure.PROTOCOL, protocol.get().isEmpty() ? List.of() : List.of(protocol.get()));
        return values;
    }

    /// The rules by which tokens are chosen; there must be no mistake in the fields.
    SamplingConfig decoding() {
        return new SamplingConfig(
                Integer.parseInt(text(newTokens)),
                decoding.greedy(),
                decoding.ignoreEnd(),
                decoding.temperature(),
                decoding.topK(),
                decoding.topP(),
                decoding.repetitionPenalty(),
                seedNumber());
    }

    /// Fills in the numbers of a study.
    void fill(EvaluationSpec asked) {
        following = true;
        MeasureArguments measures = asked.measures();
        protocol.set(measures.of(ToxicityMeasure.PROTOCOL).stream().findFirst().orElse(""));
        thinking = measures.of(ToxicityMeasure.THINKING);
        Double bound = asked.skipAbove();
        skipAbove.set(
                bound == null ? "" : bound == Math.rint(bound) ? Long.toString(bound.longValue()) : bound.toString());
        numbers.forEach((option, text) ->
                text.set(measures.of(option).stream().findFirst().orElse(option.usual())));
        flags.forEach((option, on) -> on.set(!measures.of(option).isEmpty()));
        seed.set(Long.toString(asked.conditions().significance().seed()));
        SamplingConfig recorded = measures.decoding();
        if (recorded != null) {
            decoding = recorded;
            newTokens.set(Integer.toString(recorded.newTokens()));
        }
        following = false;
    }
}
