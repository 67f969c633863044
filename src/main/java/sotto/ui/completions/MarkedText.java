package sotto.ui.completions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.effect.GaussianBlur;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import sotto.measure.TextSpan;
import sotto.measure.WordShares;
import sotto.ui.control.ReadingDirection;
import sotto.ui.control.TextPieces;

/// Text with marks behind its words: shades by their share in the judge's value, a line under words of a list,
/// and a ground behind what is looked for.
final class MarkedText extends Region {
    private static final double LINE_SPACING = 4;
    private static final double BLUR = 9;
    private static final int SHADES = 6;
    private static final double DARKEST = 0.6;
    private static final double FULL = 0.5; // share of a value of 1 that has the darkest shade

    private final Text words = new Text();
    private final TextFlow flow = new TextFlow(words);
    private final List<Path> shades =
            IntStream.rangeClosed(1, SHADES).mapToObj(MarkedText::shade).toList();
    private final Path found = mark("found");
    private final Path underline = mark("listed");
    private Optional<CompletionText> shown = Optional.empty();
    private String looked = "";
    private boolean blurred;

    MarkedText() {
        getStyleClass().add("marked-text");
        setAccessibleRole(AccessibleRole.TEXT);
        words.getStyleClass().add("body");
        flow.setLineSpacing(LINE_SPACING);
        getChildren().add(found);
        getChildren().addAll(shades);
        getChildren().addAll(underline, flow);
    }

    private static Path shade(int level) {
        Path path = mark("shade");
        path.setOpacity(DARKEST * level / SHADES);
        return path;
    }

    private static Path mark(String style) {
        Path path = new Path();
        path.getStyleClass().add(style);
        path.setManaged(false);
        return path;
    }

    /// Shows a completion, and where words that are looked for stand in it.
    void show(CompletionText text, String find) {
        shown = Optional.of(text);
        looked = find.strip();
        words.setText(text.text().strip());
        flow.setTextAlignment(ReadingDirection.of(words.getText()).alignment());
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
        setAccessibleText(blurred ? "" : words.getText());
    }

    @Override
    protected void layoutChildren() {
        flow.resizeRelocate(0, 0, getWidth(), flow.prefHeight(getWidth()));
        flow.layout();
        shades.forEach(path -> path.getElements().clear());
        underline.getElements().clear();
        found.getElements().clear();
        shown.ifPresent(this::mark);
    }

    private void mark(CompletionText text) {
        int lead = text.text().length() - text.text().stripLeading().length();
        for (WordShares word : text.shares()) {
            int level = (int) Math.round(SHADES * Math.min(1, word.share() * text.value() / FULL));
            if (level > 0) {
                pieces(word.span(), lead).forEach(box -> fill(shades.get(level - 1), box));
            }
        }
        for (TextSpan span : text.listed()) {
            pieces(span, lead).forEach(box -> TextPieces.fill(underline, box, box.getMaxY() - 2));
        }
        found().forEach(span -> pieces(span, 0).forEach(box -> fill(found, box)));
    }

    private static void fill(Path path, Bounds box) {
        TextPieces.fill(path, box, box.getMinY());
    }

    private List<Bounds> pieces(TextSpan span, int lead) {
        int length = words.getText().length();
        return TextPieces.of(
                flow, Math.clamp(span.start() - lead, 0, length), Math.clamp(span.end() - lead, 0, length));
    }

    private List<TextSpan> found() {
        List<TextSpan> spans = new ArrayList<>();
        String text = words.getText();
        for (int at = 0; !looked.isEmpty() && at + looked.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, looked, 0, looked.length())) {
                spans.add(new TextSpan(at, at + looked.length()));
            }
        }
        return spans;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return flow.prefHeight(width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 200;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
