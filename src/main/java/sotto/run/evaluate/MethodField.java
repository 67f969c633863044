package sotto.run.evaluate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.expert.EditMethod;
import sotto.expert.EditMethods;
import sotto.expert.Emphasis;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.MethodWords;
import sotto.expert.Selection;
import sotto.model.SiteKind;
import sotto.run.record.OwnFolder;
import sotto.run.score.Scores;
import sotto.work.Failure;

/// Field of a race: the recipes by which methods are compared on one run, each over its own strength, and once more as
/// far from the untouched model as plain AURA.
///
/// @param recipes words of recipes, AURA's first
/// @param leftOut methods that this run lacks something for, a sentence for each reason
public record MethodField(List<String> recipes, List<String> leftOut) {
    /// The word for every method that the run has what it needs for.
    public static final String ALL = "all";

    /// The options of the measures that a race is run in.
    public static final List<MeasureOption> MEASURES =
            List.of(PerplexityMeasure.TEXTS, ToxicityMeasure.PROMPTS, DivergenceMeasure.PASSAGES);

    private static final Set<Emphasis> RACING = EnumSet.of(Emphasis.LEADING, Emphasis.BASELINE, Emphasis.SOFT_BASELINE);

    /// Halves and quarters up to 2: the paper has 1 alone, and beyond 2 AURA silences all that it selects.
    private static final String STRENGTHS = "strength=0.25+0.5+0.75+1+1.25+1.5+2";

    private static final int COUNTS = 6;

    /// Copies the lists.
    public MethodField {
        recipes = List.copyOf(recipes);
        leftOut = List.copyOf(leftOut);
    }

    /// Words of all that may race: the paper's rules, then methods.
    public static List<String> words() {
        return Stream.concat(
                        GainRules.ALL.stream()
                                .filter(rule -> RACING.contains(rule.emphasis()))
                                .map(GainRule::word),
                        EditMethods.ALL.stream().map(EditMethod::word))
                .toList();
    }

    /// The reason why a word names neither a rule nor a method; empty if it does.
    public static Optional<String> refusal(String word) {
        return word.equals(ALL) || MethodWords.of(word).isPresent()
                ? Optional.empty()
                : Optional.of("'%s' is no method; there are %s.".formatted(word, String.join(", ", words())));
    }

    /// The field on a run; plain AURA always runs. A `Failure` if the run cannot be read, or lacks what a named
    /// method needs.
    ///
    /// @param names words of rules and methods, or `all`
    /// @param equal whether each races once more at AURA's divergence, which takes passages to measure it on
    public static MethodField of(Path run, List<String> names, boolean equal) {
        return of(run, Scores.read(run), names, equal);
    }

    /// The field likewise of a run whose scores are read already; a `Failure` if it lacks what a named method needs.
    public static MethodField of(Path run, Expertise scores, List<String> names, boolean equal) {
        boolean all = names.contains(ALL);
        Field field = new Field(run, scores, equal);
        SequencedMap<String, List<String>> left = new LinkedHashMap<>(); // titles by the reason
        for (String word : all
                ? words()
                : Stream.concat(Stream.of("aura"), names.stream()).distinct().toList()) {
            Optional<String> lacking = field.add(word);
            if (lacking.isPresent() && !all) {
                throw new Failure(
                        "%s cannot race: %s.".formatted(title(word), lacking.get()),
                        "Leave out %s, or score again.".formatted(word));
            }
            lacking.ifPresent(
                    why -> left.computeIfAbsent(why, _ -> new ArrayList<>()).add(title(word)));
        }
        List<String> sentences = left.entrySet().stream()
                .map(why -> "%s %s left out: %s."
                        .formatted(
                                String.join(", ", why.getValue()),
                                why.getValue().size() == 1 ? "is" : "are",
                                why.getKey()))
                .toList();
        return new MethodField(field.recipes, sentences);
    }

    private static String title(String word) {
        return MethodWords.of(word).orElseThrow().title();
    }

    /// Lack of a run for a method, as part of a sentence: `the run kept no responses`; empty if nothing.
    ///
    /// @param run the run's folder
    /// @param scores the run's
    public static Optional<String> lacking(Path run, Expertise scores, EditMethod method) {
        if (!Files.isRegularFile(run.resolve(OwnFolder.RESPONSES))) {
            return Optional.of("the run kept no responses");
        }
        List<SiteKind> there = scores.kinds();
        List<SiteKind> kinds = method.kinds();
        boolean has = method.isOfOneKind() ? kinds.stream().anyMatch(there::contains) : there.containsAll(kinds);
        return has
                ? Optional.empty()
                : Optional.of("the run did not score %s sites"
                        .formatted(words(kinds, method.isOfOneKind() ? " or " : " and ")));
    }

    private static String words(List<SiteKind> kinds, String between) {
        return kinds.stream().map(SiteKind::word).collect(Collectors.joining(between));
    }

    private record Field(Path run, Expertise scores, boolean equal, List<String> recipes) {
        Field(Path run, Expertise scores, boolean equal) {
            this(run, scores, equal, new ArrayList<>());
        }

        /// Adds a rule or method; returns what the run lacks for it.
        Optional<String> add(String word) {
            Optional<GainRule> rule = GainRules.of(word);
            return rule.isPresent() ? add(rule.get()) : add(EditMethods.of(word).orElseThrow());
        }

        private Optional<String> add(GainRule rule) {
            Expertise own = scores.paper();
            if (rule.lacking(own).isPresent()) {
                return Optional.of(
                        "the run has no %s".formatted(rule.lacking(own).get().words()));
            }
            boolean some = own.neurons() < scores.neurons();
            String sites = some ? "sites=" + words(own.kinds(), "+") + "," : "";
            boolean fixed = new GainRecipe(rule, 1, Selection.ABOVE_CHANCE).isFixed();
            recipes.add("%s:%s%s".formatted(rule.word(), sites, fixed ? counts(own.scored()) : STRENGTHS));
            if (equal && !rule.word().equals("aura")) {
                recipes.add("%s:%sequal=kl".formatted(rule.word(), sites));
            }
            return Optional.empty();
        }

        private static String counts(int neurons) {
            return String.format(Locale.ROOT, "top=%d..%d/%d", Math.max(1, neurons / 1000), neurons, COUNTS);
        }

        private Optional<String> add(EditMethod method) {
            Optional<String> lacking = lacking(run, scores, method);
            if (lacking.isPresent()) {
                return lacking;
            }
            recipes.add("%s:strength=%s"
                    .formatted(
                            method.word(),
                            method.strengths().stream().map(String::valueOf).collect(Collectors.joining("+"))));
            if (equal) {
                recipes.add("%s:equal=kl".formatted(method.word()));
            }
            return Optional.empty();
        }
    }
}
