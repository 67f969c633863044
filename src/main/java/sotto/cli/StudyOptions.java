package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.run.evaluate.EvaluationMeasures;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.evaluate.MeasureArguments;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.MethodField;
import sotto.run.evaluate.PaperStudy;

/// Options that say which recipes are compared, behind which pre-prompts; a picocli mixin.
public final class StudyOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--scores",
            paramLabel = "RUN",
            description =
                    "A run's folder, or a scores file, that the gains of --recipe are made of; several for recipes"
                            + " of several concepts, which name them by their folders.")
    private List<Path> scores = new ArrayList<>();

    @Option(
            names = "--recipe",
            paramLabel = "RECIPE",
            description = "A further variant, or many: aura, aura:strength=0..2/9, det0:top=1..max/12,"
                    + " damp:top=500,factor=0.5, random:top=400,deals=10 (the mean of ten draws, with their spread),"
                    + " det0:equal=kl (k, mean-gain, perplexity): as large as aura in that, on the study's own texts;"
                    + " with several --scores aura:of=toxic+insult,combine=min (product, max-auroc) and"
                    + " aura:of=toxic,keep=identity,keep-threshold=0.6; without of= of the first.")
    private List<String> recipes = new ArrayList<>();

    @Option(
            names = "--methods",
            paramLabel = "NAME,...",
            split = ",",
            description = "A race: all, or some of the rules and methods that sotto gains names, each at several"
                    + " strengths, and with --kl once more as far from the untouched model as plain AURA.")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = "--pre-prompt",
            paramLabel = "NAME=T",
            description = "Measure everything behind this text too; benign and adversarial without =T are built in.")
    private List<String> prePrompts = new ArrayList<>();

    @Option(
            names = "--study",
            paramLabel = "paper",
            description = "The paper's study with what is given: AURA, Det0 and Damp over k, without a pre-prompt and"
                    + " behind benign and adversarial; says which measures are missing.")
    private @Nullable String study;

    @Option(
            names = "--skip-above",
            paramLabel = "FACTOR",
            description = "Measure a variant no further if its mean perplexity of the first --perplexity file, without"
                    + " a pre-prompt, is more than so many times the untouched model's, such as 2.")
    private @Nullable Double skipAbove;

    /// The bound of perplexity; null for none.
    @Nullable
    Double skipAbove(MeasureArguments asked) {
        Double factor = skipAbove;
        Arguments.require(
                command,
                factor == null || (factor >= 1 && Double.isFinite(factor)),
                "--skip-above must be 1 or more, not %s.".formatted(factor));
        Arguments.require(
                command,
                factor == null || asked.asked().contains(EvaluationMeasures.PERPLEXITY),
                "--skip-above needs --perplexity.");
        return factor;
    }

    /// Recipes and scores; null for none.
    EvaluationSpec.@Nullable Sweep sweep() {
        Arguments.require(
                command, study == null || study.equals("paper"), "--study must be paper, not '%s'.".formatted(study));
        List<String> all = Stream.concat(
                        (study == null ? List.<String>of() : PaperStudy.RECIPES).stream(), recipes.stream())
                .toList();
        methods.forEach(word -> MethodField.refusal(word).ifPresent(why -> {
            throw Arguments.wrong(command, "--methods: " + why);
        }));
        boolean some = !all.isEmpty() || !methods.isEmpty();
        Arguments.require(
                command,
                scores.isEmpty() != some,
                scores.isEmpty()
                        ? "%s needs --scores RUN."
                                .formatted(study != null ? "--study" : recipes.isEmpty() ? "--methods" : "--recipe")
                        : "--scores needs --recipe RECIPE or --methods NAME,....");
        Arguments.require(command, methods.isEmpty() || scores.size() == 1, "--methods takes one --scores RUN.");
        List<Path> runs = scores.stream().map(EvaluateCommand::normal).toList();
        Arguments.require(
                command, runs.stream().distinct().count() == runs.size(), "--scores names the same run twice.");
        return runs.isEmpty() ? null : EvaluationSpec.Sweep.of(runs, all);
    }

    /// The field of the race that the options ask for; empty where they ask for none.
    Optional<MethodField> field(MeasureArguments asked) {
        return methods.isEmpty()
                ? Optional.empty()
                : Optional.of(MethodField.of(
                        EvaluateCommand.normal(scores.getFirst()),
                        methods,
                        asked.asked().contains(EvaluationMeasures.DIVERGENCE)));
    }

    /// The empty pre-prompt, then those asked for.
    List<PrePrompt> prePrompts() {
        List<String> words = new ArrayList<>(
                study == null
                        ? List.of()
                        : PaperStudy.PRE_PROMPTS.stream().map(PrePrompt::name).toList());
        prePrompts.stream().filter(word -> !words.contains(word)).forEach(words::add);
        return PrePrompts.of(words, problem -> Arguments.require(command, false, problem));
    }

    /// Measures that belong to the study and are not asked for, by the options that ask for them.
    List<String> missing(MeasureArguments asked) {
        return study == null
                ? List.of()
                : PaperStudy.missing(asked).stream().map(MeasureOption::name).toList();
    }
}
