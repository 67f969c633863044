package sotto.run.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import sotto.run.identity.RecordedIdentity;
import sotto.run.record.Version;

/// Text about the edit for an exported folder's README.md.
final class CardText {
    private static final String OF_EDITS = "The edit makes some text likelier and other text less likely.";

    private static final String CITATION = """
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

        """;

    private CardText() {}

    /// Markdown that is put in front of the source's own text.
    ///
    /// @param notes warnings: that the model was dampened already, that the gains were made on another
    static String of(String model, Folding folding, SequencedMap<String, String> about, List<String> notes) {
        boolean dampening = folding.isDampening();
        long raised =
                folding.modules().stream().mapToLong(Folding.Module::raised).sum();
        return """
            # %s, %s

            %s

            %s%s
            %s
            `%s` lists every changed tensor with its SHA-256 before and after, and how the copy was compared with the \
            dampened original.

            **This is no guarantee of safety.** %s Judge the model by its own output, in your own use.

            %sWhat follows, if anything, is the original's own README.
            """.formatted(
                        model,
                        dampening ? raised == 0 ? "dampened" : "with other gains" : "edited",
                        dampening ? dampened(model, folding) : edited(model, folding),
                        noted(notes),
                        made(about),
                        EditedSites.table(folding.modules()),
                        ExportRecord.FILE,
                        dampening ? effect(raised) : OF_EDITS,
                        dampening ? CITATION : "");
    }

    /// Sentences on what the gains may do; those outside [0, 1] do not dampen.
    private static String effect(long raised) {
        return raised == 0
                ? "Dampening makes some text less likely; it removes nothing."
                : "Gains outside [0, 1] do not dampen (neurons: %s): more of what these respond to may be written."
                        .formatted(EditedSites.count(raised));
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

    private static String dampened(String model, Folding folding) {
        return ("This is a copy of `%s` in which %s of %s MLP neurons are scaled, by Sotto %s. Each scaled neuron's"
                        + " gain is folded into its weights and bias; every other number is the original's.")
                .formatted(
                        model,
                        EditedSites.count(folding.changed()),
                        EditedSites.count(folding.modules().stream()
                                .mapToLong(Folding.Module::neurons)
                                .sum()),
                        Version.TEXT);
    }

    private static String edited(String model, Folding folding) {
        return ("This is a copy of `%s` with an edit folded into its weights, by Sotto %s (sites: %s). At each site"
                        + " `T(y) = g y + c - U (V' y)` with gains `g`, shifts `c` and directions `U` and `V`; every"
                        + " number that none of it touches is the original's.")
                .formatted(
                        model,
                        Version.TEXT,
                        EditedSites.count(folding.modules().stream()
                                .filter(Folding.Module::isChanged)
                                .count()));
    }

    /// Markdown about hooks: how they are applied, and what they do.
    ///
    /// @param modules what the edit changes
    static String ofHooks(
            String model, List<Folding.Module> modules, SequencedMap<String, String> about, List<String> notes) {
        return """
            # An edit of %s

            By Sotto %s. No weights are here: hooks apply the edit to the model in Hugging Face's transformers.

            ```python
            from transformers import AutoModelForCausalLM
            import sotto_edit

            model = AutoModelForCausalLM.from_pretrained("%s")
            sotto_edit.apply(model, "%s")
            ```

            At each site `T(y) = g y + c - U (V' y)` with gains `g`, shifts `c` and directions `U` and `V`; the file's \
            tensors are `gain/MODULE`, `shift/MODULE`, `u/MODULE` and `v/MODULE`, its metadata has the kind of each site.

            %s%s
            %s
            **This is no guarantee of safety.** %s Judge the model by its own output, in your own use.
            """.formatted(
                        model,
                        Version.TEXT,
                        model,
                        Hooks.EDIT,
                        noted(notes),
                        made(about),
                        EditedSites.table(modules),
                        OF_EDITS);
    }
}
