package sotto.run.table;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import sotto.expert.Bank;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.num.FloatOrder.Direction;

/// Traits of a column, given one by one by its declaration in [NeuronColumn].
public final class ColumnTraits {
    final Value value;
    final String explanation;
    final Format format;
    Optional<Measure> measure = Optional.empty();
    Optional<Measure> error = Optional.empty();
    Optional<String> key = Optional.empty();
    Optional<String> title = Optional.empty();
    TextClass texts = TextClass.ALL;
    Direction bestFirst = Direction.ASCENDING;
    Absent absent = Absent.EMPTY;
    int leaves;
    Set<Shown> shown = EnumSet.noneOf(Shown.class);

    private ColumnTraits(Value value, String explanation, Format format) {
        this.value = value;
        this.explanation = explanation;
        this.format = format;
    }

    /// Number format: how a value is read by people.
    public enum Format {
        /// A text or a whole number as it is.
        PLAIN("%.0f"),
        /// In [0, 1].
        AUROC("%.5f"),
        /// Standard error of an AUROC, which the window draws as an interval.
        ERROR("%.5f"),
        /// Probability or share of false discoveries, in (0, 1], down to powers of ten.
        Q("%.2g"),
        /// Factor, in [0, 1].
        GAIN("%.5f"),
        /// Share, in [0, 1].
        SHARE("%.5f"),
        /// Response of a neuron, of any size.
        RESPONSE("%.5f");

        private final String pattern;

        Format(String pattern) {
            this.pattern = pattern;
        }

        /// A value as the command prints it; empty for what is not a number.
        public String plain(double value) {
            return Double.isNaN(value) ? "" : String.format(Locale.ROOT, pattern, value);
        }
    }

    /// Place where a column is shown without being asked for.
    public enum Shown {
        /// Table that the command prints.
        COMMAND,
        /// Table of the window.
        TABLE,
        /// Large numbers over a neuron's page.
        NUMBERS,
        /// Large numbers of the inspector.
        HEADLINE,
        /// Small lines of the inspector.
        FACTS
    }

    /// What becomes of a column in files of a run that does not have it.
    enum Absent {
        /// It is there with empty fields, null in JSON.
        EMPTY,
        /// It is left out of CSV, and null in JSON.
        EMPTY_IN_JSON,
        /// It is left out.
        LEFT_OUT
    }

    /// Class of texts that a column tells of.
    public enum TextClass {
        ALL,
        POSITIVE,
        NEGATIVE
    }

    /// How a neuron's value is found.
    sealed interface Value {
        /// The same for all neurons of a module.
        record Text(Function<Bank, String> of) implements Value {}

        /// Whole number, which every run has.
        record Whole(OfPlace of) implements Value {}

        /// Number; not a number where the run does not have it.
        record Real(OfRun of) implements Value {}
    }

    /// Number of a neuron's place.
    @FunctionalInterface
    interface OfPlace {
        int of(Bank bank, int index);
    }

    /// Number that a run knows of a neuron.
    @FunctionalInterface
    interface OfRun {
        float of(Expertise run, Bank bank, int index);
    }

    static ColumnTraits text(Function<Bank, String> text, String explanation) {
        return new ColumnTraits(new Value.Text(text), explanation, Format.PLAIN);
    }

    static ColumnTraits whole(OfPlace number, String explanation) {
        return new ColumnTraits(new Value.Whole(number), explanation, Format.PLAIN);
    }

    static ColumnTraits real(OfRun number, String explanation, Format format) {
        return new ColumnTraits(new Value.Real(number), explanation, format);
    }

    /// Traits of what some runs only know; left out of the files of others.
    static ColumnTraits measured(Measure measure, String explanation, Format format) {
        ColumnTraits traits = real((run, bank, index) -> run.value(measure, bank.first() + index), explanation, format);
        traits.measure = Optional.of(measure);
        traits.absent = Absent.LEFT_OUT;
        return traits;
    }

    ColumnTraits key(String newKey) {
        key = Optional.of(newKey);
        return this;
    }

    ColumnTraits title(String newTitle) {
        title = Optional.of(newTitle);
        return this;
    }

    ColumnTraits error(Measure newError) {
        error = Optional.of(newError);
        return this;
    }

    ColumnTraits of(TextClass newTexts) {
        texts = newTexts;
        return this;
    }

    ColumnTraits bestFirst(Direction end) {
        bestFirst = end;
        return this;
    }

    ColumnTraits absent(Absent then) {
        absent = then;
        return this;
    }

    ColumnTraits leaves(int order) {
        leaves = order;
        return this;
    }

    ColumnTraits shown(Shown... places) {
        shown = EnumSet.copyOf(Set.of(places));
        return this;
    }
}
