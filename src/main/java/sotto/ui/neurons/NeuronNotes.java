package sotto.ui.neurons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import sotto.run.neuron.NeuronName;
import sotto.run.project.ProjectContent;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.session.Session;

/// Notes and tags of the selected neuron, kept as they are written.
final class NeuronNotes extends VBox {
    /// The tag of a starred neuron.
    static final String STAR = "star";

    private final NeuronsViewModel model;
    private final Runnable changed;
    private final TextArea note = new TextArea();
    private final TextField tags = new TextField();
    private boolean showing;

    /// Makes the fields for notes and tags.
    ///
    /// @param changed called when tags change
    NeuronNotes(NeuronsViewModel model, Messages words, Runnable changed) {
        Gap.SMALL.of(this);
        this.model = model;
        this.changed = changed;
        Descriptions.about(note, "neurons-note", words.of("notes.about"));
        note.setPromptText(words.of("notes.prompt"));
        note.setPrefRowCount(2);
        note.setWrapText(true);
        note.setMinHeight(56);
        Descriptions.about(tags, "neurons-tags", words.of("tags.about"));
        tags.setPromptText(words.of("tags.prompt"));
        Label title = Controls.label(words.of("notes"), "panel-title");
        title.setLabelFor(note);
        getChildren().addAll(title, tags, note);
        note.textProperty().subscribe(this::keep);
        tags.textProperty().subscribe(this::keep);
        model.context().session().neuron().subscribe(_ -> show());
        model.context().session().run().subscribe(_ -> show());
    }

    private boolean nothing() {
        return model.context().session().run().get().isEmpty()
                || model.context().session().neuron().get() == Session.NO_NEURON;
    }

    private String name() {
        return NeuronName.of(
                model.context().session().run().get().orElseThrow().run().expertise(),
                model.context().session().neuron().get());
    }

    private void show() {
        showing = true;
        ProjectContent.Neuron noted = nothing()
                ? new ProjectContent.Neuron("", "", List.of())
                : model.notebook().of(name());
        note.setText(noted.note());
        tags.setText(String.join(", ", noted.tags()));
        showing = false;
    }

    private void keep() {
        if (!showing && !nothing()) {
            List<String> words = Arrays.stream(tags.getText().split(",", -1))
                    .map(String::strip)
                    .filter(tag -> !tag.isEmpty())
                    .distinct()
                    .toList();
            model.notebook().note(new ProjectContent.Neuron(name(), note.getText(), words));
            changed.run();
        }
    }

    /// The tags of the selected neuron.
    List<String> tags() {
        return nothing() ? List.of() : model.notebook().of(name()).tags();
    }

    /// Stars the selected neuron, or removes its star.
    void star() {
        if (nothing()) {
            return;
        }
        List<String> others = new ArrayList<>(tags());
        if (!others.remove(STAR)) {
            others.addFirst(STAR);
        }
        tags.setText(String.join(", ", others));
    }
}
