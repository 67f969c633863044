package sotto.run.score;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import sotto.expert.Expertise;
import sotto.run.identity.IdentityMatch;
import sotto.run.identity.ModelIdentity;
import sotto.run.identity.RecordedIdentity;
import sotto.work.Failure;
import sotto.work.Progress;

/// Scores of several concepts on the neurons of one model.
///
/// @param names of the runs' folders, or the paths where two folders have one name
/// @param runs as many, all of the same modules and widths
public record ConceptRuns(List<String> names, List<ScoredRun> runs) {
    /// Copies the lists.
    public ConceptRuns {
        names = List.copyOf(names);
        runs = List.copyOf(runs);
    }

    /// Their scores, in the same order.
    public List<Expertise> scores() {
        return runs.stream().map(ScoredRun::expertise).toList();
    }

    /// Reads runs' folders or scores files, at least one, and notes what else differs between them, such as the
    /// way in which texts were read.
    ///
    /// A `Failure` if one cannot be read, has other modules or widths than the first, or was made on other
    /// weights.
    public static ConceptRuns read(List<Path> places, Progress progress) {
        List<ScoredRun> runs = places.stream().map(ScoredRun::read).toList();
        for (int run = 1; run < runs.size(); run++) {
            check(
                    places.getFirst(),
                    runs.getFirst().expertise(),
                    places.get(run),
                    runs.get(run).expertise(),
                    progress);
        }
        for (int run = 0; run < runs.size(); run++) {
            Path place = places.get(run);
            runs.get(run)
                    .groups()
                    .ifPresent(groups -> progress.note(
                            "Standard errors and q values of %s go by %s.".formatted(place, groups.words())));
        }
        return new ConceptRuns(names(places), runs);
    }

    /// Checks that two runs are of one model, and notes what else differs between them; a `Failure` if they
    /// have other modules or widths, or were made on other weights.
    public static void check(Path first, Expertise scores, Path other, Expertise its, Progress progress) {
        if (!scores.hasNeuronsOf(its)) {
            throw new Failure(
                    "%s and %s do not have the same neurons: their modules or widths differ.".formatted(first, other),
                    "Give runs of one model over the same sites.");
        }
        Optional<ModelIdentity> model = RecordedIdentity.ofRun(first);
        Optional<ModelIdentity> another = RecordedIdentity.ofRun(other);
        if (model.isPresent() && another.isPresent()) {
            compare(first, model.get(), other, another.get(), progress);
        }
    }

    private static void compare(Path first, ModelIdentity model, Path other, ModelIdentity its, Progress progress) {
        IdentityMatch match = model.match(its);
        if (match.weights() == IdentityMatch.Verdict.OTHER) {
            throw new Failure(
                    "%s was made on %s, %s on %s, which has %s."
                            .formatted(first, model.name(), other, its.name(), match.words()),
                    "Give runs of one model.");
        }
        if (match.isOther()) {
            progress.note("%s and %s are compared, though the second has %s.".formatted(first, other, match.words()));
        }
    }

    /// Names of the runs' folders, or the paths where two folders have one name.
    public static List<String> names(List<Path> places) {
        List<String> names = new ArrayList<>();
        for (Path place : places) {
            names.add(String.valueOf(place.toAbsolutePath().normalize().getFileName()));
        }
        return new HashSet<>(names).size() == names.size()
                ? names
                : places.stream().map(Path::toString).toList();
    }
}
