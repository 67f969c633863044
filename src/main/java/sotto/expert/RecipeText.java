package sotto.expert;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.work.Failure;

/// A recipe as a word of a command line: `det0:top=500`, `damp:factor=0.5,threshold=0.6`, `aura:strength=0.5`.
///
/// The rule, then what is not as usual; names and values are those of [GainRecipe#describe()].
public final class RecipeText {
    private static final String REMEDY =
            "Write a rule, then what is not as usual: aura:strength=0.5, damp:top=500,factor=0.5, det0:threshold=0.6.";
    private static final Set<String> SELECTING = Set.of("top", "threshold", "ties");
    private static final Set<Map.Entry<String, String>> USUAL =
            Set.of(Map.entry("strength", "1.0"), Map.entry("threshold", "0.5"), Map.entry("ties", "reference"));

    private final String text;
    private final Map<String, String> values = new HashMap<>();

    private RecipeText(String text) {
        this.text = text;
    }

    /// The word for a recipe; [#read(String)] makes an equal recipe of it.
    public static String of(GainRecipe recipe) {
        return word(recipe.rule(), recipe.describe());
    }

    /// The shortest word for a recipe, without what is usual: `aura`, `damp:factor=0.5,top=500`; [#read(String)] makes
    /// an equal recipe of it.
    public static String brief(GainRecipe recipe) {
        SequencedMap<String, String> parts = new LinkedHashMap<>(recipe.describe());
        parts.entrySet().removeIf(USUAL::contains);
        return word(recipe.rule(), parts);
    }

    /// The recipe that a word means, of a rule or of a method, `linear-act:strength=0.5`; a [Failure] if it means none.
    public static Recipe any(String word) {
        int colon = word.indexOf(':');
        Optional<EditMethod> method = EditMethods.of(colon < 0 ? word : word.substring(0, colon));
        return method.isPresent() ? new RecipeText(word).recipe(method.get()) : read(word);
    }

    private MethodRecipe recipe(EditMethod method) {
        Set<String> names =
                method.parameters().stream().map(RuleParameter::word).collect(Collectors.toSet());
        names.add("strength");
        read(method.word(), names);
        try {
            return new MethodRecipe(
                    method.with(numbers(method.parameters())),
                    number("strength").orElse(1f));
        } catch (IllegalArgumentException _) {
            throw wrong("has a number that is not allowed");
        }
    }

    /// The word for a recipe of a rule or of a method; [#any(String)] makes an equal recipe of it.
    public static String of(Recipe recipe) {
        return recipe instanceof GainRecipe gains
                ? of(gains)
                : recipe.describe().entrySet().stream()
                        .filter(part -> !part.getKey().equals("rule"))
                        .map(part -> part.getKey() + "=" + part.getValue())
                        .collect(Collectors.joining(",", recipe.word() + ":", ""));
    }

    /// The recipe that a word means; a [Failure] if it means none.
    public static GainRecipe read(String word) {
        return new RecipeText(word).recipe();
    }

    /// The recipe that [GainRecipe#describe()] made these names and values of; empty if this program knows none such.
    public static Optional<GainRecipe> described(Map<String, String> parts) {
        return GainRules.of(parts.getOrDefault("rule", "")).flatMap(rule -> {
            try {
                return Optional.of(read(word(rule, parts)));
            } catch (Failure _) {
                return Optional.empty();
            }
        });
    }

    /// The word that names what the rule takes, and leaves out a selection that it does not.
    private static String word(GainRule rule, Map<String, String> parts) {
        String rest = parts.entrySet().stream()
                .filter(part -> !part.getKey().equals("rule"))
                .filter(part ->
                        !SELECTING.contains(part.getKey()) || rule.selectable().takes(part.getKey()))
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(","));
        return rest.isEmpty() ? rule.word() : rule.word() + ":" + rest;
    }

    private GainRecipe recipe() {
        int colon = text.indexOf(':');
        GainRule rule =
                GainRules.of(colon < 0 ? text : text.substring(0, colon)).orElseThrow(() -> wrong("has no rule"));
        read(rule.word(), names(rule));
        try {
            float strength = number("strength").orElse(1f);
            return new GainRecipe(rule.with(numbers(rule.parameters())), strength, selection());
        } catch (IllegalArgumentException _) {
            throw wrong("has a number that is not allowed");
        }
    }

    /// Reads the parts after the colon; a [Failure] for one that is not among the names, or is there twice.
    private void read(String word, Set<String> names) {
        int colon = text.indexOf(':');
        for (String part : colon < 0 ? new String[0] : text.substring(colon + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !names.contains(name) || values.put(name, part.substring(equals + 1)) != null) {
                throw wrong("has a part that does not belong to %s, '%s'".formatted(word, part));
            }
        }
    }

    private static Set<String> names(GainRule rule) {
        return Stream.concat(
                        Stream.concat(Stream.of("strength"), SELECTING.stream().filter(rule.selectable()::takes)),
                        rule.parameters().stream().map(RuleParameter::word))
                .collect(Collectors.toSet());
    }

    private List<Number> numbers(List<RuleParameter> parameters) {
        return parameters.stream()
                .map(number -> Optional.ofNullable(values.get(number.word()))
                        .map(number::read)
                        .orElse(number.usual()))
                .toList();
    }

    private Selection selection() {
        Optional<Integer> top = Optional.ofNullable(values.get("top")).map(Integer::parseInt);
        Optional<Float> threshold = number("threshold");
        if (top.isPresent() == threshold.isPresent() && top.isPresent()) {
            throw wrong("has both top and threshold");
        }
        String ties = values.getOrDefault("ties", "reference");
        if (!ties.matches("reference|exact") || (values.containsKey("ties") && top.isEmpty())) {
            throw wrong("has ties that are not reference or exact, or no top");
        }
        return top.isPresent()
                ? new Selection.Top(top.get(), ties.equals("exact") ? Selection.Ties.EXACT : Selection.Ties.REFERENCE)
                : new Selection.Above(threshold.orElse(0.5f));
    }

    private Optional<Float> number(String name) {
        return Optional.ofNullable(values.get(name)).map(Float::parseFloat);
    }

    private Failure wrong(String what) {
        return new Failure("The recipe '%s' %s.".formatted(text, what), REMEDY);
    }
}
