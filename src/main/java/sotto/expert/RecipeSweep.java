package sotto.expert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Recipes with ranges, `aura:strength=0..2/9`, as the recipes that they stand for, each under its name.
///
/// A range `A..B/N` gives N values: evenly spaced, for `top` evenly on a logarithm, rounded, each once;
/// `seed=A..B` gives all whole numbers between. `max` is the number of neurons with an AUROC. Of equal recipes
/// the first is kept.
///
/// Numbers may be listed, `strength=0.5+1+2`. `sites=hidden+mlp` says which of the sites that were scored are edited.
///
/// `deals=N` lets chance deal N times, with the seed and the N − 1 after it, and takes the deals' figures
/// together: one variant in the report, with the spread between its deals.
///
/// A study of several runs says with `of=NAME+NAME`, `combine`, `keep=NAME+NAME` and `keep-threshold` which of
/// them a recipe is of ([RecipeConcepts]).
public final class RecipeSweep {
    private static final String EQUAL = "equal";
    private static final String DEALS = "deals";
    private static final String SITES = "sites";
    private static final List<String> ORDER = Stream.concat(
                    Stream.of(
                            "strength",
                            "top",
                            "factor",
                            "threshold",
                            "level",
                            "rank",
                            "depth",
                            "share",
                            "seed",
                            "deals",
                            "ties",
                            EQUAL,
                            SITES),
                    RecipeConcepts.KEYS.stream())
            .toList();
    private static final Pattern RANGE = Pattern.compile("(.+)\\.\\.(.+)/(\\d{1,4})");
    private static final Pattern LIST = Pattern.compile("[\\d.]+(?:\\+[\\d.]+)+");
    private static final Pattern WHOLE_RANGE = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");
    private static final int MOST = 10_000;
    private static final int MOST_DEALS = 1000;
    private static final int DIGITS = 4;

    /// Keys that are of a study, and not of its recipes.
    private static final Set<String> OF_SWEEPS = Stream.concat(
                    Stream.of(EQUAL, DEALS, SITES), RecipeConcepts.KEYS.stream())
            .collect(Collectors.toUnmodifiableSet());

    /// Keys whose values are numbers, which may have ranges.
    private static final Set<String> NUMBERS = Set.of(
            "strength", "top", "factor", "threshold", "level", "rank", "depth", "share", RecipeConcepts.KEEP_THRESHOLD);

    private static final String REMEDY =
            "Write a range as aura:strength=0..2/9, det0:top=1..max/12 or random:top=400,seed=1..5.";

    private final int neurons;
    private final List<String> runs;

    private RecipeSweep(int neurons, List<String> runs) {
        this.neurons = neurons;
        this.runs = runs;
    }

    /// Recipes of several words, in their order; a [Failure] for a word that means none, for two recipes of one
    /// name and for more than ten thousand.
    ///
    /// @param neurons of the model that have an AUROC
    public static List<SweptRecipe> of(List<String> words, int neurons) {
        return of(words, neurons, List.of());
    }

    /// Recipes likewise of a study of several runs; a [Failure] also for a recipe that names a run which is none.
    ///
    /// @param runs names of the study's runs, the first of which is meant where a recipe names none; empty where
    ///     there is one run
    public static List<SweptRecipe> of(List<String> words, int neurons, List<String> runs) {
        RecipeSweep sweep = new RecipeSweep(neurons, List.copyOf(runs));
        Map<String, SweptRecipe> kept = new LinkedHashMap<>();
        Map<String, SweptRecipe> names = new LinkedHashMap<>();
        for (String word : words) {
            for (SweptRecipe one : sweep.expand(word)) {
                String made = RecipeText.of(one.recipe())
                        + one.budget().map(SweptRecipe.Budget::word).orElse("")
                        + (one.deals() == 1 ? "" : " " + one.deals())
                        + one.sites().orElse("")
                        + one.concepts().map(RecipeConcepts::toString).orElse("");
                if (kept.putIfAbsent(made, one) == null && names.put(one.name(), one) != null) {
                    throw new Failure(
                            "Two recipes are called %s.".formatted(one.name()),
                            "Names have four digits of a number: choose values that differ in these.");
                }
            }
        }
        return List.copyOf(kept.values());
    }

    private List<SweptRecipe> expand(String word) {
        int colon = word.indexOf(':');
        String rule = colon < 0 ? word : word.substring(0, colon);
        List<SequencedMap<String, String>> all = List.of(new LinkedHashMap<>());
        for (String part : colon < 0 ? new String[0] : word.substring(colon + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1 || all.getFirst().containsKey(part.substring(0, equals))) {
                throw new Failure("The recipe '%s' has the part '%s'.".formatted(word, part), REMEDY);
            }
            String key = part.substring(0, equals);
            List<String> values = values(word, key, part.substring(equals + 1));
            if ((long) all.size() * values.size() > MOST) {
                throw new Failure("The recipe '%s' stands for more than %,d.".formatted(word, MOST), REMEDY);
            }
            all = all.stream()
                    .flatMap(given -> values.stream().map(value -> with(given, key, value)))
                    .toList();
        }
        return all.stream().map(given -> swept(word, rule, given)).toList();
    }

    private static SequencedMap<String, String> with(Map<String, String> given, String key, String value) {
        SequencedMap<String, String> more = new LinkedHashMap<>(given);
        more.put(key, value);
        return more;
    }

    private List<String> values(String word, String key, String text) {
        boolean top = key.equals("top");
        Matcher whole = WHOLE_RANGE.matcher(text);
        if (key.equals("seed") && whole.matches()) {
            long from = Long.parseLong(whole.group(1));
            long to = Long.parseLong(whole.group(2));
            if (to < from || to - from >= MOST) {
                throw new Failure("The recipe '%s' has the seeds %s.".formatted(word, text), REMEDY);
            }
            return LongStream.rangeClosed(from, to).mapToObj(Long::toString).toList();
        }
        if (NUMBERS.contains(key) && LIST.matcher(text).matches()) {
            return Stream.of(text.split("\\+", -1)).toList();
        }
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return List.of(top && text.equals("max") ? Integer.toString(neurons) : text);
        }
        double from = bound(word, key, range.group(1));
        double to = bound(word, key, range.group(2));
        int count = Integer.parseInt(range.group(3));
        if (count < 1 || to < from || (top && from < 1)) {
            throw new Failure("The recipe '%s' has the range %s.".formatted(word, text), REMEDY);
        }
        Stream<Double> shares =
                Stream.iterate(0, i -> i < count, i -> i + 1).map(i -> (double) i / Math.max(1, count - 1));
        return top
                ? shares.map(share -> Long.toString(Math.round(from * Math.pow(to / from, share))))
                        .distinct()
                        .toList()
                : shares.map(share -> Float.toString((float) (from + (to - from) * share)))
                        .toList();
    }

    private double bound(String word, String key, String text) {
        if (key.equals("top") && text.equals("max")) {
            return neurons;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && NUMBERS.contains(key)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new Failure("The recipe '%s' has the bound '%s' for %s.".formatted(word, text, key), REMEDY);
    }

    private SweptRecipe swept(String word, String rule, SequencedMap<String, String> given) {
        Optional<SweptRecipe.Budget> budget = Optional.ofNullable(given.get(EQUAL))
                .map(equal -> Stream.of(SweptRecipe.Budget.values())
                        .filter(one -> one.word().equals(equal))
                        .findFirst()
                        .orElseThrow(() -> new Failure(
                                "The recipe '%s' is to equal AURA in '%s'.".formatted(word, equal),
                                "Choose one of %s."
                                        .formatted(Stream.of(SweptRecipe.Budget.values())
                                                .map(SweptRecipe.Budget::word)
                                                .collect(Collectors.joining(", "))))));
        String parts = given.entrySet().stream()
                .filter(part -> !OF_SWEEPS.contains(part.getKey()))
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(","));
        Recipe recipe = RecipeText.any(parts.isEmpty() ? rule : rule + ":" + parts);
        String name = ORDER.stream()
                .filter(given::containsKey)
                .map(key -> "-" + key + "=" + shown(String.valueOf(given.get(key))))
                .collect(Collectors.joining("", rule, ""));
        Optional<RecipeConcepts> concepts = concepts(word, given);
        if (budget.isPresent() && concepts.filter(one -> !one.isSingle()).isPresent()) {
            throw new Failure(
                    "The recipe '%s' is to equal AURA, and is not of one concept alone.".formatted(word),
                    "Leave out equal=%s, or name one concept and keep none."
                            .formatted(budget.get().word()));
        }
        checkBudget(word, recipe, budget);
        return new SweptRecipe(
                name,
                recipe,
                word,
                budget,
                deals(word, recipe, given.get(DEALS)),
                concepts,
                Optional.ofNullable(given.get(SITES)).map(sites -> sites.replace('+', ',')));
    }

    /// The concepts of a recipe; empty for the first alone, and a [Failure] if some are named where the study has one
    /// run.
    private Optional<RecipeConcepts> concepts(String word, Map<String, String> given) {
        if (!runs.isEmpty()) {
            return Optional.of(RecipeConcepts.read(word, given, runs)).filter(one -> !one.isOnly(runs.getFirst()));
        }
        Optional<String> named =
                RecipeConcepts.KEYS.stream().filter(given::containsKey).findFirst();
        if (named.isPresent()) {
            throw new Failure(
                    "The recipe '%s' has %s, and there is one run alone.".formatted(word, named.get()),
                    "Give the runs of the other concepts too, or leave that out.");
        }
        return Optional.empty();
    }

    /// Checks that a method, which has no AUROCs, is to equal AURA only in what a model can tell.
    private static void checkBudget(String word, Recipe recipe, Optional<SweptRecipe.Budget> budget) {
        if (recipe instanceof MethodRecipe
                && budget.filter(one -> one == SweptRecipe.Budget.K || one == SweptRecipe.Budget.MEAN_GAIN)
                        .isPresent()) {
            throw new Failure(
                    "The recipe '%s' is to equal AURA in gains, which %s has none of.".formatted(word, recipe.title()),
                    "Take equal=kl or equal=perplexity.");
        }
    }

    /// The number of deals; a [Failure] for one that cannot be, and for a rule that deals nothing.
    private static int deals(String word, Recipe recipe, @Nullable String given) {
        if (given == null) {
            return 1;
        }
        if (!(recipe instanceof GainRecipe gains)
                || !RuleWords.with(RuleParameter.SEED).test(gains.rule())) {
            throw new Failure(
                    "The recipe '%s' has deals, but %s leaves nothing to chance.".formatted(word, recipe.word()),
                    "Take deals with %s.".formatted(RuleWords.any(RuleWords.with(RuleParameter.SEED))));
        }
        if (!given.matches("[1-9]\\d{0,3}") || Integer.parseInt(given) > MOST_DEALS) {
            throw new Failure(
                    "The recipe '%s' has %s deals.".formatted(word, given),
                    "Take a whole number from 1 to %d.".formatted(MOST_DEALS));
        }
        return Integer.parseInt(given);
    }

    /// A value as it stands in a name: a number with at most four significant digits, of a whole one all.
    private static String shown(String value) {
        if (!value.matches("-?\\d*\\.\\d+(E-?\\d+)?|-?\\d+\\.")) {
            return value;
        }
        BigDecimal rounded = new BigDecimal(value.replaceAll("\\.$", ""))
                .round(new MathContext(DIGITS))
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }
}
