package sotto.run.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import sotto.model.text.TextStream;
import sotto.run.generate.GeneratedRow;

/// The texts of a comparison while they are written: one thread adds tokens, others read text.
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
    /// @param samples texts of each
    /// @param stream decodes one text; asked until the pages are closed, by any one thread at a time
    public Pages(List<String> columns, int samples, Supplier<TextStream> stream) {
        this.columns = List.copyOf(columns);
        this.samples = samples;
        for (int text = 0; text < columns.size() * samples; text++) {
            texts.add(new GrowingText(stream.get()));
        }
    }

    /// Names of the columns.
    public List<String> columns() {
        return columns;
    }

    /// Texts of each column.
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

    /// Replaces what was heard by the whole text.
    public void finish(GeneratedRow row) {
        at(columns.indexOf(row.variant()), row.index()).finish(row.text());
        version.incrementAndGet();
    }

    /// Rises with every token: a reader that saw the same number has seen everything.
    public long version() {
        return version.get();
    }

    /// The text so far of a column's sample.
    public String text(int column, int sample) {
        return at(column, sample).text();
    }

    /// The texts so far of a column, sample by sample.
    public List<String> texts(int column) {
        return texts.subList(column * samples, (column + 1) * samples).stream()
                .map(GrowingText::text)
                .toList();
    }

    /// Whether a column's sample is written to its end.
    public boolean isWhole(int column, int sample) {
        return at(column, sample).isWhole();
    }

    /// Tokens of a column so far, end-of-text tokens included, all samples together.
    public int tokens(int column) {
        return texts.subList(column * samples, (column + 1) * samples).stream()
                .mapToInt(GrowingText::tokens)
                .sum();
    }

    /// New tokens of a column, all samples together, over the seconds until its last one; 0 before the first.
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

    /// Keeps the texts as they are; nothing is decoded any more.
    @Override
    public void close() {
        texts.forEach(GrowingText::close);
    }
}
