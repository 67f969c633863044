package sotto.run.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import sotto.run.identity.RecordedIdentity;
import sotto.run.record.Version;

/// Text about the dampening for an exported folder's README.md.
final class CardText {
    private CardText() {}

    /// Markdown that is put in front of the source's own text.
    ///
    /// @param notes warnings: that the model was dampened already, that the gains were made on another
    static String of(String model, Folding folding, SequencedMap<String, String> about, List<String> notes) {
        long neurons =
                folding.modules().stream().mapToLong(Folding.Module::neurons).sum();
        long raised =
                folding.modules().stream().mapToLong(Folding.Module::raised).sum();
        return """
            # %s, %s

            This is a copy of `%s` in which %s of %s MLP neurons are scaled, by Sotto %s. \
            Each scaled neuron's gain is folded into its weights and bias; every other number is the original's.

            %s%s
            | neurons | modules | scaled | of these silenced (0) | of these outside [0, 1] | mean gain |
            |---|---|---|---|---|---|
            %s
            `%s` lists every changed tensor with its SHA-256 before and after, and how the copy was compared with the \
            dampened original.

            **This is no guarantee of safety.** %s Judge the model by its own output, in your own use.

            How to cite the method:

            ```bibtex
            @inproceedings{suau2024whispering,
              title     = {Whispering Experts: Neural Interventions for Toxicity Mitigation in Language Models},
              author    = {Suau, Xavier and Delobelle, Pieter and Metcalf, Katherine and Joulin, Armand and \
            Apostoloff, Nicholas and Zappella, Luca and Rodr{\\'i}guez, Pau},
              booktitle = {International Conference on Machine Learning},
              year      = {2024}
            }
            ```

            What follows, if anything, is the original's own README.
            """.formatted(
                        model,
                        raised == 0 ? "dampened" : "with other gains",
                        model,
                        count(folding.changed()),
                        count(neurons),
                        Version.TEXT,
                        noted(notes),
                        made(about),
                        table(folding.modules()),
                        ExportRecord.FILE,
                        effect(raised));
    }

    /// Sentences on what the gains may do; those outside [0, 1] do not dampen.
    private static String effect(long raised) {
        return raised == 0
                ? "Dampening makes some text less likely; it removes nothing."
                : "Gains outside [0, 1] do not dampen (neurons: %s): more of what these respond to may be written."
                        .formatted(count(raised));
    }

    private static String noted(List<String> notes) {
        StringBuilder text = new StringBuilder();
        notes.forEach(note -> text.append("**Note.** %s\n\n".formatted(note)));
        return text.toString();
    }

    private static String made(SequencedMap<String, String> about) {
        if (about.isEmpty()) {
            return "The gains' file does not say how they were made.\n";
        }
        StringBuilder text = new StringBuilder("How the gains were made:\n\n");
        SequencedMap<String, String> words = new LinkedHashMap<>(about);
        words.keySet().removeIf(RecordedIdentity::isObject);
        words.forEach((name, value) -> text.append("- %s: %s\n".formatted(name, value.replaceAll("\\s+", " "))));
        return text.toString();
    }

    private static String table(List<Folding.Module> modules) {
        Map<String, long[]> sums = new TreeMap<>();
        Map<String, Double> gains = new TreeMap<>();
        for (Folding.Module module : modules) {
            String part = module.module().substring(module.module().lastIndexOf('.') + 1);
            long[] sum = sums.computeIfAbsent(part, _ -> new long[5]);
            sum[0] += module.neurons();
            sum[1]++;
            sum[2] += module.changed();
            sum[3] += module.silenced();
            sum[4] += module.raised();
            gains.merge(part, module.mean() * module.neurons(), Double::sum);
        }
        StringBuilder rows = new StringBuilder();
        sums.forEach((part, sum) -> rows.append("| %s of `%s` | %d | %s | %s | %s | %s |\n"
                .formatted(
                        count(sum[0]),
                        part,
                        sum[1],
                        count(sum[2]),
                        count(sum[3]),
                        count(sum[4]),
                        String.format(Locale.ROOT, "%.4f", gains.getOrDefault(part, 0.0) / sum[0]))));
        return rows.toString();
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
