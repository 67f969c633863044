package sotto.run.command;

import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.Selection;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.work.Failure;

/// Command line of `sotto gains`.
final class GainsText {
    private GainsText() {}

    static CommandText of(RunSpec.MakeGains spec, GainsTarget target) {
        GainRecipe recipe = spec.recipe();
        CommandWords words = new CommandWords("gains");
        spec.scores().forEach(words::word);
        if (spec.combination() != null) {
            words.option("--combine", spec.combination().word());
        }
        if (spec.keeping() != null) {
            spec.keeping().scores().forEach(scores -> words.option("--keep", scores));
            words.option("--keep-threshold", spec.keeping().threshold(), RunSpec.Keeping.USUAL);
        }
        if (spec.sites() != null) {
            words.option("--sites", spec.sites());
        }
        GainRule rule = recipe.rule();
        words.option("--rule", rule.word());
        rule.parameters()
                .forEach(number -> words.option(
                        "--" + number.word(),
                        number.isUsual() ? null : number.value().toString()));
        words.option("--strength", recipe.strength(), 1f);
        switch (recipe.selection()) {
            case Selection.Above(float threshold) -> words.option("--threshold", threshold, 0.5f);
            case Selection.Top(int count, Selection.Ties ties) ->
                words.option("--top", count).option("--ties", exact(rule, ties) ? "exact" : null);
        }
        return words.option("--format", format(target))
                .option("--out", target.out())
                .flag("--force", CommandWords.Given.when(target.existing() == Output.Existing.REPLACE))
                .end();
    }

    private static boolean exact(GainRule rule, Selection.Ties ties) {
        return rule.selectable().takes("ties") && ties == Selection.Ties.EXACT;
    }

    /// The format as an option, where it does not follow from the file's name; null where it does.
    private static @org.jspecify.annotations.Nullable String format(GainsTarget target) {
        try {
            if (GainsFormat.of(target.out()) == target.format()) {
                return null;
            }
        } catch (Failure _) {
            return word(target.format()); // the name tells nothing
        }
        return word(target.format());
    }

    private static String word(GainsFormat format) {
        return switch (format) {
            case SAFETENSORS -> "safetensors";
            case JSON -> "json";
            case ML_AURA -> "ml-aura";
        };
    }
}
