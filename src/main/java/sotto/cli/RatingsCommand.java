package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.num.Interval;
import sotto.run.Runs;
import sotto.run.rating.RaterAgreement;
import sotto.run.rating.RatingResults;
import sotto.run.rating.RatingTask;
import sotto.run.rating.RatingsReport;
import sotto.work.Quantity;

/// `sotto ratings`: reads what people chose in blind ratings.
@Command(
        name = "ratings",
        description = {"What raters chose in blind ratings of Compare, and how far they agree.", ""},
        footer = {
            "",
            "Win rate: decided pairs in which the second column's text was chosen, by all decided pairs, with Wilson's"
                    + " interval of 95 %%; p is the sign test's. Pairs with no difference are not decided; pairs whose"
                    + " texts are identical are never shown, and count as no difference. Of pairs shown twice the first"
                    + " answer counts, and the second tells how consistent the rater is.",
            "Kappa: Cohen's of two raters, Fleiss' of more, of three answers, over the pairs that all of them rated;"
                    + " identical texts are left out. Its interval is of 2,000 resamples of the pairs.",
            "A rating that is not ended has no results, and all files must be of the same pairs.",
            "",
            "Examples:",
            "  sotto ratings ratings/anna.json",
            "  sotto ratings anna.json ben.json carla.json --json"
        })
final class RatingsCommand implements CommandJob {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Ratings' files, one of each rater.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--json", description = "One JSON document {\"task\", \"raters\", \"agreement\"}.")
    private boolean json;

    @Override
    public int run(Console console) {
        RatingsReport report = Runs.ratings(files);
        if (json) {
            console.json(report);
            return Shell.DONE;
        }
        RatingTask task = report.task();
        console.print(task.question());
        console.print("%s against %s, %s pairs of %s, model %s"
                .formatted(
                        task.columns().getLast().name(),
                        task.columns().getFirst().name(),
                        Quantity.of(task.pairs()),
                        task.origin().promptsName(),
                        task.origin().model().getOrDefault("model", "not recorded")));
        report.raters().forEach(rater -> lines(rater, task, console));
        Optional.ofNullable(report.agreement()).ifPresent(agreement -> console.print(agreed(agreement)));
        return Shell.DONE;
    }

    private static void lines(RatingResults rater, RatingTask task, Console console) {
        console.print("");
        console.print("%s, %s pairs%s"
                .formatted(
                        rater.rater(),
                        Quantity.of(rater.pairs()),
                        Double.isNaN(rater.medianSeconds())
                                ? ""
                                : String.format(Locale.ROOT, ", %.1f s each", rater.medianSeconds())));
        String name = task.columns().getLast().name();
        console.print("  %s chosen    %s"
                        .formatted(
                                name,
                                share(rater.winRate(), rater.second(), rater.decided(), rater.interval(), "decided"))
                + (rater.decided() == 0 ? "" : String.format(Locale.ROOT, ", p = %.2g", rater.p())));
        console.print("  No difference  "
                + share(rater.noDifference(), rater.neither(), rater.pairs(), rater.noDifferenceInterval(), "pairs")
                + (rater.identical() == 0 ? "" : ", %s of identical texts".formatted(Quantity.of(rater.identical()))));
        console.print("  Same again     "
                + share(
                        rater.consistency(),
                        rater.consistent(),
                        rater.repeats(),
                        rater.consistencyInterval(),
                        "repeats"));
        for (RatingResults.Reason reason : rater.reasons()) {
            int all = reason.first() + reason.second() + reason.neither();
            if (all > 0) {
                console.print("  %s: %s, %s of them where %s was chosen"
                        .formatted(reason.reason(), Quantity.of(all), Quantity.of(reason.second()), name));
            }
        }
    }

    private static String share(double share, int count, int of, Interval interval, String what) {
        return of == 0
                ? "no %s".formatted(what.equals("decided") ? "decided pair" : what)
                : String.format(
                        Locale.ROOT,
                        "%.1f %% (%.1f–%.1f), %s of %s %s",
                        100 * share,
                        100 * interval.low(),
                        100 * interval.high(),
                        Quantity.of(count),
                        Quantity.of(of),
                        what);
    }

    private static String agreed(RaterAgreement agreement) {
        String title = "\n%s kappa of %d raters on %s pairs: "
                .formatted(
                        agreement.statistic().equals("cohen") ? "Cohen's" : "Fleiss'",
                        agreement.raters(),
                        Quantity.of(agreement.pairs()));
        if (agreement.pairs() == 0) {
            return title + "none, because no pair was rated by all";
        }
        if (Double.isNaN(agreement.kappa())) {
            return title + "undefined, because all gave the same answer to every pair";
        }
        String interval = Double.isNaN(agreement.interval().low())
                ? "no interval, because it is undefined in too many resamples"
                : String.format(
                        Locale.ROOT,
                        "%.2f–%.2f",
                        agreement.interval().low(),
                        agreement.interval().high());
        return title
                + String.format(
                        Locale.ROOT,
                        "%.2f (%s); the same answer in %.1f %%",
                        agreement.kappa(),
                        interval,
                        100 * agreement.agreement());
    }
}
