package sotto.ui.compare;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sotto.model.Decoding;
import sotto.run.compare.Opening;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;

/// What goes in: the prompt, what stands before it, and how tokens are chosen.
public final class Inputs {
    /// What stands before the prompt.
    public enum Before {
        NONE,
        BENIGN,
        ADVERSARIAL,
        /// The user's own words.
        OWN
    }

    private final StringProperty prompt = new SimpleStringProperty("");
    private final IntegerProperty number = new SimpleIntegerProperty(0);
    private final ObjectProperty<Before> before = new SimpleObjectProperty<>(Before.NONE);
    private final StringProperty own = new SimpleStringProperty("");
    private final BooleanProperty special = new SimpleBooleanProperty(true);
    private final BooleanProperty greedy = new SimpleBooleanProperty(false);
    private final LongProperty seed = new SimpleLongProperty(42);
    private final DoubleProperty temperature = new SimpleDoubleProperty(1);
    private final IntegerProperty topK = new SimpleIntegerProperty(50);
    private final DoubleProperty topP = new SimpleDoubleProperty(1);
    private final DoubleProperty penalty = new SimpleDoubleProperty(1);
    private final IntegerProperty newTokens = new SimpleIntegerProperty(48);
    private final IntegerProperty samples = new SimpleIntegerProperty(8);

    /// The prompt.
    public StringProperty prompt() {
        return prompt;
    }

    /// The prompt's number in its file, from 0.
    public IntegerProperty number() {
        return number;
    }

    /// What stands before the prompt.
    public ObjectProperty<Before> before() {
        return before;
    }

    /// The user's own words before the prompt.
    public StringProperty own() {
        return own;
    }

    /// Whether the tokenizer adds its special tokens.
    public BooleanProperty special() {
        return special;
    }

    /// Whether the likeliest token is always taken.
    public BooleanProperty greedy() {
        return greedy;
    }

    /// Of the random numbers.
    public LongProperty seed() {
        return seed;
    }

    /// Above 0.
    public DoubleProperty temperature() {
        return temperature;
    }

    /// 0 for all tokens.
    public IntegerProperty topK() {
        return topK;
    }

    /// In (0, 1].
    public DoubleProperty topP() {
        return topP;
    }

    /// Above 0; 1 for none.
    public DoubleProperty penalty() {
        return penalty;
    }

    /// At least 1.
    public IntegerProperty newTokens() {
        return newTokens;
    }

    /// Texts of each column, at least 1.
    public IntegerProperty samples() {
        return samples;
    }

    /// Everything that changes what is written.
    List<Property<?>> all() {
        return List.of(
                prompt,
                number,
                before,
                own,
                special,
                greedy,
                seed,
                temperature,
                topK,
                topP,
                penalty,
                newTokens,
                samples);
    }

    /// The words before the prompt; empty for none.
    public String beforeText() {
        return switch (before.get()) {
            case NONE -> "";
            case BENIGN -> PrePrompt.BENIGN.text();
            case ADVERSARIAL -> PrePrompt.ADVERSARIAL.text();
            case OWN -> own.get().strip();
        };
    }

    Opening opening() {
        String text = beforeText();
        return new Opening(prompt.get(), text.isEmpty() ? null : text, special.get(), number.get());
    }

    /// One text is enough where all would be the same.
    int texts() {
        return greedy.get() ? 1 : samples.get();
    }

    Decoding decoding() {
        return new Decoding(
                newTokens.get(),
                greedy.get(),
                false,
                temperature.get(),
                topK.get(),
                topP.get(),
                penalty.get(),
                seed.get());
    }
}
