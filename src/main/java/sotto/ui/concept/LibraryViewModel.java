package sotto.ui.concept;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import sotto.data.ConceptRecipe;
import sotto.data.ConceptSource;
import sotto.data.Dropped;
import sotto.data.LabelledTexts;
import sotto.data.TextFiles;
import sotto.run.concept.ConceptProfile;
import sotto.run.identity.FileHashes;
import sotto.run.identity.FileStamp;
import sotto.run.project.ConceptCounts;
import sotto.run.project.FileStanding;
import sotto.run.project.ProjectContent.Concept;
import sotto.ui.project.ConceptLibrary;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Latest;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// View-model of the project's concepts: whether their files are as they were, and the counts of the open one.
///
/// Hashes are made in the background. The counts of a concept are those of its texts when it is open.
final class LibraryViewModel {
    private final ScreenContext context;
    private final ConceptLibrary library;
    private final TextsViewModel texts;
    private final FileHashes hashes = FileHashes.here();
    private final Latest checking;
    private final Latest hashing;
    private final ReadOnlyObjectWrapper<Map<String, FileStanding>> standings = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Optional<Concept>> current = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper acceptable = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<String> chosen = new SimpleObjectProperty<>("");
    private List<Asked> checked = List.of();
    private List<FileStamp> stamps = List.of(); // of the files when their reading began
    private Optional<Found> found = Optional.empty();

    /// Part of a concept that its standing depends on, beside the files' bytes.
    private record Asked(String name, List<Path> files, List<String> sha256) {}

    /// Hashes and counts of the open files.
    private record Found(ConceptSource source, List<String> sha256, ConceptCounts counts) {}

    LibraryViewModel(ScreenContext context, ConceptLibrary library, TextsViewModel texts) {
        this.context = context;
        this.library = library;
        this.texts = texts;
        this.checking = new Latest(context.tasks());
        this.hashing = new Latest(context.tasks());
        library.concepts().addListener((ListChangeListener<Concept>) _ -> follow());
        library.watch(this::check);
        context.session().concept().subscribe(_ -> follow());
        texts.source().subscribe(this::begin);
        texts.read().subscribe(this::counted);
        follow();
    }

    /// The concepts, in the order in which they were added.
    ObservableList<Concept> concepts() {
        return library.concepts();
    }

    /// Entry of the open concept; empty where none is open, or its entry was removed.
    ReadOnlyObjectProperty<Optional<Concept>> current() {
        return current.getReadOnlyProperty();
    }

    /// Standings of the concepts' files by the concept's name, as they were checked last.
    ReadOnlyObjectProperty<Map<String, FileStanding>> standings() {
        return standings.getReadOnlyProperty();
    }

    /// Standing of a concept's files; unknown until they are checked.
    FileStanding standing(Concept concept) {
        return standings.get().getOrDefault(concept.name(), FileStanding.UNKNOWN);
    }

    /// Name of the concept that is looked at; empty for none.
    ObjectProperty<String> chosen() {
        return chosen;
    }

    /// The concept that is looked at.
    Optional<Concept> looked() {
        return concepts().stream()
                .filter(concept -> concept.name().equals(chosen.get()))
                .findFirst();
    }

    /// Checks the files of all concepts in the background; one that was not written to since is not read again.
    void check() {
        List<Concept> all = List.copyOf(concepts());
        checked = asked(all);
        checking.begin(progress -> standings(all, progress)).onDone(now -> {
            standings.set(now);
            keep();
        });
    }

    private Map<String, FileStanding> standings(List<Concept> all, Progress progress) throws Cancelled {
        Map<String, FileStanding> found = new HashMap<>();
        for (Concept concept : all) {
            found.put(concept.name(), FileStanding.of(concept, hashes, progress));
        }
        return Map.copyOf(found);
    }

    private static List<Asked> asked(List<Concept> all) {
        return all.stream()
                .map(concept -> new Asked(concept.name(), concept.files(), concept.sha256()))
                .toList();
    }

    private void follow() {
        current.set(library.current());
        keep();
        if (!checked.equals(asked(concepts()))) {
            check();
        }
    }

    private void begin(Optional<ConceptSource> source) {
        found = Optional.empty();
        acceptable.set(false);
        hashing.stop();
        stamps = source.map(reads -> stamps(reads.files())).orElse(List.of());
    }

    /// Stamps of files that can be looked at; none where one cannot.
    private static List<FileStamp> stamps(List<Path> files) {
        List<FileStamp> all = new ArrayList<>();
        try {
            for (Path file : files) {
                all.add(FileStamp.of(file));
            }
            return all;
        } catch (IOException _) {
            return List.of();
        }
    }

    /// Hashes the files whose texts were read; of files that were written to meanwhile nothing is known.
    private void counted(Optional<ConceptProfile> profile) {
        Optional<ConceptSource> source = texts.source().get();
        List<FileStamp> before = stamps;
        if (profile.isEmpty() || source.isEmpty() || before.isEmpty()) {
            return;
        }
        ConceptCounts counts = counts(profile.get().texts());
        List<Path> files = source.get().files();
        hashing.begin(progress -> {
                    List<String> made = FileStanding.hashes(files, hashes, progress);
                    return stamps(files).equals(before) ? Optional.of(made) : Optional.<List<String>>empty();
                })
                .onDone(made -> {
                    found = made.map(sha256 -> new Found(source.get(), sha256, counts));
                    keep();
                });
    }

    private ConceptCounts counts(LabelledTexts read) {
        return new ConceptCounts(
                read.positives(),
                read.negatives(),
                read.reading().dropped().stream().mapToInt(Dropped::rows).sum(),
                texts.mapping().recipe().map(ConceptRecipe::word).orElse(""));
    }

    /// Keeps what the open files hold, unless they are other ones than those that the project knows: then they can be
    /// accepted.
    private void keep() {
        current.get().ifPresent(entry -> present().ifPresent(holds -> keep(entry, holds)));
        acceptable.set(present().isPresent()
                && current.get()
                        .filter(entry -> standing(entry) == FileStanding.CHANGED)
                        .isPresent());
    }

    private void keep(Concept entry, Found holds) {
        boolean same = entry.sha256().isEmpty() || entry.sha256().equals(holds.sha256());
        if (same && !holds.counts().equals(entry.counts())) {
            library.read(entry, holds.sha256(), holds.counts());
        }
    }

    /// Hashes and counts of the open files, if they are those of the open entry as it is now.
    private Optional<Found> present() {
        return found.filter(holds ->
                current.get().map(entry -> library.opened(entry).source()).equals(Optional.of(holds.source())));
    }

    /// Whether the open concept's files have changed, are read, and can be taken as they are now.
    ReadOnlyBooleanProperty acceptable() {
        return acceptable.getReadOnlyProperty();
    }

    /// Takes the open concept's files as they are now.
    void accept() {
        if (acceptable.get()) {
            present().ifPresent(holds -> library.read(current.get().orElseThrow(), holds.sha256(), holds.counts()));
        }
    }

    /// Whether texts are open that could be added.
    ObservableValue<Boolean> openable() {
        return context.session().concept().map(Optional::isPresent);
    }

    /// Adds the open concept.
    void add() {
        library.add();
        library.current().ifPresent(entry -> chosen.set(entry.name()));
    }

    /// Opens the concept that is looked at.
    void open() {
        looked().ifPresent(library::open);
    }

    /// Renames the concept that is looked at.
    void rename(String name) {
        looked().ifPresent(concept -> {
            int place = concepts().indexOf(concept);
            if (library.rename(concept, name)) {
                chosen.set(concepts().get(place).name());
            }
        });
    }

    /// Removes the concept that is looked at.
    void remove() {
        looked().ifPresent(library::remove);
    }

    /// Keeps the user's words about the concept that is looked at.
    void note(String words) {
        looked().filter(concept -> !concept.note().equals(words)).ifPresent(concept -> library.note(concept, words));
    }

    /// Asks where the first missing file of a concept is now.
    void find(Concept concept, String title) {
        context.files().file(title, TextFiles.ALL).ifPresent(file -> library.found(concept, file));
    }
}
