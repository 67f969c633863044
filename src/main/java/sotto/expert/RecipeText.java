package sotto.expert;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sotto.work.Failure;

/// A recipe as a word of a command line: `det0:top=500`, `damp:factor=0.5,threshold=0.6`, `aura:strength=0.5`.
///
/// The rule, then what is not as usual; names and values are those of [GainRecipe#describe()].
public final class RecipeText {
    private static final String REMEDY =
            "Write a rule, then what is not as usual: aura:strength=0.5, damp:top=500,factor=0.5, det0:threshold=0.6.";
    private static final Map<String, Set<String>> NAMES = Map.of(
            "aura", Set.of("strength"),
            "shuffled", Set.of("strength", "seed"),
            "det0", Set.of("strength", "top", "ties", "threshold"),
            "damp", Set.of("strength", "top", "ties", "threshold", "factor"));
    private static final long DEFAULT_SEED = 42;
    private static final float DEFAULT_FACTOR = 0.5f;

    private final String text;
    private final Map<String, String> values = new HashMap<>();

    private RecipeText(String text) {
        this.text = text;
    }

    /// The word for a recipe; [#read(String)] makes an equal recipe of it.
    public static String of(GainRecipe recipe) {
        Map<String, String> parts = recipe.describe();
        String rule = parts.getOrDefault("rule", "");
        Set<String> names = NAMES.getOrDefault(rule, Set.of());
        String rest = parts.entrySet().stream()
                .filter(part -> names.contains(part.getKey()))
                .map(part -> part.getKey() + "=" + part.getValue())
                .collect(Collectors.joining(","));
        return rest.isEmpty() ? rule : rule + ":" + rest;
    }

    /// The recipe that a word means; a [Failure] if it means none.
    public static GainRecipe read(String word) {
        return new RecipeText(word).recipe();
    }

    private GainRecipe recipe() {
        int colon = text.indexOf(':');
        String rule = colon < 0 ? text : text.substring(0, colon);
        Set<String> names = NAMES.get(rule);
        if (names == null) {
            throw wrong("has no rule");
        }
        for (String part : colon < 0 ? new String[0] : text.substring(colon + 1).split(",", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !names.contains(name) || values.put(name, part.substring(equals + 1)) != null) {
                throw wrong("has a part that does not belong to %s, '%s'".formatted(rule, part));
            }
        }
        try {
            float strength = number("strength").orElse(1f);
            return new GainRecipe(rule(rule), strength, selection());
        } catch (IllegalArgumentException _) {
            throw wrong("has a number that is not allowed");
        }
    }

    private GainRule rule(String name) {
        return switch (name) {
            case "aura" -> new GainRule.Aura();
            case "det0" -> new GainRule.Det0();
            case "damp" -> new GainRule.Damp(number("factor").orElse(DEFAULT_FACTOR));
            default ->
                new GainRule.Shuffled(Optional.ofNullable(values.get("seed"))
                        .map(Long::parseLong)
                        .orElse(DEFAULT_SEED));
        };
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
