package sotto.run.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.expert.Bank;
import sotto.expert.Expertise;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.Measure;
import sotto.expert.Ranking;

/// The neurons of a run that a query wants, the best expert first; ties by hook order, then index.
///
/// Made one by one as they are asked for, so that a million rows need no memory.
///
/// @param query which ones
/// @param top how many of them at most
public record Neurons(Expertise expertise, Query query, int top) implements Iterable<Neuron> {
    private static final GainRule AURA = GainRules.AURA;

    @Override
    public Iterator<Neuron> iterator() {
        Ranking ranking = expertise.ranking();
        return IntStream.range(0, ranking.size())
                .mapToObj(place -> row(ranking.neuron(place)))
                .filter(query::matches)
                .limit(top)
                .iterator();
    }

    private Neuron row(int number) {
        Bank bank = expertise.bank(number);
        float auroc = expertise.auroc(number);
        return new Neuron(
                bank.module(),
                bank.layer(),
                bank.site(),
                number - bank.first(),
                auroc,
                known(Measure.ERROR, number),
                known(Measure.Q, number),
                AURA.gain(auroc),
                known(Measure.HELD_OUT, number),
                known(Measure.PINNED, number));
    }

    private @Nullable Float known(Measure measure, int number) {
        float value = expertise.value(measure, number);
        return Float.isNaN(value) ? null : (Float) value;
    }

    /// Writes the rows as CSV with a header; what was not computed is an empty field.
    /// Only a run that held out texts has a column `holdout`, one that recorded it `pinned`.
    public void writeCsv(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            boolean heldOut = expertise.has(Measure.HELD_OUT);
            boolean pinned = expertise.has(Measure.PINNED);
            out.write("module,layer,site,index,auroc,se,q,gain" + (heldOut ? ",holdout" : "")
                    + (pinned ? ",pinned\n" : "\n"));
            for (Neuron neuron : this) {
                out.write(quoted(neuron.module()) + "," + neuron.layer() + "," + quoted(neuron.site()) + ","
                        + neuron.index() + "," + neuron.auroc() + "," + shown(neuron.se()) + "," + shown(neuron.q())
                        + "," + neuron.gain() + (heldOut ? "," + shown(neuron.holdout()) : "")
                        + (pinned ? "," + shown(neuron.pinned()) : "") + "\n");
            }
        }
    }

    private static String shown(@Nullable Float value) {
        return value == null ? "" : value.toString();
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
