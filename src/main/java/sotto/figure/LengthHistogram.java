package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import sotto.run.concept.LengthProfile;

/// Histogram of the lengths of the texts of both classes, in tokens.
///
/// @param concept the name of the positive class
public record LengthHistogram(LengthProfile profile, String concept) implements Figure {
    @Override
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (int bin = 0; bin < bins(); bin++) {
            rows.add(List.of(
                    Integer.toString(bin * profile.binWidth()),
                    Integer.toString(bin * profile.binWidth() + profile.binWidth() - 1),
                    Integer.toString(profile.positives().bins().get(bin)),
                    Integer.toString(profile.negatives().bins().get(bin)),
                    Double.toString(profile.positives().share(bin)),
                    Double.toString(profile.negatives().share(bin))));
        }
        return new Table(
                List.of(
                        "tokens_from (count)",
                        "tokens_to (count)",
                        "positive_texts (count)",
                        "other_texts (count)",
                        "share_of_positive (0 to 1)",
                        "share_of_other (0 to 1)"),
                rows.stream());
    }

    /// Number of bins, the same for both classes.
    int bins() {
        return profile.positives().bins().size();
    }

    /// The largest share of a class in a bin, in (0, 1].
    double most() {
        double most = 0;
        for (int bin = 0; bin < bins(); bin++) {
            most = Math.max(
                    most,
                    Math.max(profile.positives().share(bin), profile.negatives().share(bin)));
        }
        return most;
    }

    @Override
    public String summary() {
        return "Median %s tokens for %s, %s for the others; length alone has an AUROC of %s."
                .formatted(
                        Numbers.tokens(profile.positives().median()),
                        concept,
                        Numbers.tokens(profile.negatives().median()),
                        Numbers.auroc(profile.auroc(), 2));
    }

    @Override
    public String at(double x, double y) {
        int bin = (int) Math.floor(x / profile.binWidth());
        if (bin < 0 || bin >= bins()) {
            return "";
        }
        return "%d to %d tokens: %s %s, other %s"
                .formatted(
                        bin * profile.binWidth(),
                        bin * profile.binWidth() + profile.binWidth() - 1,
                        concept,
                        Numbers.percent(profile.positives().share(bin)),
                        Numbers.percent(profile.negatives().share(bin)));
    }
}
