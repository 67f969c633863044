package sotto.cli;

import static sotto.cli.Arguments.require;
import static sotto.cli.Arguments.wrong;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import sotto.expert.EditMethod;
import sotto.expert.EditMethods;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.RuleParameter;
import sotto.expert.RuleWords;
import sotto.expert.Selectable;
import sotto.expert.Selection;
import sotto.run.gains.VectorSpec;

/// Options that say how gains are made: the rule, its numbers, strength and selection; made from the rules that there
/// are.
final class RuleOptions {
    private final CommandSpec command;

    private RuleOptions(CommandSpec command) {
        this.command = command;
    }

    /// The options, added to a command; its help then explains every rule.
    static RuleOptions on(CommandSpec command) {
        command.addOption(OptionSpec.builder("--rule")
                .required(true)
                .paramLabel("RULE")
                .type(String.class)
                .description(RuleWords.any(_ -> true) + ", or a method: " + methods() + "; see below.")
                .build());
        command.addOption(OptionSpec.builder("--strength")
                .paramLabel("S")
                .type(Float.class)
                .defaultValue("1.0")
                .description("How much of the rule: 0 nothing, 1 the paper's (default: ${DEFAULT-VALUE}).")
                .build());
        option(command, "--top", "K", Integer.class, top());
        option(
                command,
                "--threshold",
                "T",
                Float.class,
                "%s without --top: neurons above this AUROC, or AP (default: 0.5).".formatted(selecting("threshold")));
        option(
                command,
                "--ties",
                "HOW",
                String.class,
                "What ties with the K-th neuron's follower: reference leaves it out, so that fewer may be chosen;"
                        + " exact takes exactly K (default: reference).");
        parameters().forEach((word, uses) -> {
            RuleParameter number = uses.values().iterator().next();
            option(
                    command,
                    "--" + word,
                    number.isWhole() ? "N" : word.substring(0, 1).toUpperCase(java.util.Locale.ROOT),
                    number.isWhole() ? Long.class : Float.class,
                    "%s: %s (default: %s).".formatted(joined(uses.keySet(), " and "), number.about(), defaults(uses)));
        });
        command.usageMessage().footer(footer(command.usageMessage().footer()));
        return new RuleOptions(command);
    }

    private static void option(CommandSpec command, String name, String label, Class<?> type, String description) {
        command.addOption(OptionSpec.builder(name)
                .paramLabel(label)
                .type(type)
                .description(description)
                .build());
    }

    /// Words in the order of the alphabet: `damp, det0 and random`.
    private static String joined(Collection<String> words, String last) {
        List<String> sorted = words.stream().sorted().toList();
        int end = sorted.size() - 1;
        return end < 1 ? String.join("", sorted) : String.join(", ", sorted.subList(0, end)) + last + sorted.get(end);
    }

    /// The rules and methods that have each number, by the number's word, then theirs.
    private static Map<String, Map<String, RuleParameter>> parameters() {
        Map<String, Map<String, RuleParameter>> uses = new LinkedHashMap<>();
        for (GainRule rule : GainRules.ALL) {
            for (RuleParameter number : rule.parameters()) {
                uses.computeIfAbsent(number.word(), _ -> new LinkedHashMap<>()).put(rule.word(), number);
            }
        }
        for (EditMethod method : EditMethods.ALL) {
            for (RuleParameter number : method.parameters()) {
                uses.computeIfAbsent(number.word(), _ -> new LinkedHashMap<>()).put(method.word(), number);
            }
        }
        return uses;
    }

    /// `0.5` where all rules agree, else `damp 0.5, random 0.0`.
    private static String defaults(Map<String, RuleParameter> uses) {
        List<Number> usual =
                uses.values().stream().map(RuleParameter::usual).distinct().toList();
        return usual.size() == 1
                ? usual.getFirst().toString()
                : uses.entrySet().stream()
                        .map(use -> use.getKey() + " " + use.getValue().usual())
                        .collect(Collectors.joining(", "));
    }

    private static String top() {
        String drawn = RuleWords.all(rule -> rule.selectable() == Selectable.COUNT);
        return "%s: only the K neurons of largest AUROC, or AP%s."
                .formatted(
                        RuleWords.all(rule -> rule.selectable() == Selectable.TOP_OR_THRESHOLD),
                        drawn.isEmpty() ? "" : "; %s: K by chance (default: as many as aura changes)".formatted(drawn));
    }

    private static String selecting(String word) {
        return RuleWords.all(rule -> rule.selectable().takes(word));
    }

    /// The command's own lines after a line on each rule.
    private static String[] footer(String[] examples) {
        List<String> lines = new ArrayList<>(
                List.of("", "gain = 1 - strength * (1 - alpha), never below 0, where alpha is the rule's:"));
        for (GainRule rule : GainRules.ALL) {
            lines.add("  %-12s %s".formatted(rule.word(), rule.summary()));
        }
        lines.add("");
        lines.add("Methods make edits of the responses that a run kept; y becomes (1 - strength) y + strength T(y):");
        for (EditMethod method : EditMethods.ALL) {
            lines.add("  %-12s %s".formatted(method.word(), method.formula()));
        }
        lines.add("");
        lines.add("Vectors of other tools, .safetensors of [width] by module or a row of W_dec, with strength s:");
        for (VectorSpec.Use use : VectorSpec.Use.values()) {
            lines.add("  %-14s %s".formatted(use.word(), use.formula()));
        }
        return Stream.concat(lines.stream(), Arrays.stream(examples)).toArray(String[]::new);
    }

    private static String methods() {
        return EditMethods.ALL.stream().map(EditMethod::word).collect(Collectors.joining(", "));
    }

    /// Use of another tool's vectors that the options ask for, empty for a rule and a method; a [ParameterException]
    /// where it does not take an option.
    Optional<VectorSpec.Use> vectors() {
        Optional<VectorSpec.Use> use = VectorSpec.Use.of(value("--rule", ""));
        use.ifPresent(one -> requireNone(one.word(), List.of()));
        return use;
    }

    private void requireNone(String word, List<RuleParameter> own) {
        List<String> others = new ArrayList<>(List.of("top", "threshold", "ties"));
        others.addAll(parameters().keySet());
        own.forEach(number -> others.remove(number.word()));
        for (String name : others) {
            require(command, !isGiven("--" + name), "--%s does not belong to --rule %s.".formatted(name, word));
        }
    }

    /// Strength that the options ask for, which may be negative.
    float anyStrength() {
        float strength = value("--strength", 1f);
        require(command, Float.isFinite(strength), "--strength must be a number.");
        return strength;
    }

    /// Method that the options ask for, empty for a rule; a [ParameterException] where it does not take an option.
    Optional<EditMethod> method() {
        return EditMethods.of(value("--rule", "")).map(method -> {
            requireNone(method.word(), method.parameters());
            return method.with(numbers(method.parameters()));
        });
    }

    /// Strength that the options ask for.
    float strength() {
        float strength = value("--strength", 1f);
        require(command, strength >= 0 && strength <= Float.MAX_VALUE, "--strength must be 0 or more.");
        return strength;
    }

    /// Recipe that the options ask for; a [ParameterException] where the options contradict one another.
    GainRecipe recipe() {
        String word = value("--rule", "");
        GainRule rule = GainRules.of(word)
                .orElseThrow(() -> wrong(
                        command,
                        "--rule must be %s, or a method (%s), not '%s'."
                                .formatted(RuleWords.any(_ -> true), methods(), word)));
        float strength = strength();
        for (String name : parameters().keySet()) {
            boolean belongs = RuleWords.with(name).test(rule);
            require(
                    command,
                    belongs || !isGiven("--" + name),
                    "--%s belongs to --rule %s."
                            .formatted(
                                    name,
                                    joined(
                                            parameters()
                                                    .getOrDefault(name, Map.of())
                                                    .keySet(),
                                            " or ")));
        }
        return new GainRecipe(rule.with(numbers(rule.parameters())), strength, selection(rule));
    }

    /// The numbers that the options ask for, else the usual ones; a [ParameterException] for one out of its range.
    private List<Number> numbers(List<RuleParameter> parameters) {
        List<Number> numbers = new ArrayList<>();
        for (RuleParameter number : parameters) {
            @Nullable Number given = value("--" + number.word(), Number.class);
            require(
                    command,
                    given == null || number.allows(given),
                    number.isBounded()
                            ? "--%s must be a number from %s to %s."
                                    .formatted(number.word(), plain(number.least()), plain(number.most()))
                            : "--%s must be a number, %s or more.".formatted(number.word(), plain(number.least())));
            numbers.add(given == null ? number.usual() : given);
        }
        return numbers;
    }

    private static String plain(Number bound) {
        return bound.floatValue() == bound.longValue() ? Long.toString(bound.longValue()) : bound.toString();
    }

    private Selection selection(GainRule rule) {
        @Nullable Integer top = value("--top", Integer.class);
        @Nullable Float threshold = value("--threshold", Float.class);
        @Nullable String ties = value("--ties", String.class);
        require(command, top == null || top >= 1, "--top must be 1 or more.");
        require(command, top == null || threshold == null, "--top and --threshold exclude each other.");
        require(command, threshold == null || !Float.isNaN(threshold), "--threshold must be a number.");
        require(command, ties == null || top != null, "--ties needs --top.");
        require(
                command,
                ties == null || ties.matches("reference|exact"),
                "--ties must be reference or exact, not '%s'.".formatted(ties));
        boolean chooses = rule.selectable().takes("top");
        require(
                command,
                chooses || (top == null && threshold == null),
                "--rule %s has nothing to choose: it takes every neuron above 0.5.".formatted(rule.word()));
        for (String name : List.of("threshold", "ties")) {
            require(
                    command,
                    rule.selectable().takes(name) || !isGiven("--" + name),
                    "--%s belongs to --rule %s."
                            .formatted(
                                    name,
                                    RuleWords.any(other -> other.selectable().takes(name))));
        }
        if (top != null) {
            return new Selection.Top(top, "exact".equals(ties) ? Selection.Ties.EXACT : Selection.Ties.REFERENCE);
        }
        return new Selection.Above(threshold == null ? 0.5f : threshold);
    }

    private <T> @Nullable T value(String name, Class<T> type) {
        return type.cast(command.commandLine().getParseResult().matchedOptionValue(name, (Object) null));
    }

    private boolean isGiven(String name) {
        return command.commandLine().getParseResult().hasMatchedOption(name);
    }

    private <T> T value(String name, T usual) {
        return command.commandLine().getParseResult().matchedOptionValue(name, usual);
    }
}
