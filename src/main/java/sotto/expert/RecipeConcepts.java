package sotto.expert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Concepts that a recipe of a study is of, by the names of the runs that the study was given.
///
/// @param dampened concepts whose scores make the gains, at least one
/// @param combination way in which several become one gain; empty for one
/// @param kept concepts whose neurons are left alone
/// @param threshold AUROC, on a concept that is kept, above which a neuron has gain 1
public record RecipeConcepts(
        List<String> dampened, Optional<Combination> combination, List<String> kept, float threshold) {
    /// Key of the concepts whose scores make the gains, `of=toxic+insult`.
    public static final String OF = "of";

    /// Key of the way in which they become one gain.
    public static final String COMBINE = "combine";

    /// Key of the concepts whose neurons are left alone.
    public static final String KEEP = "keep";

    /// Key of the AUROC above which those are left alone.
    public static final String KEEP_THRESHOLD = "keep-threshold";

    /// All keys, in the order of a variant's name.
    public static final List<String> KEYS = List.of(OF, COMBINE, KEEP, KEEP_THRESHOLD);

    /// Threshold that is used where none is given: chance.
    public static final float USUAL = 0.5f;

    /// Copies the lists.
    public RecipeConcepts {
        dampened = List.copyOf(dampened);
        kept = List.copyOf(kept);
    }

    /// Whether the gains are those of one concept's scores alone.
    public boolean isSingle() {
        return dampened.size() == 1 && kept.isEmpty();
    }

    /// Whether the gains are those of this concept's scores alone.
    boolean isOnly(String name) {
        return isSingle() && dampened.getFirst().equals(name);
    }

    /// The keys with their values as a recipe has them.
    public SequencedMap<String, String> describe() {
        SequencedMap<String, String> parts = new LinkedHashMap<>();
        parts.put(OF, String.join("+", dampened));
        combination.ifPresent(how -> parts.put(COMBINE, how.word()));
        if (!kept.isEmpty()) {
            parts.put(KEEP, String.join("+", kept));
            parts.put(KEEP_THRESHOLD, Float.toString(threshold));
        }
        return parts;
    }

    /// Reads the keys of a recipe; a `Failure` for a name that no run has, for several concepts without their
    /// combination, and for a threshold that is none.
    ///
    /// @param word the whole recipe
    /// @param given values by key; keys of other kinds are skipped
    /// @param names of the study's runs, the first of which is meant where no other is named
    static RecipeConcepts read(String word, Map<String, String> given, List<String> names) {
        List<String> kept = names(word, given.get(KEEP), names);
        List<String> dampened = given.containsKey(OF)
                ? names(word, given.get(OF), names)
                : given.containsKey(COMBINE)
                        ? names.stream().filter(Predicate.not(kept::contains)).toList()
                        : List.of(names.getFirst());
        Optional<Combination> combination = combination(word, given.get(COMBINE));
        if (dampened.size() > 1 && combination.isEmpty()) {
            throw new Failure(
                    "The recipe '%s' is of several concepts and does not say how they become one gain.".formatted(word),
                    "Add combine=product, combine=min or combine=max-auroc.");
        }
        if (dampened.size() == 1 && combination.isPresent()) {
            throw new Failure(
                    "The recipe '%s' combines one concept alone.".formatted(word),
                    "Name several as of=%s.".formatted(String.join("+", names)));
        }
        Optional<String> both = kept.stream().filter(dampened::contains).findFirst();
        if (both.isPresent()) {
            throw new Failure(
                    "The recipe '%s' dampens and keeps %s.".formatted(word, both.get()),
                    "Keep another concept than those that it is of.");
        }
        if (kept.isEmpty() && given.containsKey(KEEP_THRESHOLD)) {
            throw new Failure(
                    "The recipe '%s' has a threshold and keeps nothing.".formatted(word),
                    "Name a concept to keep as keep=%s.".formatted(names.getLast()));
        }
        return new RecipeConcepts(dampened, combination, kept, threshold(word, given.get(KEEP_THRESHOLD)));
    }

    private static List<String> names(String word, @Nullable String text, List<String> names) {
        if (text == null) {
            return List.of();
        }
        List<String> named = names.contains(text)
                ? List.of(text)
                : Stream.of(text.split("\\+", -1)).toList();
        for (String name : named) {
            if (!names.contains(name)) {
                throw new Failure(
                        "The recipe '%s' names '%s', which is no run of the study.".formatted(word, name),
                        "Name %s, several with + between them.".formatted(String.join(", ", names)));
            }
        }
        return named.stream().distinct().toList();
    }

    private static Optional<Combination> combination(String word, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return Optional.of(Combination.of(text)
                .orElseThrow(() -> new Failure(
                        "The recipe '%s' combines by '%s'.".formatted(word, text),
                        "Take combine=product, combine=min or combine=max-auroc.")));
    }

    private static float threshold(String word, @Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        try {
            float threshold = Float.parseFloat(text);
            if (!Float.isNaN(threshold)) {
                return threshold;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new Failure(
                "The recipe '%s' keeps neurons above '%s'.".formatted(word, text), "Give an AUROC, such as 0.6.");
    }
}
