package sotto.ui.concept;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.data.ClassChoices;
import sotto.data.ClassGuess;
import sotto.data.ColumnGuess;
import sotto.data.Columns;
import sotto.data.FilePreview;

/// How the columns of a labelled file are understood: as the user says, else guessed from the file and marked as that.
public final class ColumnMapping {
    private static final String YES = ClassGuess.USUAL; // of the positive class: 1 or true
    private static final String OTHERS = ""; // of the negative class: all that is not positive

    private final ObservableList<String> all = FXCollections.observableArrayList();
    private final ObservableList<String> positives = FXCollections.observableArrayList();
    private final ObservableList<String> negatives = FXCollections.observableArrayList();
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty label = new SimpleStringProperty("");
    private final StringProperty positive = new SimpleStringProperty(YES);
    private final StringProperty negative = new SimpleStringProperty(OTHERS);
    private final ReadOnlyObjectWrapper<Set<Mapped>> guesses = new ReadOnlyObjectWrapper<>(Set.of());
    private SequencedMap<String, Integer> counts = new LinkedHashMap<>();
    private boolean jigsaw;
    private boolean settling;
    private boolean open; // nobody has said which class is positive

    ColumnMapping() {}

    /// Calls back when the user changes how a file is understood.
    ///
    /// @param labels for another column of labels, instead of `changed`
    void whenChanged(Runnable changed, Runnable labels) {
        listen(text, Optional.of(Mapped.TEXT), changed);
        listen(label, Optional.of(Mapped.LABEL), labels);
        listen(positive, Optional.of(Mapped.POSITIVE), changed);
        listen(negative, Optional.empty(), changed);
    }

    private void listen(StringProperty value, Optional<Mapped> said, Runnable then) {
        value.addListener((_, _, _) -> {
            if (!settling) {
                said.ifPresent(this::confirm);
                then.run();
            }
        });
    }

    /// The columns of the file.
    public ObservableList<String> all() {
        return all;
    }

    /// The column of the texts; empty while none is chosen.
    public StringProperty text() {
        return text;
    }

    /// The column of the labels; empty while none is chosen.
    public StringProperty label() {
        return label;
    }

    /// The positive class's values or comparison; empty for 1 and true.
    public StringProperty positive() {
        return positive;
    }

    /// The negative class's values or comparison; empty for all that is not positive.
    public StringProperty negative() {
        return negative;
    }

    /// What is offered as the positive class; an empty one stands for 1 and true.
    public ObservableList<String> positives() {
        return positives;
    }

    /// What is offered as the negative class; an empty one stands for all that is not positive.
    public ObservableList<String> negatives() {
        return negatives;
    }

    /// What was taken from the file and nobody has confirmed.
    public ReadOnlyObjectProperty<Set<Mapped>> guesses() {
        return guesses.getReadOnlyProperty();
    }

    /// How often each label occurs, of those that are told apart.
    public SequencedMap<String, Integer> counts() {
        return Collections.unmodifiableSequencedMap(counts);
    }

    /// Takes a guess as right.
    public void confirm(Mapped guess) {
        open = open && guess != Mapped.POSITIVE;
        guesses.set(without(guess));
    }

    /// Takes all guesses as right.
    public void confirm() {
        for (Mapped guess : Mapped.values()) {
            confirm(guess);
        }
    }

    private Set<Mapped> without(Mapped guess) {
        Set<Mapped> rest = EnumSet.noneOf(Mapped.class);
        rest.addAll(guesses.get());
        rest.remove(guess);
        return rest;
    }

    /// Whether the header is Jigsaw's, and its rule for clean others applies.
    public boolean isJigsaw() {
        return jigsaw && positive.get().equals(YES) && negative.get().equals(OTHERS);
    }

    /// The columns and classes, as files are read by them.
    public Columns columns() {
        return new Columns(
                named(text.get(), jigsaw ? "comment_text" : "text"),
                named(label.get(), jigsaw ? "toxic" : "label"),
                named(positive.get(), YES),
                named(negative.get(), OTHERS));
    }

    private static @Nullable String named(String value, String usual) {
        return value.isEmpty() || value.equals(usual) ? null : value;
    }

    /// Knows of no file, as at the beginning.
    void clear() {
        settle(() -> {
            jigsaw = false;
            List.of(all, positives, negatives).forEach(ObservableList::clear);
            List.of(text, label, positive, negative).forEach(one -> one.set(""));
        });
        forget();
    }

    /// Knows nothing of labels and guesses any more.
    void forget() {
        counts = new LinkedHashMap<>();
        guesses.set(Set.of());
    }

    /// Takes the columns that are named, and guesses the others.
    void take(FilePreview shown, Columns named) {
        ColumnGuess guess = ColumnGuess.of(shown);
        settle(() -> {
            jigsaw = guess.jigsaw();
            all.setAll(shown.columns());
            text.set(or(named.text(), or(guess.text(), "")));
            label.set(or(named.label(), or(guess.label(), "")));
            positive.set(or(named.positive(), YES));
            negative.set(or(named.negative(), OTHERS));
        });
        Set<Mapped> taken = EnumSet.noneOf(Mapped.class);
        if (named.text() == null && guess.text() != null && !guess.isUsualText()) {
            taken.add(Mapped.TEXT);
        }
        if (named.label() == null && guess.label() != null && !guess.isUsualLabel()) {
            taken.add(Mapped.LABEL);
        }
        open = named.positive() == null && named.negative() == null;
        guesses.set(taken);
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    /// Offers the labels of the column, and guesses which are positive unless that was said.
    ///
    /// @param found how often each occurs
    /// @param file its name, which may name the concept
    void offer(SequencedMap<String, Integer> found, String file) {
        counts = found;
        ClassChoices choices = ClassChoices.of(List.copyOf(found.keySet()));
        open = open || !isPossible(choices);
        Optional<String> guess =
                open ? ClassGuess.positive(found.keySet(), label.get(), file) : Optional.of(positive.get());
        settle(() -> {
            List<String> offered = new ArrayList<>();
            if (choices.isUsual()) {
                offered.add(YES);
            }
            offered.addAll(choices.positive());
            positives.setAll(offered);
            List<String> others = new ArrayList<>(List.of(OTHERS));
            others.addAll(choices.negative());
            negatives.setAll(others);
            positive.set(guess.orElse(YES));
            negative.set(choices.isRule(negative.get()) ? negative.get() : OTHERS);
        });
        Set<Mapped> taken = without(Mapped.POSITIVE);
        if (open && guess.isPresent() && !guess.get().equals(YES)) {
            taken.add(Mapped.POSITIVE);
        }
        guesses.set(taken);
    }

    private boolean isPossible(ClassChoices choices) {
        String rule = positive.get();
        return rule.equals(YES) ? choices.isUsual() || choices.isRule(negative.get()) : choices.isRule(rule);
    }

    /// What the file does not tell: a column, or which of several labels is the concept's.
    Optional<Mapped> unknown() {
        if (text.get().isEmpty()) {
            return Optional.of(Mapped.TEXT);
        }
        if (label.get().isEmpty()) {
            return Optional.of(Mapped.LABEL);
        }
        boolean usual = ClassChoices.of(List.copyOf(counts.keySet())).isUsual();
        return positive.get().equals(YES) && negative.get().equals(OTHERS) && !usual
                ? Optional.of(Mapped.POSITIVE)
                : Optional.empty();
    }

    private void settle(Runnable what) {
        settling = true;
        try {
            what.run();
        } finally {
            settling = false;
        }
    }
}
