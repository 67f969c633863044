package sotto.ui.control;

import atlantafx.base.controls.ProgressSliderSkin;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;

/// Slider with named ticks below it, at any values.
///
/// It handles the mouse itself, on thumb and track alike: the skin's own handlers take a press on the track
/// beside the thumb for none on the thumb, and then fail when the thumb is dragged.
public final class TickedSlider extends Region {
    private static final double THUMB = 8;
    private static final double SLIDER = 20;
    private static final double TICK = 4;
    private static final double WORDS = 16;

    private final Slider slider;
    private final List<Line> ticks = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private List<Tick> places = List.of();
    private double grip;

    /// A tick.
    public record Tick(double value, String word) {}

    /// Makes the ticked slider of a slider.
    public TickedSlider(Slider slider) {
        this.slider = slider;
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.addEventFilter(MouseEvent.MOUSE_PRESSED, this::grab);
        slider.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::drag);
        slider.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            slider.setValueChanging(false);
            event.consume();
        });
        getChildren().add(slider);
        getStyleClass().add("ticked-slider");
        setMinWidth(120);
    }

    /// Takes hold of the thumb where it was pressed, or moves it to where the track was pressed.
    private void grab(MouseEvent event) {
        slider.requestFocus();
        slider.setValueChanging(true);
        double thumb = THUMB + share(slider.getValue()) * (slider.getWidth() - 2 * THUMB);
        grip = Math.abs(event.getX() - thumb) <= THUMB ? event.getX() - thumb : 0;
        drag(event);
    }

    private void drag(MouseEvent event) {
        double share = (event.getX() - grip - THUMB) / (slider.getWidth() - 2 * THUMB);
        slider.setValue(slider.getMin() + Math.clamp(share, 0, 1) * (slider.getMax() - slider.getMin()));
        event.consume();
    }

    private double share(double value) {
        return (value - slider.getMin()) / (slider.getMax() - slider.getMin());
    }

    /// The slider itself.
    public Slider slider() {
        return slider;
    }

    /// Replaces the ticks.
    public void ticks(List<Tick> wanted) {
        getChildren().removeAll(ticks);
        getChildren().removeAll(labels);
        ticks.clear();
        labels.clear();
        places = List.copyOf(wanted);
        for (Tick tick : wanted) {
            Line line = new Line(0, 0, 0, TICK);
            line.getStyleClass().add("tick");
            ticks.add(line);
            labels.add(Descriptions.small(tick.word()));
        }
        getChildren().addAll(ticks);
        getChildren().addAll(labels);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        slider.resizeRelocate(0, 0, width, SLIDER);
        double free = Double.POSITIVE_INFINITY;
        for (int i = places.size() - 1; i >= 0; i--) { // from the end: the last says how far it goes
            double x = Math.rint(THUMB + share(places.get(i).value()) * (width - 2 * THUMB));
            ticks.get(i).relocate(x, SLIDER);
            Label label = labels.get(i);
            double wide = label.prefWidth(-1);
            double left = Math.clamp(x - wide / 2, 0, Math.max(0, width - wide));
            boolean fits = left + wide + THUMB <= free;
            label.setVisible(fits);
            label.resizeRelocate(Math.rint(left), SLIDER + TICK, wide, WORDS);
            free = fits ? left : free;
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return SLIDER + TICK + WORDS;
    }

    @Override
    protected double computeMinHeight(double width) {
        return SLIDER + TICK + WORDS;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 240;
    }
}
