package sotto.run.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import sotto.model.text.TextStream;
import sotto.run.generate.GeneratedRow;

/// Texts of a comparison while they are written: one thread adds tokens, others read text.
///
/// A text only ever grows: a character whose bytes have not all come yet is held back.
public final class Pages implements AutoCloseable {
    private final List<String> columns;
    private final int samples;
    private final List<GrowingText> texts = new ArrayList<>(); // column by column, sample by sample
    private final long begin = System.nanoTime();
    private volatile long firstNanos;
    private final AtomicLong version = new AtomicLong();

    /// Empty pages.
    ///
    /// @param columns names of the columns
    /// @param samples number of texts of each column
    /// @param stream makes a decoder of one text; decoders are used until the pages are closed, by one thread
    ///     at a time
    public Pages(List<String> columns, int samples, Supplier<TextStream> stream) {
        this(columns, samples, stream, ThoughtFinder.NONE);
    }

    /// Empty pages for texts with thinking.
    public Pages(List<String> columns, int samples, Supplier<TextStream> stream, ThoughtFinder thoughts) {
        this.columns = List.copyOf(columns);
        this.samples = samples;
        for (int text = 0; text < columns.size() * samples; text++) {
            texts.add(new GrowingText(stream.get(), thoughts));
        }
    }

    /// Names of the columns.
    public List<String> columns() {
        return columns;
    }

    /// The number of texts of each column.
    public int samples() {
        return samples;
    }

    /// Adds a token; on one thread only.
    public void token(int column, int sample, long id) {
        long now = System.nanoTime() - begin;
        firstNanos = firstNanos == 0 ? Math.max(1, now) : firstNanos;
        at(column, sample).add(id, now * 1e-9);
        version.incrementAndGet();
    }

    /// Replaces the text so far by the finished one.
    public void finish(GeneratedRow row) {
        at(columns.indexOf(row.variant()), row.index()).finish(row.text());
        version.incrementAndGet();
    }

    /// A number that rises with every token: as long as it is the same, no text has changed.
    public long version() {
        return version.get();
    }

    /// The text of a column's sample so far.
    public String text(int column, int sample) {
        return at(column, sample).text();
    }

    /// The texts of a column so far, sample by sample.
    public List<String> texts(int column) {
        return texts.subList(column * samples, (column + 1) * samples).stream()
                .map(GrowingText::text)
                .toList();
    }

    /// The text of a column's sample so far, and its thinking.
    public WrittenText written(int column, int sample) {
        return at(column, sample).written();
    }

    /// The texts of a column so far with their thinking, sample by sample.
    public List<WrittenText> written(int column) {
        return texts.subList(column * samples, (column + 1) * samples).stream()
                .map(GrowingText::written)
                .toList();
    }

    /// The tokens of a column so far, sample by sample, with end-of-text tokens.
    public List<List<Long>> ids(int column) {
        return texts.subList(column * samples, (column + 1) * samples).stream()
                .map(text -> Arrays.stream(text.ids()).boxed().toList())
                .toList();
    }

    /// Whether a column's sample is finished.
    public boolean isWhole(int column, int sample) {
        return at(column, sample).isWhole();
    }

    /// The number of tokens of a column so far, of all samples together and with end-of-text tokens.
    public int tokens(int column) {
        return texts.subList(column * samples, (column + 1) * samples).stream()
                .mapToInt(GrowingText::tokens)
                .sum();
    }

    /// The new tokens of a column, all samples together, divided by the seconds until the last one; 0 before
    /// the first.
    public double tokensPerSecond(int column) {
        double seconds = texts.subList(column * samples, (column + 1) * samples).stream()
                .mapToDouble(GrowingText::seconds)
                .max()
                .orElse(0);
        return seconds > 0 ? tokens(column) / seconds : 0;
    }

    /// Seconds from the making of these pages to their first token; 0 before it.
    public double secondsToFirst() {
        return firstNanos * 1e-9;
    }

    private GrowingText at(int column, int sample) {
        return texts.get(column * samples + sample);
    }

    /// Ends decoding; the texts stay as they are.
    @Override
    public void close() {
        texts.forEach(GrowingText::close);
    }
}
