package sotto.ui.neurons;

import java.util.Optional;
import sotto.expert.Expertise;
import sotto.figure.AurocText;
import sotto.num.Interval;
import sotto.run.score.RunRecord;
import sotto.run.table.ColumnTraits.TextClass;
import sotto.run.table.NeuronColumn;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;

/// Words of the table's columns, and of a neuron's values in them: messages by the column's key.
final class ColumnText {
    private final Session session;
    private final Messages words;

    ColumnText(Session session, Messages words) {
        this.session = session;
        this.words = words;
    }

    /// Name of a column in ids of nodes.
    static String id(NeuronColumn column) {
        return switch (column.texts()) {
            case ALL -> column.key();
            case POSITIVE -> column.key() + "-concept";
            case NEGATIVE -> column.key() + "-other";
        };
    }

    /// Name of the texts that a column tells of; empty if it tells of all.
    private String texts(NeuronColumn column) {
        return switch (column.texts()) {
            case ALL -> "";
            case POSITIVE -> session.run().get().map(OpenRun::concept).orElseGet(() -> words.of("class.concept"));
            case NEGATIVE -> words.of("class.other");
        };
    }

    /// Number of the texts that a column tells of.
    private String textCount(NeuronColumn column) {
        RunRecord.Classes classes = classes();
        return NumberFormat.count(column.texts() == TextClass.POSITIVE ? classes.positives() : classes.negatives());
    }

    private RunRecord.Classes classes() {
        return session.run().get().flatMap(open -> open.run().classes()).orElse(new RunRecord.Classes(0, 0));
    }

    /// Head of a column in the table.
    String head(NeuronColumn column) {
        return words.of("head." + column.key(), texts(column)) + (column == NeuronColumn.SE ? by() : "");
    }

    /// Name of a column in a sentence, such as `sorted by q`.
    String inSentence(NeuronColumn column) {
        return words.of("column." + column.sentenceKey(), texts(column));
    }

    private Expertise neurons() {
        return session.neurons().get().orElseThrow();
    }

    /// Value of a neuron as a cell of the table shows it; empty where the run does not have it.
    String cell(NeuronColumn column, int neuron) {
        return text(column, column.number(neurons(), neuron));
    }

    /// Text of a column's value; empty where it is not known.
    static String text(NeuronColumn column, double value) {
        boolean unrouted = column == NeuronColumn.AUROC && Double.isNaN(value);
        return unrouted ? AurocText.UNROUTED : NeuronText.of(column.format(), value);
    }

    /// Sentence about a neuron's value.
    String cellAbout(NeuronColumn column, int neuron) {
        double value = column.number(neurons(), neuron);
        String text = NeuronText.of(column.format(), value);
        if (text.isEmpty()) {
            return unknown(neuron);
        }
        return words.of(
                "row." + column.key(),
                text,
                NumberFormat.decimal(value, 5),
                NumberFormat.decimal(100 * value, 1),
                texts(column));
    }

    /// Reason why a neuron has no value.
    String unknown(int neuron) {
        boolean routed = !Float.isNaN(neurons().auroc(neuron));
        boolean ofExpert = neurons().bank(neuron).isOfExpert();
        return words.of(ofExpert ? routed ? "row.few" : "row.unrouted" : "row.interval.none");
    }

    /// Title of a number that stands by itself.
    String title(NeuronColumn column) {
        return words.of("number." + column.key(), texts(column));
    }

    /// Title of a number on a line of its own.
    String longTitle(NeuronColumn column) {
        String key = "number.%s.long".formatted(column.key());
        return words.has(key) ? words.of(key, texts(column)) : title(column);
    }

    /// Value on a line of its own, where signs are told in words.
    String onALine(NeuronColumn column, double value) {
        String text = NeuronText.of(column.format(), value);
        String below = "number.%s.below".formatted(column.key());
        return text.startsWith("<") && words.has(below) ? words.of(below) : text;
    }

    /// The 95 % interval of a value; empty where there is none.
    String range(NeuronColumn column, int neuron) {
        int pairs = session.run().get().map(open -> open.run().pairs()).orElse(0);
        Optional<Interval> interval = column.interval(neurons(), neuron, pairs);
        return interval.filter(known -> !Double.isNaN(known.low()))
                .map(known -> AurocText.of(known.low()) + "–" + AurocText.of(known.high()))
                .orElse("");
    }

    /// Words that name the column of the groups that errors go by; empty where each text is by itself.
    String by() {
        return session.run()
                .get()
                .flatMap(open -> open.run().groups())
                .map(groups -> words.of("range.by", groups.column()))
                .orElse("");
    }

    /// Explanation of a number that stands by itself, with its interval or the number of its texts.
    String about(NeuronColumn column, int neuron) {
        String range = range(column, neuron);
        if (column == NeuronColumn.AUROC && Float.isNaN(neurons().auroc(neuron))) {
            return unknown(neuron);
        }
        String plain = "number.%s.plain".formatted(column.key());
        if (range.isEmpty() && column.texts() == TextClass.ALL && words.has(plain)) {
            return words.of(plain);
        }
        return words.of("number.%s.about".formatted(column.key()), range.isEmpty() ? textCount(column) : range + by());
    }

    /// Explanation of a number on a line of its own.
    String lineAbout(NeuronColumn column) {
        String plain = "number.%s.plain".formatted(column.key());
        return words.of(words.has(plain) ? plain : "number.%s.about".formatted(column.key()));
    }
}
