package sotto.ui.control;

import java.util.function.DoubleFunction;
import javafx.beans.property.Property;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Field for a number in a range: Enter or leaving it takes the number, the up and down keys step.
///
/// A text that is no number in the range is shown as wrong, and undone when the field is left.
public final class NumberField extends TextField {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Property<Number> number;
    private final Range range;
    private final DoubleFunction<String> format;

    /// Range of accepted numbers.
    ///
    /// @param step of the up and down keys
    public record Range(double least, double most, double step) {
        boolean holds(double value) {
            return value >= least && value <= most;
        }
    }

    /// Makes a field of a number.
    ///
    /// @param format of the number in the field; thousands may have commas
    public NumberField(Property<Number> number, Range range, DoubleFunction<String> format) {
        this.number = number;
        this.range = range;
        this.format = format;
        getStyleClass().add("number-field");
        setAlignment(Pos.CENTER_RIGHT);
        number.subscribe(_ -> show());
        setOnAction(_ -> take());
        focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                take();
                show();
            }
        });
        textProperty().addListener((_, _, text) -> pseudoClassStateChanged(WRONG, !range.holds(parse(text))));
        addEventFilter(KeyEvent.KEY_PRESSED, this::step);
    }

    /// Sets its id and the description for a tooltip and a screen reader.
    public NumberField about(String id, String text) {
        return Descriptions.about(this, id, text);
    }

    private void show() {
        String text = format.apply(number.getValue().doubleValue());
        if (!text.equals(getText())) {
            setText(text);
        }
    }

    private void take() {
        double value = parse(getText());
        if (range.holds(value)) {
            set(value);
        }
    }

    private void set(double value) {
        if (number.getValue().doubleValue() != value) {
            number.setValue(number.getValue() instanceof Double ? (Number) value : (Number) Math.round(value));
        }
    }

    private void step(KeyEvent event) {
        int direction = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
        if (direction != 0) {
            double next = number.getValue().doubleValue() + direction * range.step();
            set(Math.clamp(Math.round(next / range.step()) * range.step(), range.least(), range.most()));
            event.consume();
        }
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text.replace(",", "").strip());
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
