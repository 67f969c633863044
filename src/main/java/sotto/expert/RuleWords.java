package sotto.expert;

import java.util.List;
import java.util.function.Predicate;

/// Lists of rules in sentences, by their words and in the order of the alphabet.
public final class RuleWords {
    private RuleWords() {}

    /// The rules that meet a condition, one of which may be chosen: `damp, det0 or random`; empty if none does.
    public static String any(Predicate<GainRule> condition) {
        return list(condition, " or ");
    }

    /// The rules that meet a condition, all of which are meant: `damp, det0 and random`; empty if none does.
    public static String all(Predicate<GainRule> condition) {
        return list(condition, " and ");
    }

    private static String list(Predicate<GainRule> condition, String last) {
        List<String> words = GainRules.ALL.stream()
                .filter(condition)
                .map(GainRule::word)
                .sorted()
                .toList();
        int size = words.size();
        return size < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, size - 1)) + last + words.getLast();
    }

    /// Whether a rule has a number of this word: a condition for a list.
    public static Predicate<GainRule> with(String parameter) {
        return rule -> rule.parameters().stream().anyMatch(one -> one.word().equals(parameter));
    }
}
