package sotto.run.table;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.GainRules;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.num.Discrimination;
import sotto.num.FloatOrder.Direction;
import sotto.num.Interval;
import sotto.run.table.ColumnTraits.Absent;
import sotto.run.table.ColumnTraits.Format;
import sotto.run.table.ColumnTraits.Shown;
import sotto.run.table.ColumnTraits.TextClass;
import sotto.run.table.ColumnTraits.Value;

/// Column of the neuron table: one value from which queries, CSV, JSON, the command's table and its help, the
/// window's table and the numbers of a neuron are made.
///
/// The window's texts about columns are in its `messages.properties` by the columns' keys.
public enum NeuronColumn {
    LAYER(ColumnTraits.whole((_, bank, _) -> bank.layer(), "the block, from 0")),
    SITE(ColumnTraits.text(ModuleNeurons::site, "the last part of the module's name")),
    EXPERT(ColumnTraits.whole(
                    (_, bank, _) -> bank.isOfExpert() ? bank.expert() : ColumnTraits.NONE,
                    "the expert of a mixture, from 0")
            .where(Expertise::hasExperts, "score a mixture with its experts to have it")
            .absent(Absent.EMPTY_IN_JSON)),
    MODULE(ColumnTraits.text(ModuleNeurons::module, "the map's Hugging Face name")
            .key("neuron")),
    INDEX(ColumnTraits.whole((_, _, index) -> index, "the neuron's number in its module, from 0")),
    AUROC(ColumnTraits.real(
                    (run, bank, index) -> run.auroc(bank.first() + index),
                    "in [0, 1]; 0.5 is chance, ties count half",
                    Format.AUROC)
            .title("AUROC")
            .error(Measure.ERROR)
            .bestFirst(Direction.DESCENDING)
            .leaves(0)
            .shown(Shown.COMMAND, Shown.TABLE, Shown.NUMBERS, Shown.HEADLINE)),
    SE(ColumnTraits.measured(Measure.ERROR, "DeLong's standard error of the AUROC", Format.ERROR)
            .key("interval")
            .leaves(1)
            .absent(Absent.EMPTY)
            .shown(Shown.COMMAND, Shown.TABLE)),
    AP(ColumnTraits.measured(
                    Measure.AVERAGE_PRECISION,
                    "average precision, in (0, 1]; the share of positive texts is chance",
                    Format.AUROC)
            .bestFirst(Direction.DESCENDING)
            .title("AP")
            .leaves(6)
            .shown(Shown.COMMAND, Shown.TABLE, Shown.FACTS)),
    Q(ColumnTraits.measured(Measure.Q, "Benjamini and Hochberg's, of a two-sided Mann-Whitney test", Format.Q)
            .leaves(3)
            .absent(Absent.EMPTY)
            .shown(Shown.COMMAND, Shown.TABLE, Shown.FACTS)),
    P(ColumnTraits.measured(Measure.FAMILYWISE, "family-wise, one-sided, by permutation of the labels", Format.Q)
            .advice("score again with permutations to have it")
            .leaves(5)
            .shown(Shown.COMMAND, Shown.TABLE, Shown.FACTS)),
    HOLDOUT(ColumnTraits.measured(Measure.HELD_OUT, "the AUROC on texts that were held out", Format.AUROC)
            .key("held")
            .bestFirst(Direction.DESCENDING)
            .leaves(4)
            .absent(Absent.EMPTY_IN_JSON)
            .shown(Shown.TABLE, Shown.NUMBERS, Shown.HEADLINE)),
    PINNED(ColumnTraits.measured(Measure.PINNED, "the share of texts with the most common maximum", Format.SHARE)
            .bestFirst(Direction.DESCENDING)
            .leaves(7)
            .absent(Absent.EMPTY_IN_JSON)
            .shown(Shown.TABLE)),
    GAIN(ColumnTraits.real(
                    (run, bank, index) -> GainRules.AURA.gain(run.auroc(bank.first() + index)),
                    "AURA's, in [0, 1]",
                    Format.GAIN)
            .leaves(2)
            .shown(Shown.COMMAND, Shown.TABLE, Shown.NUMBERS, Shown.HEADLINE)),
    COVERAGE(ColumnTraits.routed(Coverage::least, "the texts that reach the expert, of the class that has fewer")),
    ROUTED_POSITIVE(ColumnTraits.routed(Coverage::positives, "the positive texts that reach the expert")),
    ROUTED_NEGATIVE(ColumnTraits.routed(Coverage::negatives, "the negative texts that reach the expert")),
    MEAN_POSITIVE(
            ColumnTraits.measured(Measure.MEAN_POSITIVE, "the mean response to the positive texts", Format.RESPONSE)
                    .of(TextClass.POSITIVE)
                    .key("mean")
                    .bestFirst(Direction.DESCENDING)
                    .leaves(8)
                    .shown(Shown.COMMAND, Shown.TABLE, Shown.NUMBERS, Shown.FACTS)),
    MEAN_NEGATIVE(
            ColumnTraits.measured(Measure.MEAN_NEGATIVE, "the mean response to the negative texts", Format.RESPONSE)
                    .of(TextClass.NEGATIVE)
                    .key("mean")
                    .bestFirst(Direction.DESCENDING)
                    .leaves(9)
                    .shown(Shown.COMMAND, Shown.TABLE, Shown.NUMBERS, Shown.FACTS));

    /// All columns, in the order of help texts and tables.
    public static final List<NeuronColumn> ALL = List.of(values());

    /// All columns in the order of files: the module first, and columns that some runs lack last.
    public static final List<NeuronColumn> FILED = ALL.stream()
            .sorted(Comparator.comparing((NeuronColumn column) -> column != MODULE)
                    .thenComparing(column -> column.traits.absent))
            .toList();

    private final ColumnTraits traits;

    NeuronColumn(ColumnTraits traits) {
        this.traits = traits;
    }

    /// The column of a word in lower or upper case; empty if there is none.
    public static Optional<NeuronColumn> of(String word) {
        return ALL.stream()
                .filter(column -> column.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /// The columns that are shown in a place by default, as far as a run has them.
    public static List<NeuronColumn> shown(Shown place, Expertise run) {
        return ALL.stream()
                .filter(column -> column.isShown(place) && (column.isOf(run) || column.isAlwaysThere()))
                .toList();
    }

    /// The columns of a run's CSV file.
    public static List<NeuronColumn> csv(Expertise run) {
        return FILED.stream()
                .filter(column -> column.isOf(run) || column.isAlwaysThere())
                .toList();
    }

    /// The fields of a row in a run's JSON.
    public static List<NeuronColumn> json(Expertise run) {
        return FILED.stream()
                .filter(column -> column.isOf(run) || column.traits.absent != Absent.LEFT_OUT)
                .toList();
    }

    /// Whether the column is shown in a place by default.
    public boolean isShown(Shown place) {
        return traits.shown.contains(place);
    }

    private boolean isAlwaysThere() {
        return traits.absent == Absent.EMPTY;
    }

    /// The column's name in queries, in CSV and as a field in JSON.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The column's heading in a printed table.
    public String title() {
        return traits.title.orElse(word());
    }

    /// A short explanation of the column for a command's help.
    public String explanation() {
        return traits.explanation;
    }

    /// The key of the column's texts in the window.
    public String key() {
        return traits.key.orElse(word());
    }

    /// The key of the column's name inside a sentence, such as `sorted by q`.
    public String sentenceKey() {
        return traits.measure
                .map(measure -> measure.name().toLowerCase(Locale.ROOT))
                .orElse(key());
    }

    /// The number format of the column's values.
    public Format format() {
        return traits.format;
    }

    /// The class of texts that the column's values are about.
    public TextClass texts() {
        return traits.texts;
    }

    /// Whether the column's values are numbers and not texts.
    public boolean isNumber() {
        return !(traits.value instanceof Value.Text);
    }

    /// Whether a run has the column.
    public boolean isOf(Expertise run) {
        return traits.there.test(run);
    }

    /// The 95 % interval of a neuron's value; NaN at both ends if the run has no standard error, empty if the
    /// column has no interval.
    ///
    /// @param pairs number of texts, or of groups of texts, of the class that has fewer; 0 if unknown
    public Optional<Interval> interval(Expertise run, int neuron, int pairs) {
        int texts = run.coverage(run.bank(neuron).module())
                .map(Coverage::least)
                .map(reached -> pairs == 0 ? reached : Math.min(reached, pairs))
                .orElse(pairs);
        return traits.error.map(error -> Discrimination.interval(number(run, neuron), run.value(error, neuron), texts));
    }

    /// The advice of how to score a run again so that it has the column, as part of a sentence.
    String toHaveIt() {
        return traits.toHaveIt;
    }

    /// The sort direction that puts the best experts first.
    public Direction bestFirst() {
        return traits.bestFirst;
    }

    /// Rank for hiding the column in a table that is too narrow: the largest is hidden first, 0 never.
    public int leaves() {
        return traits.leaves;
    }

    /// The number of a neuron given by module and index; NaN if the run does not have it.
    double number(Expertise run, ModuleNeurons bank, int index) {
        return switch (traits.value) {
            case Value.Whole whole -> {
                int value = whole.of().of(run, bank, index);
                yield value == ColumnTraits.NONE ? Double.NaN : value;
            }
            case Value.Real real -> real.of().of(run, bank, index);
            case Value.Text _ -> throw new IllegalArgumentException(this + " is a text");
        };
    }

    /// The text of a module's neurons.
    String text(ModuleNeurons bank) {
        if (traits.value instanceof Value.Text text) {
            return text.of().apply(bank);
        }
        throw new IllegalArgumentException(this + " is a number");
    }

    /// The value of a neuron as files have it: a text, an `Integer` or a `Float`; null if the run does not have
    /// it.
    @Nullable
    Object value(Expertise run, ModuleNeurons bank, int index) {
        return switch (traits.value) {
            case Value.Text text -> text.of().apply(bank);
            case Value.Whole whole -> {
                int value = whole.of().of(run, bank, index);
                yield value == ColumnTraits.NONE ? null : (Integer) value;
            }
            case Value.Real real -> {
                float value = real.of().of(run, bank, index);
                yield Float.isNaN(value) ? null : (Float) value;
            }
        };
    }

    /// The number by which neurons are sorted: the value, or for a text the neuron's place in the model.
    float sorts(Expertise run, ModuleNeurons bank, int index) {
        return traits.value instanceof Value.Text
                ? bank.first() + index // exact to 16 million
                : (float) number(run, bank, index);
    }

    /// The value of a neuron given by its number in the run; NaN if the run does not have it.
    public double number(Expertise run, int neuron) {
        ModuleNeurons bank = run.bank(neuron);
        return number(run, bank, neuron - bank.first());
    }
}
