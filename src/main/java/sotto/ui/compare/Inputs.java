package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import sotto.chat.Conversation;
import sotto.model.SamplingConfig;
import sotto.run.compare.Opening;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.token.ReadPrompt;

/// Inputs of all columns: the prompt, the text before it, and the decoding.
public final class Inputs {
    /// Choices of the text before the prompt.
    public enum Before {
        NONE,
        BENIGN,
        ADVERSARIAL,
        /// The user's own text.
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
    private final ChatInputs chat = new ChatInputs();

    /// The prompt.
    public StringProperty prompt() {
        return prompt;
    }

    /// The prompt's number in its file, from 0.
    public IntegerProperty number() {
        return number;
    }

    /// Choice of the text before the prompt.
    public ObjectProperty<Before> before() {
        return before;
    }

    /// The user's own text before the prompt.
    public StringProperty own() {
        return own;
    }

    /// Whether the tokenizer adds its special tokens.
    public BooleanProperty special() {
        return special;
    }

    /// Whether decoding is greedy: the most probable token is always taken.
    public BooleanProperty greedy() {
        return greedy;
    }

    /// Seed of the random numbers.
    public LongProperty seed() {
        return seed;
    }

    /// Temperature, above 0.
    public DoubleProperty temperature() {
        return temperature;
    }

    /// Number of most probable tokens to sample from (top-k); 0 for all tokens.
    public IntegerProperty topK() {
        return topK;
    }

    /// Probability mass to sample from (top-p), in (0, 1].
    public DoubleProperty topP() {
        return topP;
    }

    /// Repetition penalty, above 0; 1 for none.
    public DoubleProperty penalty() {
        return penalty;
    }

    /// Number of new tokens, at least 1.
    public IntegerProperty newTokens() {
        return newTokens;
    }

    /// Number of texts of each column, at least 1.
    public IntegerProperty samples() {
        return samples;
    }

    /// Inputs of a chat.
    public ChatInputs chat() {
        return chat;
    }

    /// Everything that changes the texts.
    List<Property<?>> all() {
        List<Property<?>> all = new ArrayList<>(chat.all());
        all.addAll(List.of(
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
                samples));
        return all;
    }

    /// Text before the prompt; empty for none.
    public String beforeText() {
        return switch (before.get()) {
            case NONE -> "";
            case BENIGN -> PrePrompt.BENIGN.text();
            case ADVERSARIAL -> PrePrompt.ADVERSARIAL.text();
            case OWN -> own.get().strip();
        };
    }

    Opening opening() {
        if (chat.on().get()) {
            return new Opening(prompt.get(), null, false, number.get(), chat.chat());
        }
        String text = beforeText();
        return new Opening(prompt.get(), text.isEmpty() ? null : text, special.get(), number.get());
    }

    /// The chat that the model is to answer; empty while nothing is typed.
    Optional<ReadPrompt.Asked> asked() {
        Conversation turns = chat.turns(prompt.get());
        return prompt.get().isBlank() ? Optional.empty() : Optional.of(new ReadPrompt.Asked(turns, turns.openEnding()));
    }

    /// Number of texts to write; 1 where all would be the same.
    int texts() {
        return greedy.get() ? 1 : samples.get();
    }

    SamplingConfig decoding() {
        return new SamplingConfig(
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
