package sotto.ui.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import sotto.figure.AttributionBars;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.run.Runs;
import sotto.run.command.ExplainRequest;
import sotto.run.compare.Opening;
import sotto.run.explain.Against;
import sotto.run.explain.ExplainSpec;
import sotto.run.explain.ExplainedToken;
import sotto.run.explain.Explanation;
import sotto.run.explain.TokenPlaces;
import sotto.run.generate.Variant;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Explanation of a word by a loaded model: which of its tokens, and what it is compared with.
///
/// @param gains those of the word's column
record WordExplainer(LanguageModel model, WordRequest word, Edit gains) {
    /// Number of neurons of each module that are kept.
    static final int NEURONS = 8;

    /// Explains the word; a `Failure` if its column dampens nothing.
    WordExplanation explain(Progress progress) throws Cancelled {
        long begin = System.nanoTime();
        ColumnRequest asked = word.asked();
        TokenPlaces.Range range = TokenPlaces.of(model.tokenizer().stream(), word.ids())
                .within(word.place().start(), word.place().end())
                .orElseThrow(() -> new Failure("The tokens of this word are not known.", "Write the text again."));
        int token = token(range);
        boolean parting = word.isParting(token);
        Against against = parting ? new Against.Token(word.base().get(token)) : Against.BASE;
        String read = asked.opening().read(asked.where().model(), model.tokenizer(), progress);
        List<Long> written = word.ids().subList(0, token + 1);
        ExplainSpec spec = new ExplainSpec(
                asked.opening().spec(List.of(new Variant("gains", gains)), 1, asked.decoding(), read),
                written,
                OptionalInt.of(token),
                against,
                NEURONS);
        Explanation found = Runs.explain(model, spec, progress);
        ExplainedToken explained = found.tokens().getFirst();
        if (explained.modules().isEmpty()) {
            throw new Failure("This column dampens no neuron.", "Set it to dampen some, and write again.");
        }
        return new WordExplanation(
                explained,
                AttributionBars.of(found, explained),
                pieces(range),
                token - range.first(),
                parting,
                gains,
                (System.nanoTime() - begin) * 1e-9,
                command(asked, read, written, against));
    }

    /// The token wanted; else the first of the word that Base did not write after the same ones, else its first.
    private int token(TokenPlaces.Range range) {
        if (word.token().isPresent()) {
            return Math.clamp(range.first() + word.token().getAsInt(), range.first(), range.end() - 1);
        }
        for (int token = range.first(); token < range.end(); token++) {
            if (word.isParting(token)) {
                return token;
            }
        }
        return range.first();
    }

    private List<String> pieces(TokenPlaces.Range range) {
        List<String> pieces = new ArrayList<>();
        for (int token = range.first(); token < range.end(); token++) {
            pieces.add(model.tokenizer().decodeAll(new long[] {word.ids().get(token)}));
        }
        return pieces;
    }

    private static ExplainRequest command(
            ColumnRequest asked, @Nullable String read, List<Long> written, Against against) {
        Opening opening = asked.opening();
        Opening.Chat chat = opening.chat();
        boolean made = chat != null && chat.given() != null && read != null; // the line has one turn: its text instead
        return new ExplainRequest(
                asked.where().model(),
                Path.of("gains.safetensors"),
                made ? String.valueOf(read) : opening.prompt(),
                chat == null ? opening.prePrompt() : null,
                !made && opening.special(),
                made || chat == null ? null : chat.mode(),
                written,
                against,
                asked.where().compute());
    }
}
