package sotto.work;

/// Progress of a job and its cancellation; passed as the last argument to everything long.
///
/// Implementations may be called from any thread, but by one thread at a time.
public interface Progress {
    /// Progress that nobody watches and nobody cancels.
    Progress NONE = new Progress() {
        @Override
        public void report(long done, long total, String what) {}

        @Override
        public void checkCancelled() {}
    };

    /// Reports that `done` of `total` units are finished, and what is being done; `total` is at least 1.
    void report(long done, long total, String what);

    /// Returns if the result is still wanted, and throws if not.
    void checkCancelled() throws Cancelled;

    /// Reports something that the user should know though the work goes on, in one sentence.
    default void note(String sentence) {}

    /// This job without a word: it can be cancelled, and neither reports nor notes.
    default Progress silent() {
        Progress whole = this;
        return new Progress() {
            @Override
            public void report(long done, long total, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                whole.checkCancelled();
            }
        };
    }

    /// A part of this job as a job of its own: its 0 is our `from`, its end our `to`, both in [0, 1].
    default Progress slice(double from, double to) {
        if (!(0 <= from && from <= to && to <= 1)) {
            throw new IllegalArgumentException("Not a part of a job: from " + from + " to " + to);
        }
        Progress whole = this;
        return new Progress() {
            private static final long UNITS = 1_000_000;

            @Override
            public void report(long done, long total, String what) {
                double fraction = from + (to - from) * done / Math.max(1, total);
                whole.report(Math.round(UNITS * fraction), UNITS, what);
            }

            @Override
            public void checkCancelled() throws Cancelled {
                whole.checkCancelled();
            }

            @Override
            public void note(String sentence) {
                whole.note(sentence);
            }
        };
    }
}
