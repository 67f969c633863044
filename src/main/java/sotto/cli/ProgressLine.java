package sotto.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Progress in words: a bar that redraws itself on a terminal, otherwise a line now and then.
final class ProgressLine implements Progress {
    /// Style in which progress is shown.
    enum Style {
        BAR,
        LINES,
        NONE
    }

    private static final long SECOND = 1_000_000_000L;
    private static final long REDRAW_NANOS = SECOND / 10;
    private static final long LINE_NANOS = 10 * SECOND;
    private static final int BAR_WIDTH = 24;
    private static final int COLUMNS = 79;

    private final PrintStream err;
    private final Style style;
    private final BooleanSupplier cancelled;
    private final LongSupplier nanoTime;

    private final long start;
    private long shown;
    private String stage = "";
    private boolean drawn;

    /// Makes a progress that writes to `err`; `nanoTime` as `System.nanoTime`.
    ProgressLine(PrintStream err, Style style, BooleanSupplier cancelled, LongSupplier nanoTime) {
        this.err = err;
        this.style = style;
        this.cancelled = cancelled;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        shown = start - LINE_NANOS;
    }

    @Override
    public void report(long done, long total, String said) {
        String what = Printable.of(said).replace('\n', ' ');
        if (style == Style.NONE) {
            return;
        }
        long now = nanoTime.getAsLong();
        String stageNow = what.replaceAll("\\d[\\d.,]*", "#");
        boolean finished = done >= total;
        if (now - shown < (style == Style.BAR ? REDRAW_NANOS : LINE_NANOS) && stageNow.equals(stage) && !finished) {
            return;
        }
        shown = now;
        stage = stageNow;
        double fraction = Math.clamp((double) done / Math.max(1, total), 0.0, 1.0);
        String pace = pace(fraction, (now - start) / (double) SECOND);
        if (style == Style.BAR) {
            int full = (int) (BAR_WIDTH * fraction);
            String line = String.format(
                    Locale.ROOT,
                    "[%s%s] %3d %%  %s  %s",
                    "#".repeat(full),
                    ".".repeat(BAR_WIDTH - full),
                    (int) (100 * fraction),
                    pace,
                    what);
            err.print("\r" + (line.length() > COLUMNS ? line.substring(0, COLUMNS) : line) + "\033[K");
            err.flush();
            drawn = true;
        } else {
            err.println(String.format(Locale.ROOT, "%3d %%  %s  %s", (int) (100 * fraction), pace, what));
        }
    }

    /// Rate and time left, from the whole so far.
    private static String pace(double fraction, double seconds) {
        if (fraction <= 0 || seconds < 1) {
            return "--:-- left";
        }
        double left = seconds * (1 - fraction) / fraction;
        return String.format(Locale.ROOT, "%.1f %%/min  %s left", 6000 * fraction / seconds, clock(Math.round(left)));
    }

    private static String clock(long seconds) {
        return seconds < 3600
                ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    @Override
    public void checkCancelled() throws Cancelled {
        if (cancelled.getAsBoolean()) {
            throw new Cancelled();
        }
    }

    @Override
    public void note(String sentence) {
        clear();
        err.println(sentence);
    }

    /// Takes the bar off the terminal, so that something else can be printed.
    void clear() {
        if (drawn) {
            err.print("\r\033[K");
            err.flush();
            drawn = false;
        }
    }
}
