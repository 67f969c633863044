package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import sotto.run.compare.Differences;
import sotto.run.compare.Passage;
import sotto.ui.control.Messages;
import sotto.ui.control.ReadingDirection;
import sotto.ui.control.TextPieces;

/// View of a text: the end of the prompt, the new words, a caret while they come, the ghost of the old ones.
///
/// Words that differ have a ground and an underline drawn behind the text, so that lines wrap as they would
/// without.
final class ScriptView extends Region {
    private static final double LINE_SPACING = 6;
    private static final double BLUR = 9;

    private final Path wash = new Path();
    private final Path underline = new Path();
    private final TextFlow flow = new TextFlow();
    private final Text echo = text("faint");
    private final Text before = text("body");
    private final Text after = text("body");
    private final Text ghost = text("ghost");
    private final Polygon triangle = new Polygon(0, 0, 8, 0, 4, 7);
    private final Rectangle caret = new Rectangle(2, 13);
    private final ScriptWords spoken;
    private final Messages words = Messages.beside(ScriptView.class);
    private Script script = Script.EMPTY;
    private boolean blurred;

    /// Makes an empty text.
    ///
    /// @param copy is given the text to be copied
    /// @param asks is given the number of a word that was clicked, from 0
    /// @param moved is given the place of a word that the arrow keys have come to
    ScriptView(String id, Consumer<String> copy, IntConsumer asks, Consumer<Bounds> moved) {
        setId(id);
        getStyleClass().add("script");
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        wash.getStyleClass().add("wash");
        underline.getStyleClass().add("underline");
        triangle.getStyleClass().add("divergence");
        caret.getStyleClass().add("caret");
        caret.setTranslateY(2); // below the base line too, without a taller line
        flow.setLineSpacing(LINE_SPACING);
        wash.setManaged(false);
        underline.setManaged(false);
        spoken = new ScriptWords(this, new WordPlaces(), asks, () -> {
            tell();
            spoken().place(spoken().walked()).stream().findFirst().ifPresent(moved);
        });
        getChildren().addAll(wash, underline, spoken, flow);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copy.accept(script.text().strip());
                event.consume();
            }
        });
        setOnMouseClicked(_ -> requestFocus());
    }

    private static Text text(String style) {
        Text text = new Text();
        text.getStyleClass().add(style);
        return text;
    }

    /// Its words, which can be asked about.
    ScriptWords spoken() {
        return spoken;
    }

    /// Places of the words in the flow.
    private final class WordPlaces implements ScriptWords.Places {
        @Override
        public int words() {
            return script.differences().words().size();
        }

        @Override
        public List<Bounds> of(int word) {
            return boxes(word);
        }

        @Override
        public int nearest(double x, double y) {
            int at = flow.getHitInfo(new Point2D(x - flow.getLayoutX(), y - flow.getLayoutY()))
                    .getCharIndex();
            int found = -1;
            for (int word = 0; word < words() && shown(word).start() <= at; word++) {
                found = word;
            }
            return found;
        }
    }

    private List<Bounds> boxes(int word) {
        Passage.Span span = shown(word);
        return TextPieces.of(flow, span.start(), span.end()).stream()
                .<Bounds>map(box -> new BoundingBox(
                        box.getMinX() + flow.getLayoutX(),
                        box.getMinY() + flow.getLayoutY(),
                        box.getWidth(),
                        box.getHeight()))
                .toList();
    }

    /// Place of a word in the flow, behind the end of the prompt.
    private Passage.Span shown(int word) {
        boolean hasTriangle = flow.getChildren().contains(triangle);
        Passage.Span span = place(
                script.differences().words().get(word),
                hasTriangle,
                before.getText().length());
        int offset = echo.getText().length();
        return new Passage.Span(span.start() + offset, span.end() + offset);
    }

    /// Shows a text.
    void show(Script next) {
        if (!next.text().equals(script.text())) {
            spoken.reset();
        }
        script = next;
        String text = next.text();
        Differences differences = next.differences();
        OptionalInt first = differences.first();
        int cut = first.isPresent() && first.getAsInt() < differences.words().size()
                ? differences.words().get(first.getAsInt()).start()
                : -1;
        echo.setText(next.echo());
        before.setText(cut < 0 ? text : text.substring(0, cut));
        after.setText(cut < 0 ? "" : text.substring(cut));
        flow.setTextAlignment(ReadingDirection.of(next.echo() + text).alignment());
        boolean comes = next.phase() == Script.Phase.WRITING || next.phase() == Script.Phase.WAITING;
        for (Text part : List.of(before, after)) {
            part.getStyleClass().setAll(next.phase() == Script.Phase.EARLIER ? "ghost" : "body");
        }
        ghost.setText(next.ghost().isEmpty() ? "" : " " + next.ghost());
        List<Node> nodes = new ArrayList<>(List.of(echo, before));
        if (cut >= 0) {
            nodes.add(triangle);
            nodes.add(after);
        }
        if (comes) {
            nodes.add(caret);
            nodes.add(ghost);
        }
        if (!flow.getChildren().equals(nodes)) {
            flow.getChildren().setAll(nodes);
        }
        tell();
        requestLayout();
    }

    /// Blurs the words, or shows them.
    void blur(boolean wanted) {
        blurred = wanted;
        flow.setEffect(wanted ? new GaussianBlur(BLUR) : null);
        tell();
    }

    private void tell() {
        setAccessibleText(blurred ? "" : script.echo() + script.text());
        int word = spoken.walked();
        List<Passage.Span> all = script.differences().words();
        if (word < 0 || word >= all.size()) {
            setAccessibleHelp(words.of("word.keys"));
        } else {
            String text = blurred
                    ? ""
                    : script.text()
                            .substring(all.get(word).start(), all.get(word).end());
            String key = script.differences().isDifferent(word) ? "word.other" : "word.same";
            setAccessibleHelp(words.of(key, word + 1, all.size(), text));
        }
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double width = getWidth() - left - snappedRightInset();
        flow.resizeRelocate(left, top, width, flow.prefHeight(width));
        flow.layout();
        mark(left, top);
        spoken.draw();
    }

    /// Draws ground and underline of each word that differs, as one piece where neighbours on a line do.
    private void mark(double left, double top) {
        wash.getElements().clear();
        underline.getElements().clear();
        Differences differences = script.differences();
        int offset = echo.getText().length();
        boolean hasTriangle = flow.getChildren().contains(triangle);
        int cut = before.getText().length();
        List<Bounds> pieces = new ArrayList<>();
        for (int word = 0; word < differences.words().size(); word++) {
            if (!differences.isDifferent(word)) {
                continue;
            }
            boolean joins = word > 0 && differences.isDifferent(word - 1);
            Passage.Span span = place(differences.words().get(word), hasTriangle, cut);
            for (Bounds piece : TextPieces.of(flow, span.start() + offset, span.end() + offset)) {
                TextPieces.add(pieces, piece, joins);
            }
        }
        for (Bounds piece : pieces) {
            TextPieces.fill(wash, piece, piece.getMinY());
            TextPieces.fill(underline, piece, piece.getMaxY() - 1);
        }
        wash.setTranslateX(left);
        wash.setTranslateY(top);
        underline.setTranslateX(left);
        underline.setTranslateY(top);
    }

    /// Position of a word in the shown text, one character later if a triangle stands before it at `cut`.
    private static Passage.Span place(Passage.Span word, boolean hasTriangle, int cut) {
        int shift = hasTriangle && word.start() >= cut ? 1 : 0;
        return new Passage.Span(word.start() + shift, word.end() + shift);
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width < 0 ? -1 : width - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + flow.prefHeight(inner) + snappedBottomInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 240;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}
