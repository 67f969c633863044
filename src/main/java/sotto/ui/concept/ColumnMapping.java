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
import sotto.data.ConceptRecipe;
import sotto.data.FilePreview;

/// Columns and classes of a labelled file, as the user names them; guessed from the file, and marked as
/// guesses, where he does not.
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
    private final ObservableList<String> members = FXCollections.observableArrayList();
    private final StringProperty group = new SimpleStringProperty("");
    private final StringProperty stratum = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Set<Mapped>> guesses = new ReadOnlyObjectWrapper<>(Set.of());
    private SequencedMap<String, Integer> counts = new LinkedHashMap<>();
    private boolean jigsaw;
    private Optional<ConceptRecipe> recipe = Optional.empty(); // that the file was recognised for
    private String chats = ""; // column of the turns
    private boolean settling;
    private boolean open; // nobody has said which class is positive

    ColumnMapping() {}

    /// Sets what is called when the user changes a column or a class.
    ///
    /// @param labels called instead of `changed` when another column of labels is chosen
    void whenChanged(Runnable changed, Runnable labels) {
        listen(text, Optional.of(Mapped.TEXT), changed);
        listen(label, Optional.of(Mapped.LABEL), labels);
        listen(positive, Optional.of(Mapped.POSITIVE), changed);
        listen(negative, Optional.empty(), changed);
        listen(group, Optional.empty(), changed);
        listen(stratum, Optional.empty(), changed);
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

    /// The column of groups of texts, such as authors; empty where each text is by itself.
    public StringProperty group() {
        return group;
    }

    /// The column of strata, such as sources; empty where all texts are of one.
    public StringProperty stratum() {
        return stratum;
    }

    /// Columns offered for groups and strata, after the empty one for none; nothing but that where the file has no
    /// columns beside text and label.
    public ObservableList<String> members() {
        return members;
    }

    /// Values offered as the positive class; the empty one stands for 1 and true.
    public ObservableList<String> positives() {
        return positives;
    }

    /// Values offered as the negative class; the empty one stands for all rows that are not positive.
    public ObservableList<String> negatives() {
        return negatives;
    }

    /// Columns and classes that were guessed from the file and that nobody has confirmed.
    public ReadOnlyObjectProperty<Set<Mapped>> guesses() {
        return guesses.getReadOnlyProperty();
    }

    /// Number of rows of each label, for the labels that are counted apart.
    public SequencedMap<String, Integer> counts() {
        return Collections.unmodifiableSequencedMap(counts);
    }

    /// Confirms one guess.
    public void confirm(Mapped guess) {
        open = open && guess != Mapped.POSITIVE;
        guesses.set(without(guess));
    }

    /// Confirms all guesses.
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

    /// Whether the header is that of the Jigsaw data, whose rule for clean other texts then applies.
    public boolean isJigsaw() {
        return jigsaw && positive.get().equals(YES) && negative.get().equals(OTHERS);
    }

    /// Published recipe by which the file is read; empty if the user has chosen otherwise, or none is known.
    public Optional<ConceptRecipe> recipe() {
        Columns chosen = new Columns(text.get(), label.get(), positive.get(), negative.get());
        return isJigsaw()
                ? ConceptRecipe.of("jigsaw")
                : recipe.filter(known -> known.columns().equals(chosen));
    }

    /// Columns and classes in the form in which files are read by them.
    public Columns columns() {
        return new Columns(
                        isChats() ? null : named(text.get(), jigsaw ? "comment_text" : "text"),
                        named(label.get(), jigsaw ? "toxic" : "label"),
                        named(positive.get(), YES),
                        named(negative.get(), OTHERS))
                .with(named(group.get(), ""), named(stratum.get(), ""));
    }

    /// Whether the column of the texts holds chats.
    boolean isChats() {
        return !chats.isEmpty() && text.get().equals(chats);
    }

    private static @Nullable String named(String value, String usual) {
        return value.isEmpty() || value.equals(usual) ? null : value;
    }

    /// Forgets the file and everything chosen for it.
    void clear() {
        settle(() -> {
            jigsaw = false;
            recipe = Optional.empty();
            chats = "";
            List.of(all, members, positives, negatives).forEach(ObservableList::clear);
            List.of(text, label, positive, negative, group, stratum).forEach(one -> one.set(""));
        });
        forget();
    }

    /// Forgets the labels and their guesses; the columns stay.
    void forget() {
        counts = new LinkedHashMap<>();
        guesses.set(Set.of());
    }

    /// Takes over the columns that are named, and guesses the others from the file's first rows.
    void take(FilePreview shown, Columns wanted) {
        ColumnGuess guess = ColumnGuess.of(shown);
        recipe = guess.jigsaw() ? Optional.empty() : ConceptRecipe.recognised(shown);
        Columns named = wanted.equals(Columns.DEFAULT)
                ? recipe.map(ConceptRecipe::columns).orElse(wanted)
                : wanted;
        settle(() -> {
            jigsaw = guess.jigsaw();
            chats = shown.chats();
            all.setAll(shown.columns());
            List<String> offered = new ArrayList<>(List.of(""));
            offered.addAll(shown.columns().size() > 2 ? shown.columns() : List.of());
            members.setAll(offered);
            group.set(or(named.group(), ""));
            stratum.set(or(named.stratum(), ""));
            text.set(or(named.text(), chats.isEmpty() ? or(guess.text(), "") : chats));
            label.set(or(named.label(), or(guess.label(), "")));
            positive.set(or(named.positive(), YES));
            negative.set(or(named.negative(), OTHERS));
        });
        Set<Mapped> taken = EnumSet.noneOf(Mapped.class);
        if (named.text() == null && guess.text() != null && !guess.isUsualText() && !isChats()) {
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

    /// Offers the labels of the column, and guesses which are positive unless the user has chosen.
    ///
    /// @param found number of rows of each label
    /// @param file name of the file, which may contain the concept's name
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

    /// First question that the file leaves open: a column, or which of several labels is the concept's; empty
    /// if none is open.
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
