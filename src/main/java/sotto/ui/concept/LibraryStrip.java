package sotto.ui.concept;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import sotto.run.project.FileStanding;
import sotto.run.project.ProjectContent.Concept;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;

/// Warning above the screen where the open concept's files are not those that the project knows; no room else.
final class LibraryStrip extends StackPane {
    private final LibraryViewModel library;
    private final Messages words;
    private final Strip strip = new Strip();

    LibraryStrip(LibraryViewModel library, Messages words) {
        this.library = library;
        this.words = words;
        setId("concept-standing");
        getChildren().add(strip);
        library.current().addListener((_, _, _) -> show());
        library.standings().addListener((_, _, _) -> show());
        library.acceptable().addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        Optional<Concept> open = library.current().get();
        FileStanding standing = open.map(library::standing).orElse(FileStanding.UNKNOWN);
        Controls.show(this, standing.isAmiss());
        if (!standing.isAmiss()) {
            strip.clear();
            return;
        }
        Concept concept = open.orElseThrow();
        String said = new LibraryText(words).standing(concept, standing, true);
        strip.warn(said, standing == FileStanding.GONE ? Optional.of(find(concept)) : accept());
    }

    private Button find(Concept concept) {
        return Descriptions.button(
                "concept-find",
                words.of("library.find"),
                words.of("library.find.about"),
                () -> library.find(concept, words.of("library.find.title")));
    }

    private Optional<Button> accept() {
        return library.acceptable().get()
                ? Optional.of(Descriptions.button(
                        "concept-accept",
                        words.of("library.accept"),
                        words.of("library.accept.about"),
                        library::accept))
                : Optional.empty();
    }
}
