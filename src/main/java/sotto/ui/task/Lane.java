package sotto.ui.task;

/// Queue that a job waits in; a lane does one job at a time unless said otherwise.
public enum Lane {
    /// Scoring, evaluation, export: long, listed, one at a time.
    RUN,
    /// Work that follows the user's hand, such as columns of a comparison: listed, one at a time, beside a run.
    LIVE,
    /// Files that need no model, such as figures and tables: listed, one at a time, beside a run and live work.
    FILES,
    /// Reading, drawing, counting: short, not listed, several at once.
    BACKGROUND
}
