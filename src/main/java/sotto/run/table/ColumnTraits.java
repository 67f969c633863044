package sotto.run.table;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.num.FloatOrder.Direction;

/// Properties of a column, set by its declaration in [NeuronColumn].
public final class ColumnTraits {
    /// Whole number of a neuron that has none.
    static final int NONE = Integer.MIN_VALUE;

    final Value value;
    final String explanation;
    final Format format;
    Optional<Measure> measure = Optional.empty();
    Predicate<Expertise> there = _ -> true;
    String toHaveIt = "score again to have it";
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

    /// Number format of a column's values.
    public enum Format {
        /// A text or a whole number.
        PLAIN("%.0f"),
        /// An AUROC or an average precision, in [0, 1]; of an expert's neuron not known where no text of a class is
        /// routed to the
        /// expert.
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

        /// A value as the command prints it; empty for NaN.
        public String plain(double value) {
            return Double.isNaN(value) ? "" : String.format(Locale.ROOT, pattern, value);
        }
    }

    /// Place where a column is shown by default.
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

    /// Treatment of a column in files of a run that does not have it.
    enum Absent {
        /// The column is present with empty fields, null in JSON.
        EMPTY,
        /// The column is left out of CSV, and null in JSON.
        EMPTY_IN_JSON,
        /// The column is left out of CSV and JSON.
        LEFT_OUT
    }

    /// Class of texts that a column's values are about.
    public enum TextClass {
        ALL,
        POSITIVE,
        NEGATIVE
    }

    /// Function that computes a neuron's value.
    sealed interface Value {
        /// Text, which is the same for all neurons of a module.
        record Text(Function<ModuleNeurons, String> of) implements Value {}

        /// Whole number, or [ColumnTraits#NONE].
        record Whole(OfPlace of) implements Value {}

        /// Number; NaN where the run does not have it.
        record Real(OfRun of) implements Value {}
    }

    /// Function from a run and a neuron's module and index to a whole number.
    @FunctionalInterface
    interface OfPlace {
        int of(Expertise run, ModuleNeurons bank, int index);
    }

    /// Function from a run and a neuron's module and index to a number.
    @FunctionalInterface
    interface OfRun {
        float of(Expertise run, ModuleNeurons bank, int index);
    }

    static ColumnTraits text(Function<ModuleNeurons, String> text, String explanation) {
        return new ColumnTraits(new Value.Text(text), explanation, Format.PLAIN);
    }

    static ColumnTraits whole(OfPlace number, String explanation) {
        return new ColumnTraits(new Value.Whole(number), explanation, Format.PLAIN);
    }

    static ColumnTraits real(OfRun number, String explanation, Format format) {
        return new ColumnTraits(new Value.Real(number), explanation, format);
    }

    /// Properties of a column with numbers of texts that reach a neuron's expert.
    static ColumnTraits routed(ToIntFunction<Coverage> number, String explanation) {
        ColumnTraits traits = whole(
                (run, bank, _) ->
                        run.coverage(bank.module()).map(number::applyAsInt).orElse(NONE),
                explanation);
        traits.there = run -> run.unrouted().isPresent();
        traits.toHaveIt = "score a mixture with its experts to have it";
        traits.absent = Absent.LEFT_OUT;
        traits.bestFirst = Direction.DESCENDING;
        return traits;
    }

    /// Properties of a column that only some runs have; it is left out of the files of others.
    static ColumnTraits measured(Measure measure, String explanation, Format format) {
        ColumnTraits traits = real((run, bank, index) -> run.value(measure, bank.first() + index), explanation, format);
        traits.measure = Optional.of(measure);
        traits.there = run -> run.has(measure);
        traits.absent = Absent.LEFT_OUT;
        return traits;
    }

    /// Limits the column to some runs.
    ///
    /// @param advice advice of how to make a run that has it, as part of a sentence
    ColumnTraits where(Predicate<Expertise> condition, String advice) {
        there = condition;
        toHaveIt = advice;
        return this;
    }

    /// Sets the advice of how to make a run that has the column, as part of a sentence.
    ColumnTraits advice(String advice) {
        toHaveIt = advice;
        return this;
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
        toHaveIt = "score again and keep the responses to have it";
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
