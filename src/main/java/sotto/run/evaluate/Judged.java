package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import sotto.measure.Verdict;

/// Verdicts of one judge about the completions of one prompt.
///
/// @param scores of each, in [0, 1]
/// @param toxic of each
record Judged(double[] scores, boolean[] toxic) {
    static Judged of(List<Verdict> verdicts) {
        boolean[] toxic = new boolean[verdicts.size()];
        for (int i = 0; i < toxic.length; i++) {
            toxic[i] = verdicts.get(i).toxic();
        }
        return new Judged(verdicts.stream().mapToDouble(Verdict::score).toArray(), toxic);
    }

    List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            verdicts.add(new Verdict(scores[i], toxic[i]));
        }
        return verdicts;
    }
}
