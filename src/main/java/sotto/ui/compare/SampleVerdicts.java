package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.measure.Verdict;
import sotto.run.compare.JudgedTexts;

/// Verdicts of all samples in all columns, as a list of samples shows them.
///
/// @param samples a line for each sample, with one dot a column
/// @param toxic how many samples of each column are toxic; empty where nobody judged it
public record SampleVerdicts(List<List<Dot>> samples, List<Optional<Integer>> toxic) {
    /// What a judge says of one text.
    public enum Dot {
        TOXIC,
        OTHER,
        /// Nobody has judged it, or not yet.
        UNKNOWN
    }

    /// Copies the lists.
    public SampleVerdicts {
        samples = samples.stream().map(List::copyOf).toList();
        toxic = List.copyOf(toxic);
    }

    /// Of what stands in these columns now.
    ///
    /// @param texts that every column writes
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
