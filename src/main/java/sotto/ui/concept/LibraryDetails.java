package sotto.ui.concept;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sotto.run.project.FileStanding;
import sotto.run.project.ProjectContent.Concept;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.Strip;
import sotto.ui.session.Clip;

/// The concept that is looked at in the library: what is known of it, its note, and what can be done with it.
final class LibraryDetails extends VBox {
    private final LibraryViewModel library;
    private final Messages words;
    private final LibraryText text;
    private final TextField name;
    private final Label file = Descriptions.small("");
    private final Label rule = Descriptions.small("");
    private final Label counts = Controls.label("", "small");
    private final Label hash = Controls.label("", "small", "muted");
    private final HBox hashes;
    private final Strip strip = new Strip();
    private final TextArea note;
    private final Button open;
    private final Button find;
    private String shown = "";

    LibraryDetails(LibraryViewModel library, Messages words, Clip clip) {
        this.library = library;
        this.words = words;
        this.text = new LibraryText(words);
        Gap.USUAL.of(this);
        setMinWidth(0);
        name = Descriptions.about(new TextField(), "library-name", words.of("library.name.about"));
        HBox.setHgrow(name, Priority.ALWAYS);
        Runnable rename = () -> library.rename(name.getText());
        name.setOnAction(_ -> rename.run());
        Button take = Descriptions.button(
                "library-rename", words.of("library.rename"), words.of("library.name.about"), rename);
        take.setMinWidth(Region.USE_PREF_SIZE);
        file.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        file.setMinWidth(0);
        rule.setId("library-rule");
        counts.setId("library-counts");
        Controls.wrap(rule);
        Controls.wrap(counts);
        hash.setId("library-hash");
        hash.setMinWidth(0);
        hashes = Controls.row(
                hash,
                Descriptions.icon(
                        "library-copy",
                        Feather.COPY,
                        words.of("library.hash.copy"),
                        () -> library.looked().ifPresent(one -> clip.text(String.join("\n", one.sha256())))));
        note = Descriptions.about(new TextArea(), "library-note", words.of("library.note.about"));
        note.setPromptText(words.of("library.note"));
        note.setWrapText(true);
        note.setPrefRowCount(3);
        note.setMinHeight(48);
        note.textProperty().addListener((_, _, now) -> library.note(now));
        VBox.setVgrow(note, Priority.ALWAYS);
        open = Descriptions.button(
                "library-open", words.of("library.open"), words.of("library.open.about"), library::open);
        open.getStyleClass().add("accent");
        find = Descriptions.button(
                "library-find", words.of("library.find"), words.of("library.find.about"), this::find);
        getChildren()
                .addAll(
                        Controls.row(name, take),
                        file,
                        rule,
                        counts,
                        hashes,
                        strip,
                        note,
                        Controls.row(open, find, Controls.gap(), remove()));
        library.chosen().addListener((_, _, _) -> show());
        library.concepts().addListener((ListChangeListener<Concept>) _ -> show());
        library.standings().addListener((_, _, _) -> show());
        library.current().addListener((_, _, _) -> show());
        library.acceptable().addListener((_, _, _) -> show());
        show();
    }

    /// The button of removal, whose only item says what stays, so that one slip removes nothing.
    private MenuButton remove() {
        MenuButton remove = Descriptions.about(
                new MenuButton(words.of("library.remove")), "library-remove", words.of("library.remove.about"));
        MenuItem sure = Descriptions.item(words.of("library.remove.sure"));
        sure.setId("library-remove-sure");
        sure.setOnAction(_ -> library.remove());
        remove.getItems().add(sure);
        return remove;
    }

    private void find() {
        library.looked().ifPresent(concept -> library.find(concept, words.of("library.find.title")));
    }

    private void show() {
        Optional<Concept> looked = library.looked();
        getChildren().forEach(node -> node.setVisible(looked.isPresent()));
        looked.ifPresentOrElse(this::show, () -> shown = "");
    }

    private void show(Concept concept) {
        if (!shown.equals(concept.name())) {
            shown = concept.name();
            name.setText(concept.name());
        }
        if (!note.getText().equals(concept.note())) {
            note.setText(concept.note());
        }
        boolean current = library.current().get().equals(Optional.of(concept));
        FileStanding standing = library.standing(concept);
        file.setText(concept.files().stream().map(Path::toString).collect(Collectors.joining(" + ")));
        Descriptions.tip(file, concept.files().stream().map(Path::toString).collect(Collectors.joining("\n")));
        rule.setText(text.rule(concept));
        counts.setText(text.counts(concept));
        hash.setText(words.of("library.hash", String.join(" + ", concept.sha256())));
        Descriptions.tip(hash, String.join("\n", concept.sha256()));
        Controls.show(hashes, !concept.sha256().isEmpty());
        switch (standing) {
            case SAME -> strip.tell(text.standing(concept, standing, current), Optional.empty());
            case CHANGED, GONE -> strip.warn(text.standing(concept, standing, current), accept(current));
            case UNKNOWN -> strip.clear();
        }
        open.setDisable(current || standing == FileStanding.GONE);
        Controls.show(find, standing == FileStanding.GONE);
    }

    private Optional<Button> accept(boolean current) {
        return library.acceptable().get() && current
                ? Optional.of(Descriptions.button(
                        "library-accept",
                        words.of("library.accept"),
                        words.of("library.accept.about"),
                        library::accept))
                : Optional.empty();
    }
}
