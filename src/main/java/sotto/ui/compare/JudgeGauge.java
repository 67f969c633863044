package sotto.ui.compare;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import sotto.run.compare.JudgedTexts;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Gauge of a judge's value from 0 to 1: a dial, the number, its interval, and the judge's name.
final class JudgeGauge extends Pane {
    private static final double WIDTH = 128;
    private static final double HEIGHT = 94;
    private static final double TOP = 16; // of the dial below its name
    private static final double BELOW_SHARE = 0.78;
    private static final double BELOW_HEIGHT = 52;
    private static final double ROW_SHARE = 0.43;
    private static final double ROW_HEIGHT = 38;
    private static final double GAP = 8;

    private final Messages words = Messages.beside(JudgeGauge.class);
    private final JudgeDial dial = new JudgeDial();
    private final Label name = Descriptions.small("");
    private final Label value = new Label();
    private final Label range = Descriptions.small("");
    private CompareLayout.WorthFold fold = CompareLayout.WorthFold.BESIDE;

    JudgeGauge(String id) {
        setId(id);
        getStyleClass().add("gauge");
        setAccessibleRole(AccessibleRole.TEXT);
        value.getStyleClass().add("big-number");
        getChildren().addAll(dial, name, value, range);
        arrange(fold);
    }

    /// Places dial, number and texts for the room there is.
    void arrange(CompareLayout.WorthFold wanted) {
        fold = wanted;
        name.setVisible(wanted != CompareLayout.WorthFold.ROW);
        getStyleClass().removeAll("below", "in-row");
        switch (wanted) {
            case BESIDE -> dial.scale(1);
            case BELOW -> {
                dial.scale(BELOW_SHARE);
                getStyleClass().add("below");
            }
            case ROW -> {
                dial.scale(ROW_SHARE);
                getStyleClass().add("in-row");
            }
        }
        requestLayout();
    }

    /// Sets the name of the value and its judge, such as "Rude, by toxic-bert".
    void name(String text) {
        name.setText(text);
        requestLayout();
    }

    /// Shows a value, and a tick at Base's; empty for none.
    void show(Optional<JudgedTexts> judged, Optional<JudgedTexts> base) {
        dial.show(judged, base);
        value.setText(judged.map(texts -> NumberFormat.decimal(texts.mean(), 2)).orElse("–"));
        range.setText(judged.map(texts -> NumberFormat.interval(
                        texts.interval().low(), texts.interval().high(), 2))
                .orElse(""));
        setAccessibleText(judged.map(texts -> words.of(
                        "gauge.value",
                        name.getText(),
                        NumberFormat.decimal(texts.mean(), 2),
                        range.getText(),
                        texts.n()))
                .orElse(words.of("gauge.none")));
    }

    @Override
    protected double computeMinWidth(double height) {
        return fold == CompareLayout.WorthFold.BELOW ? 0 : computePrefWidth(height);
    }

    @Override
    protected double computePrefWidth(double height) {
        double beside = GAP + Math.max(name.prefWidth(-1), range.prefWidth(-1));
        return switch (fold) {
            case BESIDE -> WIDTH;
            case BELOW -> BELOW_SHARE * JudgeDial.WIDTH + beside;
            case ROW -> ROW_SHARE * JudgeDial.WIDTH + GAP + Math.max(value.prefWidth(-1), range.prefWidth(-1));
        };
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return switch (fold) {
            case BESIDE -> HEIGHT;
            case BELOW -> BELOW_HEIGHT;
            case ROW -> ROW_HEIGHT;
        };
    }

    @Override
    protected void layoutChildren() {
        switch (fold) {
            case BESIDE -> {
                dial.relocate((WIDTH - JudgeDial.WIDTH) / 2, TOP);
                centre(name, 0, WIDTH);
                centre(value, TOP + JudgeDial.HEIGHT - 26, WIDTH);
                centre(range, TOP + JudgeDial.HEIGHT + 4, WIDTH);
            }
            case BELOW -> {
                double wide = BELOW_SHARE * JudgeDial.WIDTH;
                dial.relocate(0, 2);
                centre(value, 2 + BELOW_SHARE * JudgeDial.HEIGHT - 20, wide);
                left(name, wide + GAP, 10);
                left(range, wide + GAP, 28);
            }
            case ROW -> {
                double wide = ROW_SHARE * JudgeDial.WIDTH;
                dial.relocate(0, 6);
                left(value, wide + GAP, 0);
                left(range, wide + GAP, 22);
            }
        }
    }

    private static void centre(Label label, double top, double within) {
        label.applyCss();
        double width = Math.min(label.prefWidth(-1), within);
        label.resizeRelocate(Math.rint((within - width) / 2), top, width, label.prefHeight(-1));
    }

    private void left(Label label, double at, double top) {
        label.applyCss();
        double width = Math.min(label.prefWidth(-1), Math.max(0, getWidth() - at));
        label.resizeRelocate(Math.rint(at), top, width, label.prefHeight(-1));
    }
}
