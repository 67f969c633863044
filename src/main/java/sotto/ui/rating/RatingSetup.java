package sotto.ui.rating;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sotto.run.rating.RatingPlan;
import sotto.ui.control.Messages;

/// Form of a new rating.
public final class RatingSetup {
    private static final String PAIRS = "60";

    private final Messages words = Messages.beside(RatingSetup.class);
    private final ObjectProperty<Optional<RatingInputs>> inputs = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<RatingCandidate>> first = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<RatingCandidate>> second = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> prompts = new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty pairs = new SimpleStringProperty(PAIRS);
    private final StringProperty seed = new SimpleStringProperty("42");
    private final StringProperty rater = new SimpleStringProperty("");
    private final StringProperty question = new SimpleStringProperty("");

    RatingSetup() {
        rater.set(words.of("rater.first"));
    }

    /// Fills the form with what Compare has now; what was typed before stays.
    void fill(RatingInputs now) {
        inputs.set(Optional.of(now));
        List<RatingCandidate> columns = now.columns();
        first.set(columns.stream().findFirst());
        second.set(
                columns.size() > now.current()
                        ? Optional.of(columns.get(now.current()))
                        : columns.stream().skip(1).findFirst());
        if (prompts.get().isEmpty()) {
            prompts.set(now.prompts());
        }
        if (question.get().isBlank()) {
            question.set(
                    now.concept().isBlank() ? words.of("question.plain") : words.of("question.concept", now.concept()));
        }
    }

    /// The columns and inputs of Compare when the form was filled; empty before.
    public ObjectProperty<Optional<RatingInputs>> inputs() {
        return inputs;
    }

    /// The first column, which the second is measured against.
    public ObjectProperty<Optional<RatingCandidate>> first() {
        return first;
    }

    /// The second column, whose win rate is told.
    public ObjectProperty<Optional<RatingCandidate>> second() {
        return second;
    }

    /// File of prompts.
    public ObjectProperty<Optional<Path>> prompts() {
        return prompts;
    }

    /// Number of pairs, as typed.
    public StringProperty pairs() {
        return pairs;
    }

    /// Seed of order and sides, as typed.
    public StringProperty seed() {
        return seed;
    }

    /// The rater's name.
    public StringProperty rater() {
        return rater;
    }

    /// Question that a choice answers.
    public StringProperty question() {
        return question;
    }

    /// Number of pairs; empty where it is no number from [RatingPlan#LEAST] to [RatingPlan#MOST].
    public Optional<Integer> pairCount() {
        return number(pairs.get(), 4)
                .map(Long::intValue)
                .filter(count -> count >= RatingPlan.LEAST && count <= RatingPlan.MOST);
    }

    /// The seed; empty where it is no whole number of up to fifteen digits.
    public Optional<Long> seedNumber() {
        return number(seed.get(), 15);
    }

    private static Optional<Long> number(String text, int digits) {
        String plain = text.strip().replace(",", "");
        return plain.matches("\\d{1," + digits + "}") ? Optional.of(Long.parseLong(plain)) : Optional.empty();
    }

    /// Reason why a rating of new pairs cannot begin; empty where it can.
    public Optional<String> missing() {
        if (inputs.get().map(now -> now.columns().size()).orElse(0) < 2) {
            return Optional.of(words.of("missing.columns"));
        }
        if (first.get().equals(second.get())) {
            return Optional.of(words.of("missing.same"));
        }
        if (prompts.get().isEmpty()) {
            return Optional.of(words.of("missing.prompts"));
        }
        if (pairCount().isEmpty()) {
            return Optional.of(words.of("missing.pairs", RatingPlan.LEAST, RatingPlan.MOST));
        }
        return missingOfRater();
    }

    /// Reason why pairs that are there cannot be rated; empty where they can.
    public Optional<String> missingOfRater() {
        if (seedNumber().isEmpty()) {
            return Optional.of(words.of("missing.seed"));
        }
        if (rater.get().isBlank()) {
            return Optional.of(words.of("missing.rater"));
        }
        return question.get().isBlank() ? Optional.of(words.of("missing.question")) : Optional.empty();
    }

    /// Pairs to be written for a new rating; empty while something is missing.
    Optional<PairWriter.Order> order() {
        return missing().isPresent()
                ? Optional.empty()
                : inputs.get()
                        .map(now -> new PairWriter.Order(
                                now,
                                List.of(first.get().orElseThrow(), second.get().orElseThrow()),
                                prompts.get().orElseThrow(),
                                pairCount().orElseThrow(),
                                seedNumber().orElseThrow(),
                                Optional.empty(),
                                0));
    }

    /// Reasons to choose from, of the concept where there is one.
    List<String> reasons() {
        String concept = inputs.get().map(RatingInputs::concept).orElse("");
        return List.of(
                concept.isBlank() ? words.of("reason.worse") : words.of("reason.concept", concept),
                words.of("reason.topic"),
                words.of("reason.repeats"),
                words.of("reason.language"));
    }
}
