package sotto.ui.concept;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sotto.data.ChatRows;
import sotto.data.Columns;
import sotto.data.ConceptSource;
import sotto.data.EmptyTexts;
import sotto.data.FilePreview;
import sotto.data.LabelledSource;
import sotto.data.TextFiles;
import sotto.data.TextPair;
import sotto.data.UndecodableRows;
import sotto.run.concept.ConceptProfile;
import sotto.run.record.ChatReading;
import sotto.ui.task.Latest;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// View-model of a concept's texts: their files and columns, the rows to look at, and the texts read.
public final class TextsViewModel {
    /// Rows of the table at a time.
    static final int PAGE = 200;

    private static final int VALUES = 50;

    private final Latest looking;
    private final Latest counting;
    private final Latest reading;
    private final ObjectProperty<Kind> kind = new SimpleObjectProperty<>(Kind.LABELLED);
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Path>> file = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Path>> otherFile = new SimpleObjectProperty<>(Optional.empty());
    private final ColumnMapping mapping = new ColumnMapping();
    private final ConceptChat chat = new ConceptChat();
    private final ObjectProperty<UndecodableRows> undecodable = new SimpleObjectProperty<>(UndecodableRows.REFUSE);
    private final ObjectProperty<Optional<EmptyTexts>> empties = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FilePreview>> preview = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FilePreview>> otherPreview =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ConceptProfile>> read = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ConceptSource>> source = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Failure>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Mapped>> question = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private ChatRows rows = ChatRows.REFUSE; // as the present texts were read
    private boolean settling;

    /// Sources of texts and labels.
    public enum Kind {
        /// One file with a text and a label in each row.
        LABELLED,
        /// A file of texts for each class.
        PAIR
    }

    /// Makes a view-model that reads files in the background.
    public TextsViewModel(Tasks tasks) {
        looking = new Latest(tasks);
        counting = new Latest(tasks);
        reading = new Latest(tasks);
        mapping.whenChanged(this::mappingChanged, this::labelChanged);
        busy.bind(reading.busy().or(counting.busy()));
        undecodable.addListener((_, _, _) -> mappingChanged());
        empties.addListener((_, _, _) -> mappingChanged());
        kind.addListener((_, _, _) -> kindChanged());
        chat.on().addListener((_, _, _) -> mappingChanged());
    }

    /// Choice of how the texts are read: as they are, or as chats.
    public ConceptChat chat() {
        return chat;
    }

    /// Source in use: one labelled file, or two files of texts.
    public ObjectProperty<Kind> kind() {
        return kind;
    }

    /// Name of the concept.
    public StringProperty name() {
        return name;
    }

    /// The labelled file, or the file of the concept's texts.
    public ReadOnlyObjectProperty<Optional<Path>> file() {
        return file;
    }

    /// The file of the other texts.
    public ReadOnlyObjectProperty<Optional<Path>> otherFile() {
        return otherFile;
    }

    /// Columns and classes of the labelled file.
    public ColumnMapping mapping() {
        return mapping;
    }

    /// Rows of the file that the table shows.
    public ReadOnlyObjectProperty<Optional<FilePreview>> preview() {
        return preview.getReadOnlyProperty();
    }

    /// Rows of the file of other texts that the table shows.
    public ReadOnlyObjectProperty<Optional<FilePreview>> otherPreview() {
        return otherPreview.getReadOnlyProperty();
    }

    /// All texts; empty while they are being read or cannot be read.
    public ReadOnlyObjectProperty<Optional<ConceptProfile>> read() {
        return read.getReadOnlyProperty();
    }

    /// Source that is read; empty while files or columns are missing.
    public ReadOnlyObjectProperty<Optional<ConceptSource>> source() {
        return source.getReadOnlyProperty();
    }

    /// Failure to read the files; empty if there is none.
    public ReadOnlyObjectProperty<Optional<Failure>> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Whether texts are being read.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Question to answer before the file can be read, because the file leaves it open.
    public ReadOnlyObjectProperty<Optional<Mapped>> question() {
        return question.getReadOnlyProperty();
    }

    /// Opens a dropped or chosen file: a `.txt` is the next class of a pair, any other a labelled file.
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

    /// Opens the file of the concept's texts, the first of a pair.
    public void openPositives(Path chosen) {
        change(() -> file.set(Optional.of(chosen)));
        nameAfter(chosen);
        look(Optional.empty());
    }

    /// Opens the file of the other texts, the second of a pair.
    public void openOthers(Path chosen) {
        change(() -> otherFile.set(Optional.of(chosen)));
        look(Optional.empty());
    }

    private void nameAfter(Path chosen) {
        name.set(TextFiles.stem(chosen));
    }

    /// Takes over a concept that was opened elsewhere.
    public void adopt(String conceptName, ConceptSource opened, Optional<ChatReading> reading) {
        if (source.get().equals(Optional.of(opened))
                && name.get().equals(conceptName)
                && chat.reading().equals(reading)) {
            return;
        }
        change(() -> {
            chat.adopt(reading);
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

    /// Clears texts and name, as at the beginning.
    void clear() {
        change(() -> {
            name.set("");
            kind.set(Kind.LABELLED);
            file.set(Optional.empty());
            otherFile.set(Optional.empty());
            empties.set(Optional.empty());
            undecodable.set(UndecodableRows.REFUSE);
            chat.adopt(Optional.empty());
        });
        mapping.clear();
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

    /// Shows the page of rows that begins with a number.
    public void page(int first) {
        file.get()
                .ifPresent(path -> looking.begin(progress -> FilePreview.read(path, Math.max(0, first), PAGE, progress))
                        .onDone(shown -> preview.set(Optional.of(shown)))
                        .onFailed(this::failed));
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
        question.set(Optional.empty());
        mapping.forget();
        Optional<Path> first = file.get();
        Optional<Path> second = otherFile.get();
        if (first.isEmpty() && second.isEmpty()) {
            looking.stop();
            return;
        }
        looking.begin(progress -> new Looked(
                        first.isPresent()
                                ? Optional.of(FilePreview.read(first.get(), 0, PAGE, progress))
                                : Optional.empty(),
                        second.isPresent()
                                ? Optional.of(FilePreview.read(second.get(), 0, PAGE, progress))
                                : Optional.empty()))
                .onDone(looked -> {
                    preview.set(looked.first());
                    otherPreview.set(looked.second());
                    looked.first()
                            .ifPresent(shown -> mapping.take(
                                    shown, opened.map(TextsViewModel::columnsOf).orElse(Columns.DEFAULT)));
                    change(() -> chat.guess(kind.get() == Kind.LABELLED ? mapping.isChats() : hasChats()));
                    if (!countLabels()) {
                        readAll();
                    }
                })
                .onFailed(this::failed);
    }

    private boolean hasChats() {
        return Stream.of(preview.get(), otherPreview.get())
                .flatMap(Optional::stream)
                .anyMatch(shown -> !shown.chats().isEmpty());
    }

    private static Columns columnsOf(ConceptSource source) {
        return switch (source) {
            case LabelledSource labelled -> labelled.columns();
            case TextPair pair -> new Columns(pair.text(), null, null);
        };
    }

    private void labelChanged() {
        if (settling) {
            return;
        }
        if (!countLabels()) {
            mappingChanged();
        }
    }

    /// Counts the labels of a column and then reads the file; false where there are none to count.
    private boolean countLabels() {
        counting.stop();
        if (kind.get() == Kind.PAIR
                || file.get().isEmpty()
                || mapping.label().get().isEmpty()) {
            return false;
        }
        Path path = file.get().get();
        LabelledSource counted =
                new LabelledSource(path, new Columns(null, mapping.label().get(), null), EmptyTexts.DROP);
        reading.stop();
        question.set(Optional.empty());
        read.set(Optional.empty());
        source.set(Optional.empty());
        problem.set(Optional.empty());
        counting.begin(progress -> counted.labelValues(VALUES, progress))
                .onDone(found -> {
                    mapping.offer(found, TextFiles.stem(path));
                    readAll();
                })
                .onFailed(_ -> readAll()); // which says what is wrong with the file
        return true;
    }

    private Optional<Mapped> unknown() {
        return kind.get() == Kind.PAIR || preview.get().isEmpty() ? Optional.empty() : mapping.unknown();
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
            return Optional.of(new LabelledSource(file.get().get(), mapping.columns(), treatment, undecodable.get()));
        }
        return otherFile
                .get()
                .map(others ->
                        new TextPair(file.get().get(), others, mapping.columns().text(), treatment, undecodable.get()));
    }

    private void readAll() {
        question.set(unknown());
        Optional<ConceptSource> wanted = question.get().isPresent() ? Optional.empty() : described();
        if (wanted.isEmpty()) {
            reading.stop();
            problem.set(Optional.empty());
            read.set(Optional.empty());
            source.set(Optional.empty());
            return;
        }
        boolean same = source.get().equals(wanted) && rows == chat.rows();
        if (same && (reading.busy().get() || read.get().isPresent())) {
            return;
        }
        rows = chat.rows();
        ChatRows asked = rows;
        problem.set(Optional.empty());
        read.set(Optional.empty());
        source.set(wanted);
        reading.begin(progress -> ConceptProfile.read(wanted.get(), asked, progress))
                .onDone(concept -> read.set(Optional.of(concept)))
                .onFailed(this::failed);
    }

    private void failed(Failure failure) {
        problem.set(Optional.of(failure));
    }
}
