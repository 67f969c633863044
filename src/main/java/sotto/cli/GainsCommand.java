package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.expert.Combination;
import sotto.expert.Dampening;
import sotto.expert.GainRecipe;
import sotto.model.Edit;
import sotto.run.Runs;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.gains.VectorSpec;
import sotto.run.neuron.EditSpec;
import sotto.run.record.RunSpec;
import sotto.run.record.SiteChoice;
import sotto.work.Cancelled;
import sotto.work.Quantity;

/// `sotto gains`: turns scores into gains.
@Command(
        name = "gains",
        description = {
            "Makes gains from scores, what each neuron's output is multiplied by; or, by a method, an edit from the"
                    + " responses that a run kept.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sotto gains toxicity --rule aura --out aura.safetensors",
            "  sotto gains toxicity --rule det0 --top 500 --out det0.json",
            "  sotto gains toxicity --rule aura --format ml-aura --out aura/",
            "  sotto gains toxicity --rule linear-act --out act.safetensors",
            "  sotto gains sae_weights.safetensors --rule shift-vector --row 1234 --module transformer.h.7 \\",
            "      --strength -8 --out feature.safetensors",
            "  sotto gains toxic insult --combine min --rule aura --out both.safetensors",
            "  sotto gains toxic --keep identity --keep-threshold 0.6 --rule aura --out aura.safetensors"
        })
final class GainsCommand implements BatchedCommand {
    private @Nullable CommandSpec command;
    private @Nullable RuleOptions rules;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(
            paramLabel = "SCORES",
            arity = "1..*",
            description = "A run's folder, or a scores.safetensors; several with --combine. Or another tool's vectors.")
    private List<Path> scores = new ArrayList<>();

    @Option(
            names = "--combine",
            paramLabel = "HOW",
            description = "How several concepts become one gain: product or min of their gains, or max-auroc, the gain"
                    + " of the largest AUROC.")
    private @Nullable String combine;

    @Option(
            names = "--keep",
            paramLabel = "RUN",
            description = "Leave alone the neurons that this concept needs; as often as there are such concepts.")
    private List<Path> keep = new ArrayList<>();

    @Option(
            names = "--keep-threshold",
            paramLabel = "T",
            description = "Neurons above this AUROC on a concept of --keep have gain 1 (default: 0.5).")
    private @Nullable Float keepThreshold;

    @Option(
            names = "--sites",
            paramLabel = "SITES",
            description = "Edit these sites alone: words such as mlp, hidden, attention, residual, experts, with commas"
                    + " (default: of a rule all that were scored, of a method the first of those that it is for).")
    private @Nullable String sites;

    @Option(
            names = "--module",
            paramLabel = "MODULE",
            description = "shift-vector and ablate-vector: the module of the one vector, where its name does not tell"
                    + " it.")
    private @Nullable String module;

    @Option(
            names = "--row",
            paramLabel = "N",
            description = "shift-vector and ablate-vector: the row of W_dec, or of the file's one matrix, from 0.")
    private @Nullable Integer row;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "safetensors, json or ml-aura, a folder of state dicts (default: by the name of --out).")
    private @Nullable String format;

    /// The options on the rule, made for this command.
    @Spec
    void options(CommandSpec command) {
        this.command = command;
        rules = RuleOptions.on(command);
    }

    @Override
    public void check() {
        if (vectors().isEmpty() && edit().isEmpty()) {
            spec();
        }
        format();
    }

    @Override
    public int run(Console console) throws Cancelled {
        Optional<VectorSpec> vectors = vectors();
        if (vectors.isPresent()) {
            return told(
                    vectors.get().use().word(),
                    Runs.vectors(vectors.get(), new GainsTarget(output.path(), output.existing(), format())),
                    console);
        }
        Optional<EditSpec> edit = edit();
        return edit.isPresent() ? edited(edit.get(), console) : dampened(console);
    }

    private int edited(EditSpec spec, Console console) throws Cancelled {
        GainsTarget target = new GainsTarget(output.path(), output.existing(), format());
        return told(spec.method().title(), Runs.edit(spec, target, console.progress()), console);
    }

    private int told(String by, Edit made, Console console) {
        console.print("%s: %s (modules: %s)"
                .formatted(output.path(), by, Quantity.of(made.modules().size())));
        return Shell.DONE;
    }

    /// Making of an edit from vectors that the options ask for; empty where they ask for something else.
    private Optional<VectorSpec> vectors() {
        RuleOptions options = Objects.requireNonNull(rules);
        Optional<VectorSpec.Use> use = options.vectors();
        Arguments.require(
                command,
                use.isPresent() || (module == null && row == null),
                "--module and --row belong to --rule shift-vector or ablate-vector.");
        Arguments.require(command, row == null || row >= 0, "--row must be 0 or more.");
        return use.map(one -> {
            Arguments.require(
                    command,
                    scores.size() == 1 && combine == null && keep.isEmpty() && keepThreshold == null && sites == null,
                    "--rule %s takes one file, without --combine, --keep and --sites.".formatted(one.word()));
            float strength = one == VectorSpec.Use.SHIFT ? options.anyStrength() : options.strength();
            return new VectorSpec(
                    scores.getFirst(), one, Optional.ofNullable(module), Optional.ofNullable(row), strength);
        });
    }

    /// Making of an edit that the options ask for; empty where they ask for gains by a rule.
    private Optional<EditSpec> edit() {
        RuleOptions options = Objects.requireNonNull(rules);
        return options.method().map(method -> {
            Arguments.require(
                    command,
                    scores.size() == 1 && combine == null && keep.isEmpty() && keepThreshold == null,
                    "--rule %s takes one run, without --combine and --keep.".formatted(method.word()));
            return new EditSpec(scores.getFirst(), method, options.strength(), sites());
        });
    }

    private int dampened(Console console) throws Cancelled {
        RunSpec.MakeGains spec = spec();
        GainsTarget target = new GainsTarget(output.path(), output.existing(), format());
        Dampening made = Runs.gains(spec, target, console.progress());
        Dampening.Counts counts = made.counts();
        if (counts.belowChance() > 0 && spec.recipe().rule().followsAuroc()) {
            console.warn("%s of the chosen neurons have an AUROC of 0.5 or less: they are no experts."
                    .formatted(Quantity.of(counts.belowChance())));
        }
        console.print(String.format(
                Locale.ROOT,
                "%s: %,d neurons chosen, %,d gains other than 1, mean gain %.4f",
                output.path(),
                counts.selected(),
                counts.changed(),
                counts.meanGain()));
        return Shell.DONE;
    }

    /// Making of gains that the options ask for.
    RunSpec.MakeGains spec() {
        GainRecipe recipe = Objects.requireNonNull(rules).recipe();
        Arguments.require(
                command, scores.size() == 1 || combine != null, "Several runs need --combine product|min|max-auroc.");
        Arguments.require(command, scores.size() > 1 || combine == null, "--combine needs two or more runs.");
        Arguments.require(command, !keep.isEmpty() || keepThreshold == null, "--keep-threshold needs --keep.");
        Arguments.require(
                command, keepThreshold == null || !Float.isNaN(keepThreshold), "--keep-threshold must be a number.");
        return new RunSpec.MakeGains(scores, recipe, combination(), keeping(), sites());
    }

    private @Nullable String sites() {
        if (sites != null) {
            SiteChoice.refusal(sites).ifPresent(why -> {
                throw Arguments.wrong(command, "--sites '%s' is %s.".formatted(sites, why));
            });
        }
        return sites;
    }

    private @Nullable Combination combination() {
        return combine == null
                ? null
                : Combination.of(combine)
                        .orElseThrow(() -> Arguments.wrong(
                                command, "--combine must be product, min or max-auroc, not '%s'.".formatted(combine)));
    }

    private RunSpec.@Nullable Keeping keeping() {
        return keep.isEmpty()
                ? null
                : new RunSpec.Keeping(keep, keepThreshold == null ? RunSpec.Keeping.USUAL : keepThreshold);
    }

    /// Format of the gains file that the options ask for.
    GainsFormat format() {
        if (format == null) {
            try {
                return GainsFormat.of(output.path());
            } catch (sotto.work.Failure _) {
                throw Arguments.wrong(
                        command,
                        "The name %s does not tell the format: end it with .safetensors or .json, or use --format."
                                .formatted(output.path()));
            }
        }
        return switch (format) {
            case "safetensors" -> GainsFormat.SAFETENSORS;
            case "json" -> GainsFormat.JSON;
            case "ml-aura" -> GainsFormat.ML_AURA;
            default ->
                throw Arguments.wrong(
                        command, "--format must be safetensors, json or ml-aura, not '%s'.".formatted(format));
        };
    }
}
