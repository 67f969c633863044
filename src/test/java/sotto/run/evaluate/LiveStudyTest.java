package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Progress;

@Tag("native")
class LiveStudyTest {

    @TempDir
    private Path folder;

    private EvaluationSpec spec() {
        return new Specs(folder)
                .swept(
                        List.of("aura:strength=0..2/5"),
                        "Once there was a dog.\nIt was big.\nWe play.\n",
                        "The dog ran.\n");
    }

    private void run(Consumer<KnownSoFar> known, Progress progress) throws Cancelled {
        Evaluation.run(spec(), new Specs(folder).place("out", RunTarget.Unfinished.RESUME), known, progress);
    }

    /// Progress that is cancelled as soon as some log is there.
    private static final class Until implements Progress {
        private final Path log;

        Until(Path log) {
            this.log = log;
        }

        @Override
        public void report(long done, long total, String what) {}

        @Override
        public void checkCancelled() throws Cancelled {
            if (Files.exists(log)) {
                throw new Cancelled();
            }
        }
    }

    /// A point without what depends on all cells: its standing, and the half by which none is chosen.
    private static StudyPoint alone(StudyPoint point) {
        return new StudyPoint(
                point.variant(),
                point.prePrompt(),
                point.setting(),
                point.toxicity(),
                point.perplexity(),
                point.perplexityChange(),
                StudyPoint.Standing.UNKNOWN,
                Optional.empty());
    }

    private static void assertAsReported(KnownSoFar known, StudyPoints report) {
        assertEquals(12, known.of());
        assertEquals(known.done(), known.points().points().size());
        assertEquals(known.of(), known.done() + known.waiting().size());
        assertEquals(report.judge(), known.points().judge());
        assertEquals(report.file(), known.points().file());
        assertEquals(report.level(), known.points().level());
        List<StudyPoint> points = known.points().points();
        assertEquals(
                report.points().stream()
                        .map(LiveStudyTest::alone)
                        .filter(points::contains)
                        .toList(),
                points);
        assertEquals(
                report.changes().stream()
                        .filter(change -> points.stream()
                                .anyMatch(point -> point.variant().equals(change.variant())
                                        && point.prePrompt().equals(change.prePrompt())))
                        .toList(),
                known.points().changes());
    }

    @Test
    void whatIsKnownSoFarIsWhatTheReportWillSay() throws Cancelled, IOException {
        List<KnownSoFar> heard = new ArrayList<>();
        Path partial = folder.resolve("out.partial");
        // the third variant, the middle of the sweep, begins after the ends
        assertThrows(Cancelled.class, () -> run(heard::add, new Until(partial.resolve("perplexity-f0-v3-p0.jsonl"))));
        assertFalse(heard.isEmpty());
        assertFalse(Files.exists(partial.resolve("perplexity-f0-v2-p0.jsonl")));
        List<KnownSoFar> resumed = new ArrayList<>();
        run(resumed::add, Progress.NONE);
        StudyPoints report = StudyPoints.read(folder.resolve("out"));
        KnownSoFar first = resumed.getFirst();
        assertEquals(6, first.done());
        assertEquals(
                List.of("base", "base", "aura-strength=0", "aura-strength=0", "aura-strength=2", "aura-strength=2"),
                first.points().points().stream().map(StudyPoint::variant).toList());
        assertEquals(
                List.of(0.5, 0.5, 1.0, 1.0, 1.5, 1.5),
                first.waiting().stream()
                        .map(point -> point.number("strength").orElseThrow())
                        .toList());
        assertTrue(first.points().points().get(4).perplexityChange().isPresent());
        heard.forEach(known -> assertAsReported(known, report));
        resumed.forEach(known -> assertAsReported(known, report));
    }
}
