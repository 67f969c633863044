package sotto.run.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import sotto.model.Completion;
import sotto.model.LanguageModel;
import sotto.model.Stream;
import sotto.model.TokenSink;
import sotto.model.text.Tokenizer;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Generation of texts: prompts continued by several variants of a model, all variants of a prompt in one
/// batch.
public final class Generation {
    /// Largest number of rows of a batch; where memory is short there are fewer.
    public static final int MAX_ROWS = 64;

    private final LanguageModel model;
    private final GenerationSpec spec;
    private final int rowLimit;
    private final TokenSink tokens;

    private Generation(LanguageModel model, GenerationSpec spec, int rowLimit, TokenSink tokens) {
        this.model = model;
        this.spec = spec;
        this.rowLimit = rowLimit;
        this.tokens = tokens;
    }

    /// Continues all prompts, and returns the rows by prompt, then index, then variant.
    public static List<GeneratedRow> all(LanguageModel model, GenerationSpec spec, Progress progress) throws Cancelled {
        List<GeneratedRow> rows = new ArrayList<>();
        run(model, spec, rows::addAll, progress);
        return rows;
    }

    /// Continues all prompts, and hands over every token as soon as it is chosen, with the number of its
    /// stream: the prompt's number times the number of variants, plus the variant's number, both from 0.
    public static List<GeneratedRow> all(LanguageModel model, GenerationSpec spec, TokenSink tokens, Progress progress)
            throws Cancelled {
        List<GeneratedRow> rows = new ArrayList<>();
        new Generation(model, spec, MAX_ROWS, tokens).run(rows::addAll, progress);
        return rows;
    }

    /// Continues all prompts, and hands over the rows of each batch as soon as it is finished, in the same
    /// order.
    public static void run(
            LanguageModel model, GenerationSpec spec, Consumer<List<GeneratedRow>> sink, Progress progress)
            throws Cancelled {
        new Generation(model, spec, MAX_ROWS, TokenSink.NONE).run(sink, progress);
    }

    /// Continues all prompts with another largest number of rows of a batch.
    static List<GeneratedRow> all(LanguageModel model, GenerationSpec spec, int rowLimit, Progress progress)
            throws Cancelled {
        List<GeneratedRow> rows = new ArrayList<>();
        new Generation(model, spec, rowLimit, TokenSink.NONE).run(rows::addAll, progress);
        return rows;
    }

    private void run(Consumer<List<GeneratedRow>> sink, Progress progress) throws Cancelled {
        List<long[]> prompts = Tokenizer.whileWanted(progress, () -> prompts(progress));
        int longest = prompts.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        int rows =
                Math.min(rowLimit, model.rowsThatFit(longest + spec.decoding().newTokens()));
        int together = Math.max(1, rows / (spec.variants().size() * spec.samples()));
        for (int from = 0; from < prompts.size(); from += together) {
            int to = Math.min(prompts.size(), from + together);
            Progress part = progress.slice((double) from / prompts.size(), (double) to / prompts.size());
            sink.accept(
                    batch(prompts, from, to, Math.max(1, rows / spec.variants().size()), part));
        }
    }

    private List<long[]> prompts(Progress progress) throws Cancelled {
        List<long[]> prompts = new ArrayList<>();
        for (int prompt = 0; prompt < spec.prompts().size(); prompt++) {
            progress.checkCancelled();
            prompts.add(spec.ids(model.tokenizer(), prompt));
        }
        return prompts;
    }

    /// The rows of prompts `from` to before `to`, with at most `atOnce` samples of each in one batch.
    private List<GeneratedRow> batch(List<long[]> prompts, int from, int to, int atOnce, Progress progress)
            throws Cancelled {
        GeneratedRow[] rows =
                new GeneratedRow[(to - from) * spec.samples() * spec.variants().size()];
        for (int first = 0; first < spec.samples(); first += atOnce) {
            int samples = Math.min(atOnce, spec.samples() - first);
            List<Stream> streams = new ArrayList<>();
            for (int prompt = from; prompt < to; prompt++) {
                for (Variant variant : spec.variants()) {
                    streams.add(new Stream(prompts.get(prompt), variant.gains(), spec.number(prompt), first));
                }
            }
            Progress part =
                    progress.slice((double) first / spec.samples(), (double) (first + samples) / spec.samples());
            for (Completion done : model.generate(streams, samples, spec.decoding(), sink(from, first), part)) {
                int prompt = done.stream() / spec.variants().size();
                int variant = done.stream() % spec.variants().size();
                int index = first + done.sample();
                rows[(prompt * spec.samples() + index) * spec.variants().size() + variant] =
                        row(from + prompt, index, spec.variants().get(variant).name(), done);
            }
        }
        return Arrays.asList(rows);
    }

    /// A sink that translates a batch's numbers of streams and samples into those of the whole run.
    private TokenSink sink(int fromPrompt, int firstSample) {
        int firstStream = fromPrompt * spec.variants().size();
        return (stream, sample, id) -> tokens.token(firstStream + stream, firstSample + sample, id);
    }

    private GeneratedRow row(int prompt, int index, String variant, Completion done) {
        String text = model.tokenizer().decode(done.ids());
        return new GeneratedRow(spec.prompts().get(prompt), index, variant, done.ids(), text, done.tokensPerSecond());
    }
}
