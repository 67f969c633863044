package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.measure.Verdict;
import sotto.run.compare.JudgedTexts;

/// Verdicts on all samples in all columns, as a list of samples shows them.
///
/// @param samples a line for each sample, with one dot a column
/// @param toxic number of toxic samples of each column; empty where there is no verdict
public record SampleVerdicts(List<List<Dot>> samples, List<Optional<Integer>> toxic) {
    /// Verdicts on one text.
    public enum Dot {
        TOXIC,
        OTHER,
        /// Not judged, or not yet.
        UNKNOWN
    }

    /// Copies the lists.
    public SampleVerdicts {
        samples = samples.stream().map(List::copyOf).toList();
        toxic = List.copyOf(toxic);
    }

    /// Verdicts on the present texts of these columns.
    ///
    /// @param texts number of texts of every column
    static SampleVerdicts of(List<Column> columns, int texts) {
        List<List<Dot>> lines = new ArrayList<>();
        for (int sample = 0; sample < texts; sample++) {
            int number = sample;
            lines.add(columns.stream().map(column -> dot(column, number)).toList());
        }
        return new SampleVerdicts(
                lines,
                columns.stream()
                        .map(column -> column.worth().get().judged().map(JudgedTexts::toxic))
                        .toList());
    }

    private static Dot dot(Column column, int sample) {
        return column.verdict(sample)
                .map(Verdict::toxic)
                .map(toxic -> toxic ? Dot.TOXIC : Dot.OTHER)
                .orElse(Dot.UNKNOWN);
    }
}
