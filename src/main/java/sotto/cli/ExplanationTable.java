package sotto.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sotto.run.explain.ExplainedToken;
import sotto.run.explain.Explanation;
import sotto.run.explain.NeuronShare;

/// Lines of an explanation: each token with its logits, below it the modules and the neurons with the largest numbers.
final class ExplanationTable {
    private ExplanationTable() {}

    /// The lines.
    ///
    /// @param most number of modules of each token
    static List<String> lines(Explanation explanation, int most) {
        List<String> lines = new ArrayList<>();
        for (ExplainedToken token : explanation.tokens()) {
            ExplainedToken.Other other = token.against();
            String against =
                    other == null ? "" : "   against \"%s\"  id %d".formatted(oneLine(other.text()), other.id());
            lines.add("\"%s\"  id %d%s".formatted(oneLine(token.text()), token.id(), against));
            lines.add("  base %s   observed %s   sum %s   together %s"
                    .formatted(
                            String.format(Locale.ROOT, "%.3f", token.base()),
                            signed(token.observed()),
                            signed(token.sum()),
                            signed(token.together())));
            Comparator<Map.Entry<String, Float>> bySize =
                    Comparator.comparingDouble(entry -> -Math.abs(entry.getValue()));
            token.modules().entrySet().stream()
                    .filter(entry -> entry.getValue() != 0)
                    .sorted(bySize)
                    .limit(most)
                    .forEach(entry -> lines.add("  %s  %s".formatted(number(entry.getValue()), entry.getKey())));
            for (NeuronShare neuron : token.neurons()) {
                lines.add("    %s  %s neuron %d".formatted(number(neuron.delta()), neuron.module(), neuron.index()));
            }
            lines.add("");
        }
        return lines;
    }

    private static String oneLine(String text) {
        return text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    }

    private static String number(float value) {
        return "%8s".formatted(signed(value));
    }

    private static String signed(float value) {
        return String.format(Locale.ROOT, "%+.3f", value);
    }
}
