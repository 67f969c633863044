package sotto.run.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import sotto.expert.Combination;
import sotto.expert.ConceptGains;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.expert.GainRule;
import sotto.run.record.RunSpec;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Scores of one or several runs, read once, that recipes make gains of. For one thread.
public final class RunDampening {
    private final Map<Path, Expertise> scores;
    private final Set<String> said = new HashSet<>();

    private RunDampening(Map<Path, Expertise> scores) {
        this.scores = scores;
    }

    /// Reads runs' folders or scores files, at least one, and notes what else differs between them.
    ///
    /// A `Failure` if one cannot be read, has other modules or widths than the first, or was made on other
    /// weights.
    public static RunDampening read(List<Path> places, Progress progress) {
        return of(places, ConceptRuns.read(places, progress).scores());
    }

    /// Scores of one run that are read already.
    public static RunDampening of(Path place, Expertise scores) {
        return of(List.of(place), List.of(scores));
    }

    /// Scores of runs that are read already, in the order of their places.
    public static RunDampening of(List<Path> places, List<Expertise> all) {
        Map<Path, Expertise> scores = new HashMap<>();
        for (int run = 0; run < all.size(); run++) {
            scores.put(places.get(run), all.get(run));
        }
        return new RunDampening(scores);
    }

    /// The scores of a run with what a rule uses beside them; notes once what they lack.
    ///
    /// A `Failure` if the run's kept responses are damaged.
    ///
    /// @param place one of those that were read
    public Expertise of(Path place, GainRule rule, Progress progress) throws Cancelled {
        Expertise own = RuleScores.of(place, read(place), List.of(rule), progress);
        scores.put(place, own);
        RuleScores.note(own, List.of(rule)).filter(said::add).ifPresent(progress::note);
        return own;
    }

    /// The scores of a run as they were read.
    ///
    /// @param place one of those that were read
    public Expertise read(Path place) {
        return Objects.requireNonNull(scores.get(place));
    }

    /// Makes gains of runs that were read; a `Failure` if scores lack what the rule needs.
    public Dampening make(RunSpec.MakeGains spec, Progress progress) throws Cancelled {
        List<Expertise> concepts = new ArrayList<>();
        for (Path place : spec.scores()) {
            concepts.add(chosen(of(place, spec.recipe().rule(), progress), spec));
        }
        RunSpec.Keeping keeping = spec.keeping();
        List<Expertise> kept = keeping == null
                ? List.of()
                : keeping.scores().stream()
                        .map(place -> chosen(read(place), spec))
                        .toList();
        return new ConceptGains(
                        Objects.requireNonNullElse(spec.combination(), Combination.PRODUCT),
                        keeping == null ? RunSpec.Keeping.USUAL : keeping.threshold())
                .make(spec.recipe(), concepts, kept);
    }

    private static Expertise chosen(Expertise scores, RunSpec.MakeGains spec) {
        return spec.sites() == null ? scores : scores.within(SiteChoice.of(spec.sites()));
    }
}
