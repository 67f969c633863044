package sotto.ui.session;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sotto.expert.Expertise;
import sotto.run.concept.ScoredConcept;
import sotto.run.score.ConceptRuns;
import sotto.run.table.Query;

/// Concepts that are open side by side, with their names and their words in queries.
///
/// @param names of the runs' folders, or the paths where two folders have one name
/// @param words for queries, as `insult` in `insult.auroc`
public record OpenConcepts(List<ScoredConcept> all, List<String> names, List<String> words) {
    /// No concepts.
    public static final OpenConcepts NONE = of(List.of());

    /// Copies the lists.
    public OpenConcepts {
        all = List.copyOf(all);
        names = List.copyOf(names);
        words = List.copyOf(words);
    }

    /// Names some concepts.
    public static OpenConcepts of(List<ScoredConcept> all) {
        List<String> names = ConceptRuns.names(places(all));
        return new OpenConcepts(all, names, Query.words(names));
    }

    private static List<Path> places(List<ScoredConcept> all) {
        return all.stream().map(ScoredConcept::place).toList();
    }

    /// Their runs' folders, or scores files.
    public List<Path> places() {
        return places(all);
    }

    /// Number of concepts.
    public int size() {
        return all.size();
    }

    /// Position of the concept of a run; -1 if it is not open.
    public int of(Path place) {
        return places().indexOf(place.toAbsolutePath().normalize());
    }

    /// Whether all are on the neurons of a run; of no run only if there are none.
    boolean fit(Optional<OpenRun> run) {
        return all.stream()
                .allMatch(concept -> run.filter(
                                open -> concept.scores().hasNeuronsOf(open.run().expertise()))
                        .isPresent());
    }

    /// Scores by their words in queries.
    public SequencedMap<String, Expertise> byWord() {
        SequencedMap<String, Expertise> scores = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            scores.put(words.get(i), all.get(i).scores());
        }
        return scores;
    }
}
