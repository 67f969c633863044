package sotto.ui.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import sotto.expert.GainRecipe;
import sotto.expert.Recipe;
import sotto.expert.RecipeSweep;
import sotto.expert.Selection;

/// Sweep of a study: a method over a range of its strength or of its number of neurons, or random deals.
public final class SweepModel {
    /// Upper end of a range that reaches as far as there are neurons.
    public static final double MAX = Double.MAX_VALUE;

    private static final String NUMBER = "(\\d{1,9}(?:\\.\\d+)?)";

    private final Kind kind;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final DoubleProperty low;
    private final DoubleProperty high;
    private final StringProperty count;
    private final StringProperty top = new SimpleStringProperty("");

    /// Kinds of sweeps, by what they vary.
    public enum Kind {
        /// AURA's strength.
        AURA("aura:strength=", 0, 2, "9"),
        /// The number of neurons that Det0 silences.
        DET0("det0:top=", 1, MAX, "12"),
        /// The number of neurons that Damp halves.
        DAMP("damp:factor=0.5,top=", 1, MAX, "12"),
        /// Random neurons instead of experts, dealt several times and taken together.
        RANDOM("random:", 1, 1, "10");

        private final String word;
        private final double low;
        private final double high;
        private final String count;

        Kind(String word, double low, double high, String count) {
            this.word = word;
            this.low = low;
            this.high = high;
            this.count = count;
        }

        /// The kind's name in ids and message keys.
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The word of the rule.
        String rule() {
            return word.substring(0, word.indexOf(':'));
        }

        private Pattern pattern() {
            return Pattern.compile(
                    this == RANDOM
                            ? "random:(?:top=([1-9]\\d{0,8}),)?deals=([1-9]\\d{0,2})"
                            : "%s%s\\.\\.(max|%s)/([1-9]\\d{0,2})".formatted(Pattern.quote(word), NUMBER, NUMBER));
        }
    }

    SweepModel(Kind kind) {
        this.kind = kind;
        low = new SimpleDoubleProperty(kind.low);
        high = new SimpleDoubleProperty(kind.high);
        count = new SimpleStringProperty(kind.count);
    }

    /// Kind of the sweep.
    public Kind kind() {
        return kind;
    }

    /// Whether it is measured.
    public BooleanProperty on() {
        return on;
    }

    /// Lower end of the range: a strength, or a number of neurons.
    public DoubleProperty low() {
        return low;
    }

    /// Upper end of the range; [#MAX] for all neurons.
    public DoubleProperty high() {
        return high;
    }

    /// Number of points or of deals, as typed.
    public StringProperty count() {
        return count;
    }

    /// Number of random neurons, as typed; blank for as many as AURA changes.
    public StringProperty top() {
        return top;
    }

    /// Everything whose change changes the recipes.
    List<Observable> all() {
        return new ArrayList<>(List.of(on, low, high, count, top));
    }

    /// Field with a mistake, by its message key; empty if there is none.
    Optional<String> problem() {
        if (!count.get().strip().matches("[1-9]\\d{0,2}")) {
            return Optional.of(kind == Kind.RANDOM ? "sweep.deals" : "sweep.points");
        }
        return kind != Kind.RANDOM || top.get().strip().matches("([1-9]\\d{0,8})?")
                ? Optional.empty()
                : Optional.of("sweep.top");
    }

    /// The recipe with its range, as the command line takes it; there must be no mistake.
    ///
    /// @param neurons of the model
    String word(int neurons) {
        String number = count.get().strip();
        if (kind == Kind.RANDOM) {
            String neuronsTaken = top.get().strip();
            return "random:%sdeals=%s"
                    .formatted(neuronsTaken.isEmpty() ? "" : "top=%s,".formatted(neuronsTaken), number);
        }
        String end = kind != Kind.AURA && high.get() >= neurons ? "max" : shown(high.get());
        return "%s%s..%s/%s".formatted(kind.word, shown(Math.min(low.get(), neurons)), end, number);
    }

    private String shown(double value) {
        if (kind != Kind.AURA) {
            return Long.toString(Math.round(value));
        }
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    /// Takes range and number from a recipe of this kind; false if the word is none, or has numbers that the fields
    /// would change.
    boolean read(String word) {
        Matcher found = kind.pattern().matcher(word);
        if (!found.matches()) {
            return false;
        }
        if (kind == Kind.RANDOM) {
            top.set(found.group(1) == null ? "" : found.group(1));
            count.set(found.group(2));
        } else {
            double from = Double.parseDouble(found.group(1));
            double to = found.group(2).equals("max") ? MAX : Double.parseDouble(found.group(2));
            if (Double.parseDouble(shown(from)) != from || (to != MAX && Double.parseDouble(shown(to)) != to)) {
                return false;
            }
            low.set(from);
            high.set(to);
            count.set(found.group(4));
        }
        return true;
    }

    /// The strengths or numbers of neurons that are measured; none where there is a mistake, and of random deals.
    List<Double> values(int neurons) {
        if (kind == Kind.RANDOM || problem().isPresent()) {
            return List.of();
        }
        return RecipeSweep.of(List.of(word(neurons)), neurons).stream()
                .map(swept -> value(swept.recipe()))
                .toList();
    }

    private static double value(Recipe recipe) {
        return recipe instanceof GainRecipe(var _, var _, Selection.Top(int number, Selection.Ties _))
                ? number
                : recipe.strength();
    }
}
