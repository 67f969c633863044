package sotto.run.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.measure.PairEncoding;
import sotto.measure.PairEncoding.Special;
import sotto.model.Site;
import sotto.model.text.Tokenizer;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Checks that need no forward pass: the list of modules and every token id.
final class TokenChecks {
    /// Largest number of tokens of a text in a golden.
    static final int MAX_TOKENS = 128;

    private TokenChecks() {}

    /// Compares a folder's tokenizer with a tokenizer's golden; a `Failure` if the tokenizer does not open.
    static Report of(Path folder, GoldenTokens golden, Progress progress) throws Cancelled {
        CheckedDifferences ids = new CheckedDifferences("token ids", Tolerance.EXACT);
        CheckedDifferences bare = new CheckedDifferences("token ids without special", Tolerance.EXACT);
        CheckedDifferences text = new CheckedDifferences("decoded", Tolerance.EXACT);
        CheckedDifferences all = new CheckedDifferences("decoded with special", Tolerance.EXACT);
        try (Tokenizer tokenizer = Tokenizer.open(folder, progress)) {
            for (GoldenTokens.Row row : golden.rows()) {
                progress.checkCancelled();
                compare(ids, tokenizer.encode(row.text()), row.ids(), row.text());
                compare(bare, tokenizer.encodeBare(row.text()), row.idsNoSpecial(), row.text());
                text.equal(tokenizer.decode(array(row.idsNoSpecial())), row.decoded(), quoted(row.text()));
                all.equal(tokenizer.decodeAll(array(row.ids())), row.decodedAll(), quoted(row.text()));
            }
        }
        return Report.of(List.of(ids.check(), bare.check(), text.check(), all.check()));
    }

    private static long[] array(List<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    /// Compares the MLP's modules in hook order, with their widths and biases.
    static Check modules(List<Site> sites, List<GoldenText.Module> expected) {
        List<GoldenText.Module> ours = sites.stream()
                .map(site -> new GoldenText.Module(site.module(), site.width(), site.bias()))
                .toList();
        CheckedDifferences comparison = new CheckedDifferences("modules", Tolerance.EXACT);
        comparison.equal(ours.size(), expected.size(), "how many");
        for (int i = 0; i < Math.min(ours.size(), expected.size()); i++) {
            comparison.equal(words(ours.get(i)), words(expected.get(i)), "module " + i);
        }
        return comparison.check();
    }

    private static String words(GoldenText.Module module) {
        return "%s of %d, %s".formatted(module.name(), module.outFeatures(), module.bias() ? "with bias" : "no bias");
    }

    /// Compares the ids of all texts, prompts, contexts and choices.
    static Check ids(Tokenizer tokenizer, GoldenText golden) {
        CheckedDifferences comparison = new CheckedDifferences("token ids", Tolerance.EXACT);
        for (GoldenText.Sentence sentence : golden.sentences()) {
            long[] ids = tokenizer.encode(sentence.text(), MAX_TOKENS);
            compare(comparison, ids, sentence.inputIds(), sentence.text());
        }
        List<GoldenText.Behaviour> sides = new ArrayList<>(List.of(golden.plain()));
        Optional.ofNullable(golden.gained()).ifPresent(sides::add);
        for (GoldenText.Behaviour side : sides) {
            for (GoldenText.Greedy row : side.greedy()) {
                compare(comparison, tokenizer.encode(row.prompt()), row.promptIds(), row.prompt());
            }
            for (GoldenText.Row row : side.perplexity().sentences()) {
                compare(comparison, tokenizer.encodeBare(row.text(), MAX_TOKENS), row.ids(), row.text());
            }
            for (GoldenText.Item item : side.loglik()) {
                for (GoldenText.Choice choice : item.choices()) {
                    pair(comparison, tokenizer, item, choice.text(), choice.plain(), Special.NONE);
                    pair(comparison, tokenizer, item, choice.text(), choice.withSpecial(), Special.ADDED);
                }
            }
        }
        return comparison.check();
    }

    private static void pair(
            CheckedDifferences comparison,
            Tokenizer tokenizer,
            GoldenText.Item item,
            String choice,
            GoldenText.Pair expected,
            Special special) {
        PairEncoding ours = PairEncoding.of(tokenizer, item.context(), choice, special);
        compare(comparison, ours.context(), expected.contextIds(), "context " + item.context());
        compare(comparison, ours.continuation(), expected.continuationIds(), "choice " + choice);
    }

    private static void compare(CheckedDifferences comparison, long[] ours, List<Long> expected, String text) {
        comparison.equal(Arrays.stream(ours).boxed().toList(), expected, quoted(text));
    }

    /// The start of a text in quotation marks, on one line.
    static String quoted(String text) {
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "…";
        return "\"%s\"".formatted(shown.replaceAll("\\s+", " "));
    }
}
