package sotto.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Guess of the labels that are the positive class, from their names.
///
/// A label that names the column or the file comes first (`Toxic` of `is_toxic`), then one that says yes or names what
/// is looked for in texts, then the only one that is not said to lack it (`not spam`, `neutral`). Where none of this
/// tells one label from the others, nothing is guessed.
public final class ClassGuess {
    /// Result for labels that are 1 and 0, or true and false: 1 and true are positive.
    public static final String USUAL = "";

    private static final Set<String> LACKING =
            words("no n f false none neither other others neutral normal ok okay fine good clean benign safe harmless"
                + " ham negative neg nothing acceptable appropriate polite civil friendly kind nice regular ordinary"
                + " control background");
    private static final Set<String> HAVING = words("yes y t true positive pos toxic toxicity hate hateful hatespeech"
            + " offensive abusive abuse spam rude insult insulting threat threatening unsafe harmful obscene profane"
            + " sexist racist aggressive bullying cyberbullying nasty bad violent unacceptable inappropriate impolite"
            + " uncivil");
    private static final Set<String> EMPTY = words(
            "is has label labels class classes category data dataset train training test dev valid validation text"
                    + " texts csv tsv json jsonl txt all of the a");
    private static final Set<String> NOT = words("not non no without never");
    private static final List<String> PREFIXES = List.of("non", "un", "in", "im", "dis");
    private static final int STEM = 4;

    private ClassGuess() {}

    private static Set<String> words(String all) {
        return Set.of(all.split(" "));
    }

    /// The positive class of labels, as [Columns#positive()] has it; [#USUAL] for 1 and true; empty where no
    /// guess is made.
    ///
    /// @param labels all that occur
    /// @param names of the column and of the file
    public static Optional<String> positive(Collection<String> labels, String... names) {
        if (labels.stream().allMatch(label -> ClassRule.isYes(label) || ClassRule.isNo(label))) {
            return Optional.of(USUAL);
        }
        if (GradedLabels.are(labels)) {
            return Optional.of(GradedLabels.of(labels).upperHalf());
        }
        if (labels.stream().allMatch(Numerals::isNumber)) {
            return signed(labels);
        }
        Set<String> topics = List.of(names).stream()
                .flatMap(name -> tokens(name).stream())
                .filter(token -> token.length() >= STEM && !EMPTY.contains(token))
                .collect(Collectors.toSet());
        Map<String, List<String>> groups = new LinkedHashMap<>();
        labels.forEach(label -> groups.computeIfAbsent(String.join(" ", tokens(label)), _ -> new ArrayList<>())
                .add(label));
        return best(groups.keySet(), topics).map(groups::get).map(ClassGuess::rule);
    }

    /// Positive class of the labels -1 and 1, which is 1; empty for any other labels.
    private static Optional<String> signed(Collection<String> labels) {
        boolean both = labels.size() == 2
                && labels.stream()
                                .mapToDouble(label -> Numerals.of(label).orElse(0))
                                .sum()
                        == 0;
        return labels.stream()
                .filter(label -> both && Numerals.of(label).orElse(0) == 1)
                .findFirst();
    }

    private enum Sign {
        LACKING,
        UNKNOWN,
        HAVING,
        NAMED
    }

    private static Optional<String> best(Collection<String> labels, Set<String> topics) {
        for (Sign sign : List.of(Sign.NAMED, Sign.HAVING)) {
            List<String> found =
                    labels.stream().filter(label -> sign(label, topics) == sign).toList();
            if (!found.isEmpty()) {
                return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
            }
        }
        List<String> rest = labels.stream()
                .filter(label -> sign(label, topics) != Sign.LACKING)
                .toList();
        return rest.size() == 1 && labels.size() > 1 ? Optional.of(rest.getFirst()) : Optional.empty();
    }

    private static Sign sign(String label, Set<String> topics) {
        List<String> tokens = List.of(label.split(" "));
        String first = tokens.getFirst();
        if (LACKING.contains(label)) {
            return Sign.LACKING;
        }
        if (NOT.contains(first) && tokens.size() > 1) {
            return LACKING.contains(tokens.get(1)) ? Sign.HAVING : Sign.LACKING;
        }
        if (HAVING.contains(label)) {
            return tokens.stream().anyMatch(token -> isOf(token, topics)) ? Sign.NAMED : Sign.HAVING;
        }
        for (String prefix : PREFIXES) {
            String stem = first.startsWith(prefix) ? first.substring(prefix.length()) : "";
            if (HAVING.contains(stem) || isOf(stem, topics)) {
                return Sign.LACKING;
            }
            if (LACKING.contains(stem) && stem.length() >= STEM) {
                return Sign.HAVING;
            }
        }
        if (tokens.stream().anyMatch(token -> isOf(token, topics))) {
            return Sign.NAMED;
        }
        return tokens.stream().anyMatch(HAVING::contains) ? Sign.HAVING : Sign.UNKNOWN;
    }

    /// Whether a word is one of the topics but for its ending: `toxic` of `toxicity`.
    private static boolean isOf(String token, Set<String> topics) {
        return token.length() >= STEM
                && topics.stream().anyMatch(topic -> topic.startsWith(token) || token.startsWith(topic));
    }

    private static List<String> tokens(String text) {
        return List.of(text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip()
                .split(" "));
    }

    /// Rule for a class whose label is spelled in several ways.
    private static String rule(List<String> spellings) {
        boolean plain = spellings.stream().noneMatch(label -> label.contains("|"));
        return plain ? String.join("|", spellings) : spellings.getFirst();
    }
}
