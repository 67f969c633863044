package sotto.ui.concept;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import sotto.data.ClassChoices;
import sotto.data.ColumnGuess;
import sotto.data.Columns;
import sotto.data.ConceptSource;
import sotto.data.EmptyTexts;
import sotto.data.FilePreview;
import sotto.data.LabelledSource;
import sotto.data.TextFiles;
import sotto.data.TextPair;
import sotto.data.UndecodableRows;
import sotto.run.concept.Concept;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// The texts of a concept: from which files and columns, how they look there, and what was read.
public final class TextsViewModel {
    /// Rows of the table at a time.
    static final int PAGE = 200;

    private static final int VALUES = 50;
    private static final String YES = ""; // of the positive class: 1 or true
    private static final String OTHERS = ""; // of the negative class: all that is not positive

    private final Latest looking;
    private final Latest counting;
    private final Latest reading;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.LABELLED);
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> otherFile = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<String> columns = FXCollections.observableArrayList();
    private final ObservableList<String> values = FXCollections.observableArrayList();
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty label = new SimpleStringProperty("");
    private final ObservableList<String> negativeValues = FXCollections.observableArrayList();
    private final StringProperty positive = new SimpleStringProperty(YES);
    private final StringProperty negative = new SimpleStringProperty(OTHERS);
    private final ObjectProperty<UndecodableRows> undecodable = new SimpleObjectProperty<>(UndecodableRows.REFUSE);
    private final ObjectProperty<Optional<EmptyTexts>> empties = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FilePreview>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FilePreview>> otherPreview =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Concept>> read = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ConceptSource>> source = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private boolean jigsaw;
    private boolean settling;

    /// Where texts and labels come from.
    public enum Kind {
        /// One file with a text and a label in each row.
        LABELLED,
        /// A file of texts for each class.
        PAIR
    }

    /// Reads in the background.
    public TextsViewModel(Tasks tasks) {
        looking = new Latest(tasks);
        counting = new Latest(tasks);
        reading = new Latest(tasks);
        text.addListener((_, _, _) -> mappingChanged());
        label.addListener((_, _, _) -> labelChanged());
        positive.addListener((_, _, _) -> mappingChanged());
        negative.addListener((_, _, _) -> mappingChanged());
        undecodable.addListener((_, _, _) -> mappingChanged());
        empties.addListener((_, _, _) -> mappingChanged());
        kind.addListener((_, _, _) -> kindChanged());
    }

    /// One labelled file, or two files of texts.
    public ObjectProperty<Kind> kind() {
        return kind;
    }

    /// What the concept is called.
    public StringProperty name() {
        return name;
    }

    /// The labelled file, or that of the concept's texts.
    public ReadOnlyObjectProperty<Optional<Path>> file() {
        return file;
    }

    /// The file of the other texts.
    public ReadOnlyObjectProperty<Optional<Path>> otherFile() {
        return otherFile;
    }

    /// The columns of the file.
    public ObservableList<String> columns() {
        return columns;
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

    /// Values that can be negative; an empty one stands for all that is not positive.
    public ObservableList<String> negativeValues() {
        return negativeValues;
    }

    /// Values that can be positive; an empty one stands for 1 and true.
    public ObservableList<String> values() {
        return values;
    }

    /// The rows that are shown.
    public ReadOnlyObjectProperty<Optional<FilePreview>> preview() {
        return preview.getReadOnlyProperty();
    }

    /// The rows of the other texts that are shown.
    public ReadOnlyObjectProperty<Optional<FilePreview>> otherPreview() {
        return otherPreview.getReadOnlyProperty();
    }

    /// All texts; empty while they are read or cannot be.
    public ReadOnlyObjectProperty<Optional<Concept>> read() {
        return read.getReadOnlyProperty();
    }

    /// What is read; empty while files or columns are missing.
    public ReadOnlyObjectProperty<Optional<ConceptSource>> source() {
        return source.getReadOnlyProperty();
    }

    /// What is wrong with the files.
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Whether texts are being read.
    public ReadOnlyBooleanProperty busy() {
        return reading.busy();
    }

    /// Whether the header is Jigsaw's, and its rule for clean others applies.
    public boolean isJigsaw() {
        return jigsaw && positive.get().equals(YES) && negative.get().equals(OTHERS);
    }

    /// How the columns are understood.
    public Columns mapping() {
        return new Columns(
                named(text.get(), usualText()),
                named(label.get(), usualLabel()),
                named(positive.get(), YES),
                named(negative.get(), OTHERS));
    }

    private String usualText() {
        return jigsaw ? "comment_text" : "text";
    }

    private String usualLabel() {
        return jigsaw ? "toxic" : "label";
    }

    private static @Nullable String named(String value, String usual) {
        return value.isEmpty() || value.equals(usual) ? null : value;
    }

    /// Opens a dropped or chosen file: a `.txt` is the next class of a pair, anything else a labelled file.
    public void open(Path chosen) {
        if (TextFiles.isPlain(chosen) || kind.get() == Kind.PAIR) {
            if (kind.get() != Kind.PAIR) {
                change(() -> {
                    kind.set(Kind.PAIR);
                    file.set(Optional.empty());
                    otherFile.set(Optional.empty());
                });
            }
            if (file.get().isEmpty()) {
                openPositives(chosen);
            } else {
                openOthers(chosen);
            }
        } else {
            change(() -> file.set(Optional.of(chosen)));
            nameAfter(chosen);
            look(Optional.empty());
        }
    }

    /// Opens the file of the concept's texts of a pair.
    public void openPositives(Path chosen) {
        change(() -> file.set(Optional.of(chosen)));
        nameAfter(chosen);
        look(Optional.empty());
    }

    /// Opens the file of the other texts of a pair.
    public void openOthers(Path chosen) {
        change(() -> otherFile.set(Optional.of(chosen)));
        look(Optional.empty());
    }

    private void nameAfter(Path chosen) {
        name.set(TextFiles.stem(chosen));
    }

    /// Takes over what was opened elsewhere.
    public void adopt(String conceptName, ConceptSource opened) {
        if (source.get().equals(Optional.of(opened)) && name.get().equals(conceptName)) {
            return;
        }
        change(() -> {
            name.set(conceptName);
            file.set(Optional.of(opened.file()));
            empties.set(opened.empties() == EmptyTexts.DROP ? Optional.of(EmptyTexts.DROP) : Optional.empty());
            undecodable.set(opened.undecodable());
            switch (opened) {
                case LabelledSource _ -> {
                    kind.set(Kind.LABELLED);
                    otherFile.set(Optional.empty());
                }
                case TextPair pair -> {
                    kind.set(Kind.PAIR);
                    otherFile.set(Optional.of(pair.otherFile()));
                }
            }
        });
        look(Optional.of(opened));
    }

    /// Shows no texts and no name, as at the beginning.
    void clear() {
        change(() -> {
            name.set("");
            kind.set(Kind.LABELLED);
            file.set(Optional.empty());
            otherFile.set(Optional.empty());
            empties.set(Optional.empty());
            undecodable.set(UndecodableRows.REFUSE);
            jigsaw = false;
            List.of(columns, values, negativeValues).forEach(ObservableList::clear);
            List.of(text, label, positive, negative).forEach(one -> one.set(""));
        });
        look(Optional.empty());
    }

    /// Leaves empty texts out instead of refusing the file.
    public void dropEmpty() {
        empties.set(Optional.of(EmptyTexts.DROP));
    }

    /// Leaves out rows that are not UTF-8 instead of refusing the file.
    public void dropUndecodable() {
        undecodable.set(UndecodableRows.DROP);
    }

    /// Shows other rows of the file: those from a number on.
    public void page(int first) {
        file.get()
                .ifPresent(path -> looking.begin(
                        progress -> FilePreview.read(path, Math.max(0, first), PAGE, progress),
                        shown -> preview.set(Optional.of(shown)),
                        this::failed));
    }

    private void change(Runnable what) {
        settling = true;
        try {
            what.run();
        } finally {
            settling = false;
        }
    }

    private void kindChanged() {
        if (!settling) {
            change(() -> {
                file.set(Optional.empty());
                otherFile.set(Optional.empty());
            });
            look(Optional.empty());
        }
    }

    private record Looked(Optional<FilePreview> first, Optional<FilePreview> second) {}

    private void look(Optional<ConceptSource> opened) {
        reading.stop();
        counting.stop();
        problem.set(Optional.empty());
        preview.set(Optional.empty());
        otherPreview.set(Optional.empty());
        read.set(Optional.empty());
        source.set(Optional.empty());
        Optional<Path> first = file.get();
        Optional<Path> second = otherFile.get();
        if (first.isEmpty() && second.isEmpty()) {
            looking.stop();
            return;
        }
        looking.begin(
                progress -> new Looked(
                        first.isPresent()
                                ? Optional.of(FilePreview.read(first.get(), 0, PAGE, progress))
                                : Optional.empty(),
                        second.isPresent()
                                ? Optional.of(FilePreview.read(second.get(), 0, PAGE, progress))
                                : Optional.empty()),
                looked -> {
                    preview.set(looked.first());
                    otherPreview.set(looked.second());
                    looked.first().ifPresent(shown -> map(shown, opened));
                    labelChanged();
                    readAll();
                },
                this::failed);
    }

    private void map(FilePreview shown, Optional<ConceptSource> opened) {
        ColumnGuess guess = ColumnGuess.of(shown);
        Columns named = opened.map(TextsViewModel::columnsOf).orElse(Columns.DEFAULT);
        change(() -> {
            jigsaw = guess.jigsaw();
            columns.setAll(shown.columns());
            text.set(or(named.text(), or(guess.text(), "")));
            label.set(or(named.label(), or(guess.label(), "")));
            positive.set(or(named.positive(), or(guess.mapping().positive(), YES)));
            negative.set(or(named.negative(), OTHERS));
        });
    }

    private static Columns columnsOf(ConceptSource source) {
        return switch (source) {
            case LabelledSource labelled -> labelled.columns();
            case TextPair pair -> new Columns(pair.text(), null, null);
        };
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    private void labelChanged() {
        if (settling
                || kind.get() == Kind.PAIR
                || file.get().isEmpty()
                || label.get().isEmpty()) {
            return;
        }
        Path path = file.get().get();
        LabelledSource counted = new LabelledSource(path, new Columns(null, label.get(), null), EmptyTexts.DROP);
        counting.begin(
                progress -> List.copyOf(counted.labelValues(VALUES, progress).keySet()),
                this::offer,
                _ -> {} // what is wrong with the file is said by reading it
                );
        mappingChanged();
    }

    private void offer(List<String> found) {
        ClassChoices choices = ClassChoices.of(found);
        String kept = positive.get();
        change(() -> {
            List<String> offered = new ArrayList<>(List.of(YES));
            offered.addAll(choices.positive());
            values.setAll(offered);
            List<String> others = new ArrayList<>(List.of(OTHERS));
            others.addAll(choices.negative());
            negativeValues.setAll(others);
            positive.set(offered.contains(kept) || choices.isRule(kept) ? kept : YES);
            negative.set(choices.isRule(negative.get()) ? negative.get() : OTHERS);
        });
        if (!positive.get().equals(kept)) {
            mappingChanged();
        }
    }

    private void mappingChanged() {
        if (!settling && preview.get().isPresent()) {
            readAll();
        }
    }

    private Optional<ConceptSource> described() {
        EmptyTexts treatment = empties.get().orElse(EmptyTexts.REFUSE);
        if (file.get().isEmpty()) {
            return Optional.empty();
        }
        if (kind.get() == Kind.LABELLED) {
            return Optional.of(new LabelledSource(file.get().get(), mapping(), treatment, undecodable.get()));
        }
        return otherFile
                .get()
                .map(others -> new TextPair(file.get().get(), others, mapping().text(), treatment, undecodable.get()));
    }

    private void readAll() {
        Optional<ConceptSource> wanted = described();
        if (wanted.isEmpty()) {
            return;
        }
        if (source.get().equals(wanted) && (reading.busy().get() || read.get().isPresent())) {
            return;
        }
        problem.set(Optional.empty());
        read.set(Optional.empty());
        source.set(wanted);
        reading.begin(
                progress -> Concept.read(wanted.get(), progress),
                concept -> read.set(Optional.of(concept)),
                this::failed);
    }

    private void failed(Failure failure) {
        problem.set(Optional.of(failure));
    }
}
