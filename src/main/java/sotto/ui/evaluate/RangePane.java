package sotto.ui.evaluate;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.controlsfx.control.RangeSlider;
import sotto.run.compare.LogScale;
import sotto.ui.control.Descriptions;
import sotto.ui.control.NumberFormat;

/// Slider with two thumbs for the range of a sweep; the dots below it are the points that are measured.
///
/// Strengths stand on a linear scale, numbers of neurons on a logarithmic one.
final class RangePane extends Region {
    private static final double THUMB = 8;
    private static final double SLIDER = 20;
    private static final double DOT = 1.5;
    private static final double BELOW = 26;
    private static final double WORDS = 16;
    private static final double STEP = 0.05; // of a strength

    private final SweepModel sweep;
    private final RangeSlider slider = new RangeSlider(0, 1, 0, 1);
    private final List<Circle> dots = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private List<Double> ticks = List.of();
    private LogScale scale = new LogScale(1);
    private boolean following;

    RangePane(SweepModel sweep, String about) {
        this.sweep = sweep;
        Descriptions.about(
                slider, "evaluate-sweep-%s-range".formatted(sweep.kind().id()), about);
        getStyleClass().add("range-pane");
        getChildren().add(slider);
        slider.lowValueProperty().addListener((_, _, place) -> {
            if (!following) {
                sweep.low().set(value(place.doubleValue()));
            }
        });
        slider.highValueProperty().addListener((_, _, place) -> {
            if (!following) {
                sweep.high().set(isEnd(place.doubleValue()) ? SweepModel.MAX : value(place.doubleValue()));
            }
        });
    }

    private boolean isStrength() {
        return sweep.kind() == SweepModel.Kind.AURA;
    }

    private boolean isEnd(double place) {
        return !isStrength() && place >= 1;
    }

    private double value(double place) {
        return isStrength() ? Math.rint(place / STEP) * STEP : scale.at(place);
    }

    private double place(double value) {
        return isStrength() ? value : scale.place((int) Math.min(value, scale.most()));
    }

    /// Shows the range and the points of the sweep.
    void show(int neurons) {
        scale = new LogScale(neurons);
        following = true;
        slider.setMax(isStrength() ? Math.max(2, sweep.high().get()) : 1);
        slider.setBlockIncrement(isStrength() ? STEP : 0.02);
        slider.setLowValue(0);
        slider.setHighValue(place(sweep.high().get()));
        slider.setLowValue(place(sweep.low().get()));
        following = false;
        getChildren().removeAll(dots);
        dots.clear();
        sweep.values(neurons).forEach(value -> {
            Circle dot = new Circle(DOT);
            dot.getStyleClass().add("range-dot");
            dot.setUserData(place(value));
            dots.add(dot);
        });
        getChildren().addAll(dots);
        name();
        requestLayout();
    }

    private void name() {
        List<Double> wanted = new ArrayList<>();
        if (isStrength()) {
            wanted.addAll(List.of(0.0, slider.getMax() / 2, slider.getMax()));
        } else {
            for (long number = 1; number <= scale.most() / 2; number *= 10) {
                wanted.add((double) number);
            }
            wanted.add((double) scale.most());
        }
        if (!wanted.equals(ticks)) {
            ticks = wanted;
            getChildren().removeAll(labels);
            labels.clear();
            for (double tick : wanted) {
                Label label = Descriptions.small(
                        isStrength() ? NumberFormat.significant(tick, 3) : NumberFormat.count((long) tick));
                label.setAlignment(Pos.CENTER);
                labels.add(label);
            }
            getChildren().addAll(labels);
        }
    }

    private double x(double place) {
        return THUMB + place / slider.getMax() * (getWidth() - 2 * THUMB);
    }

    @Override
    protected void layoutChildren() {
        slider.resizeRelocate(0, 0, getWidth(), SLIDER);
        for (Circle dot : dots) {
            dot.relocate(x((double) dot.getUserData()) - DOT, SLIDER + DOT);
        }
        double free = Double.POSITIVE_INFINITY;
        for (int i = labels.size() - 1; i >= 0; i--) { // from the end: the last says how far it goes
            Label label = labels.get(i);
            double wide = label.prefWidth(-1);
            double left = Math.clamp(x(place(ticks.get(i))) - wide / 2, 0, Math.max(0, getWidth() - wide));
            boolean fits = left + wide + THUMB <= free;
            label.setVisible(fits);
            label.resizeRelocate(Math.rint(left), BELOW, wide, WORDS);
            free = fits ? left : free;
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return BELOW + WORDS;
    }

    @Override
    protected double computeMinHeight(double width) {
        return BELOW + WORDS;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 100;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 180;
    }
}
