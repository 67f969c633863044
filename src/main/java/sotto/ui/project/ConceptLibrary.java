package sotto.ui.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.collections.ObservableList;
import sotto.run.project.ConceptCounts;
import sotto.run.project.FileStanding;
import sotto.run.project.Project;
import sotto.run.project.ProjectContent.Concept;
import sotto.ui.session.OpenConcept;
import sotto.ui.session.ScreenContext;
import sotto.ui.session.Session;

/// Concepts of the open project: opened again with their settings, renamed, noted, removed. Used on the interface
/// thread.
public final class ConceptLibrary {
    private final ScreenContext context;
    private final Projects projects;

    ConceptLibrary(ScreenContext context, Projects projects) {
        this.context = context;
        this.projects = projects;
    }

    /// The concepts, in the order in which they were added.
    public ObservableList<Concept> concepts() {
        return projects.concepts();
    }

    /// Entry of the open concept; empty where none is open, or its entry was removed.
    public Optional<Concept> current() {
        return context.session()
                .concept()
                .get()
                .flatMap(open -> ProjectNames.inUse(projects.content())
                        .filter(known -> known.files().equals(open.source().files())));
    }

    /// The concept as the screens take it, with its settings.
    public OpenConcept opened(Concept concept) {
        return ConceptText.of(concept);
    }

    /// Opens a concept with its settings.
    public void open(Concept concept) {
        projects.edit(now -> now.leftAt(now.leftOff().withConcept(concept.name())));
        context.session().concept().set(Optional.of(ConceptText.of(concept)));
    }

    /// Adds the open concept: as it is where its entry was removed, else as another entry, which is edited from then
    /// on.
    public void add() {
        Session session = context.session();
        session.concept().get().ifPresent(open -> {
            Concept entry = ConceptText.of(open);
            Concept known =
                    current().map(kept -> kept.editedTo(entry).noted("")).orElse(entry);
            projects.edit(now -> ProjectNames.withAnother(now, known));
            rename(session, projects.content().leftOff().concept());
            Project project = projects.project().get();
            context.tasks()
                    .quietly(_ -> {
                        project.make();
                        return project;
                    })
                    .onFailed(context.opener()::fail);
        });
    }

    /// Renames a concept wherever it is named; returns false for a blank name, which is refused.
    public boolean rename(Concept concept, String wish) {
        if (wish.isBlank()) {
            return false;
        }
        Session session = context.session();
        boolean inUse = current().filter(concept::equals).isPresent();
        String name = ProjectNames.concept(projects.content(), concept, wish.strip());
        projects.shelves().conceptCalled(concept.name(), name);
        projects.edit(now -> now.withConceptCalled(concept.name(), name));
        if (inUse) {
            rename(session, name);
        }
        projects.remember();
        return true;
    }

    private static void rename(Session session, String name) {
        session.concept()
                .get()
                .map(open -> new OpenConcept(name, open.source(), open.sample(), open.responses(), open.chat()))
                .ifPresent(named -> session.concept().set(Optional.of(named)));
    }

    /// Removes a concept from the project; its files and runs stay, and texts that are open stay open.
    public void remove(Concept concept) {
        projects.edit(now -> now.withoutConcept(concept.name()));
    }

    /// Keeps the user's words about a concept.
    public void note(Concept concept, String words) {
        replace(concept, known -> known.noted(words));
    }

    /// Keeps what was read of a concept's files: their hashes and the counts of their texts.
    public void read(Concept concept, List<String> hashes, ConceptCounts counts) {
        replace(concept, known -> known.read(hashes, counts));
    }

    /// Takes the file that was chosen for the first one that is missing, if one is; a concept that is open is read
    /// again.
    public void found(Concept concept, Path chosen) {
        FileStanding.missing(concept).ifPresent(missing -> {
            boolean inUse = current().filter(concept::equals).isPresent();
            Concept found = concept.movedTo(concept.files().stream()
                    .map(file -> file.equals(missing) ? chosen : file)
                    .toList());
            replace(concept, _ -> found);
            if (inUse) {
                open(found);
            }
        });
    }

    private void replace(Concept concept, UnaryOperator<Concept> edit) {
        projects.edit(now -> now.withConcepts(now.concepts().stream()
                .map(known -> known.name().equals(concept.name()) ? edit.apply(known) : known)
                .toList()));
    }

    /// Calls a listener whenever another project was opened.
    public void watch(Runnable opened) {
        projects.project().addListener((_, _, _) -> opened.run());
    }
}
