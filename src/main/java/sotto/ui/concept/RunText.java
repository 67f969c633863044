package sotto.ui.concept;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import sotto.run.score.ScoreSnapshot;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.task.RunState;

/// Texts that describe a run under way.
///
/// @param share share of the work that is done, in [0, 1]; -1 while nobody can tell
/// @param percent such as `43 %`; empty while nobody can tell
/// @param texts such as `1,075 of 2,500 texts`
/// @param times such as `started 18:02, ends about 18:04`
/// @param left such as `1 min 2 s left`; empty while nobody can tell
/// @param pace such as `23.4 texts/s · saved up to text 1,072`
/// @param note effect of a cancellation, or that one was asked for
record RunText(double share, String percent, String texts, String times, String left, String pace, String note) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    static RunText of(
            RunState.Running<?> running, Instant started, Optional<ScoreSnapshot> heard, Instant now, Messages words) {
        double seconds = running.secondsLeft();
        String begun = words.of("run.started", clock(started));
        String times = Double.isNaN(seconds)
                ? begun
                : begun + ", " + words.of("run.ends", clock(now.plusSeconds(Math.round(seconds))));
        int rate = running.what().lastIndexOf(", "); // "N of M texts, R texts/s" once there are batches
        boolean batches = rate >= 0 && heard.isPresent();
        String saved = heard.map(some -> words.of("run.saved", NumberFormat.count(some.savedTexts())))
                .orElse("");
        return new RunText(
                running.fraction(),
                running.fraction() < 0 ? "" : NumberFormat.percent(running.fraction(), 0),
                batches ? running.what().substring(0, rate) : running.what(),
                times,
                Double.isNaN(seconds) ? "" : words.of("run.left", NumberFormat.seconds(seconds)),
                batches ? running.what().substring(rate + 2) + " · " + saved : saved,
                running.stopping()
                        ? words.of("run.stopping")
                        : heard.map(some -> words.of("run.cancel.note", NumberFormat.count(some.largestBatch())))
                                .orElse(""));
    }

    private static String clock(Instant time) {
        return CLOCK.format(time.atZone(ZoneId.systemDefault()));
    }
}
