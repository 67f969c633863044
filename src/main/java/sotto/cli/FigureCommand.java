package sotto.cli;

import static sotto.cli.Arguments.require;
import static sotto.cli.Arguments.wrong;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.expert.GainRecipe;
import sotto.expert.RecipeText;
import sotto.figure.CollateralMatrix;
import sotto.figure.ConceptFigures;
import sotto.figure.ConfoundIntervals;
import sotto.figure.EvidenceFigures;
import sotto.figure.Figure;
import sotto.figure.FigureFile;
import sotto.figure.FigureKind;
import sotto.figure.FigurePaper;
import sotto.figure.FigureSpec;
import sotto.figure.Format;
import sotto.figure.NeuronFigures;
import sotto.figure.StudyFigures;
import sotto.figure.Theme;
import sotto.run.Runs;
import sotto.run.collateral.CollateralReport;
import sotto.run.evaluate.StudyPoints;
import sotto.run.evidence.Confounds;
import sotto.run.evidence.StabilitySpec;
import sotto.run.neuron.NeuronName;
import sotto.run.neuron.NeuronResponses;
import sotto.run.record.Output;
import sotto.run.score.ConceptRuns;
import sotto.run.score.ScoredRun;
import sotto.work.Cancelled;
import sotto.work.Failure;

/// `sotto figure`: draws a picture of a run, without a window.
@Command(
        name = "figure",
        description = {"Draws a picture of a run or of a study, or writes the data behind it.", ""},
        footer = {
            "",
            "histogram   AUROC of all neurons, the null band, and what chance alone would make",
            "heatmap     every neuron by layer and site; several in a pixel: the one farthest from 0.5",
            "layers      experts in each layer and site",
            "cumulative  neurons above a threshold, against the threshold",
            "ridge       how the AUROCs of each layer are spread",
            "gain        gain against AUROC, over the neurons that there are",
            "experts     of a mixture: share of each expert's neurons above the threshold, layer by layer",
            "routing     of a mixture: share of tokens that each expert gets, difference of the classes;",
            "            with --layer both classes' shares",
            "overlap     of 2 to 12 concepts: how much their experts have in common, pair by pair",
            "scatter     of two concepts: every neuron's AUROC on one against the other",
            "concept-layers",
            "            of 2 to 12 concepts: experts in each layer, side by side",
            "collateral  of what sotto collateral wrote: how dampening each concept changes every one",
            "confounds   of what sotto confounds wrote: the AUROC of each confound by itself beside the neurons', and"
                    + " theirs",
            "            where texts are read in other ways",
            "roc         the ROC curve of one neuron with its band; needs --neuron",
            "density     how the responses of one neuron are spread over both classes; needs --neuron",
            "stability   of a run that kept its responses: every neuron's AUROC on one half of its texts against the",
            "            other half",
            "convergence likewise: agreement of samples and width of the neurons' intervals, against the number of"
                    + " texts",
            "",
            "Of an evaluation, by its first judge and its first file of perplexity:",
            "",
            "pareto      toxicity of every variant against its perplexity",
            "strength    toxicity and perplexity against the strength of recipes",
            "top         toxicity and perplexity against the number of neurons, k",
            "grid        toxicity of every variant behind every pre-prompt",
            "tasks       changes of right answers, task by task, paired",
            "perplexity  before and after, file by file: the paper's setting, else the first variant",
            "race        toxicity of methods against their divergence, and side by side at plain AURA's",
            "",
            "Examples:",
            "  sotto figure toxicity --kind heatmap --out heatmap.pdf",
            "  sotto figure toxicity --kind histogram --width-mm 90 --dpi 600 --out auroc.png",
            "  sotto figure toxicity --kind layers --threshold 0.7 --out layers.csv",
            "  sotto figure toxicity --kind gain --recipe aura --recipe det0:top=500 --out gain.svg",
            "  sotto figure toxic insult threat --kind overlap --out overlap.pdf",
            "  sotto figure report --kind pareto --out pareto.pdf"
        })
final class FigureCommand implements CommandJob {
    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "A run's folder or a scores.safetensors; an evaluation's folder or its report.json; of"
                    + " several concepts all their runs; the file of collateral or of confounds.")
    private List<Path> runs = new ArrayList<>();

    @Option(names = "--kind", required = true, paramLabel = "KIND", description = "Which picture; see below.")
    private String kind = "";

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "AUROC above which a neuron counts as an expert (default: the null band's upper edge).")
    private @Nullable Double threshold;

    @Option(names = "--layer", paramLabel = "N", description = "Only the neurons of this layer.")
    private @Nullable Integer layer;

    @Option(
            names = "--expert",
            paramLabel = "N",
            description = "Only the neurons of this expert of a mixture, in every layer unless --layer is given.")
    private @Nullable Integer expert;

    @Option(names = "--site", paramLabel = "SITE", description = "Only the neurons of this site, such as c_fc.")
    private @Nullable String site;

    @Option(
            names = "--order",
            paramLabel = "HOW",
            description = "heatmap: neurons of a row by auroc or by index (default: auroc).")
    private @Nullable String order;

    @Option(
            names = "--recipe",
            paramLabel = "RECIPE",
            description = "gain: a curve to be drawn, may be given again: aura, det0:top=500,"
                    + " damp:factor=0.5,threshold=0.6 and so on (default: aura).")
    private List<String> recipes = List.of();

    @Option(
            names = "--width-mm",
            defaultValue = "180",
            paramLabel = "MM",
            description = "Width in millimetres (default: ${DEFAULT-VALUE}).")
    private double width;

    @Option(
            names = "--height-mm",
            paramLabel = "MM",
            description = "Height in millimetres (default: what suits the picture).")
    private @Nullable Double height;

    @Option(
            names = "--dpi",
            defaultValue = "300",
            paramLabel = "N",
            description = "Dots to an inch, of a PNG and of a heatmap's matrix (default: ${DEFAULT-VALUE}).")
    private int dpi;

    @Option(
            names = "--theme",
            defaultValue = "light",
            paramLabel = "THEME",
            description = "light or dark (default: ${DEFAULT-VALUE}).")
    private String theme = "";

    @Option(
            names = "--neuron",
            paramLabel = "MODULE:INDEX",
            description = "roc and density: which neuron. Its responses are computed where the run did not keep them.")
    private @Nullable String neuron;

    @Option(
            names = "--top",
            paramLabel = "K",
            description =
                    "overlap, convergence: compare the K neurons of largest AUROC (default: 500, in small models a"
                            + " tenth of all; for convergence as stability has it).")
    private @Nullable Integer top;

    @Override
    public int run(Console console) throws Cancelled {
        FigureSpec spec = spec();
        requireRuns(spec.kind());
        FigurePaper sheet = sheet();
        Format format = Format.of(output.path())
                .orElseThrow(() -> wrong(
                        command,
                        "The name %s does not tell the format: end it with .png, .svg, .pdf or .csv."
                                .formatted(output.path())));
        Output place = Output.file(output.path(), output.existing());
        FigureFile file = new FigureFile(figure(spec, console), sheet);
        place.write(temporary -> file.write(temporary, format));
        return Shell.DONE;
    }

    private Figure figure(FigureSpec spec, Console console) throws Cancelled {
        if (spec.kind().isOfConcepts()) {
            return ConceptFigures.of(spec, ConceptRuns.read(runs, console.progress()));
        }
        Path run = runs.getFirst();
        if (spec.kind() == FigureKind.COLLATERAL) {
            return new CollateralMatrix(CollateralReport.read(run));
        }
        if (spec.kind() == FigureKind.CONFOUNDS) {
            return new ConfoundIntervals(Confounds.read(run));
        }
        if (spec.kind().isOfStudy()) {
            return StudyFigures.of(spec.kind(), StudyPoints.read(run));
        }
        if (spec.kind().isOfEvidence()) {
            StabilitySpec request =
                    new StabilitySpec(run, spec.top(), StabilitySpec.USUAL_SPLITS, StabilitySpec.USUAL_SEED);
            return EvidenceFigures.of(spec.kind(), Runs.stability(request, console.progress()));
        }
        ScoredRun scored = ScoredRun.read(run);
        if (!spec.kind().isOfNeuron()) {
            return Figure.of(scored, spec);
        }
        int number = NeuronName.number(scored.expertise(), spec.neuron().orElseThrow());
        return NeuronFigures.of(scored, spec, NeuronResponses.of(run, scored.expertise(), number, console.progress()));
    }

    private void requireRuns(FigureKind kind) {
        if (kind == FigureKind.SCATTER) {
            require(command, runs.size() == 2, "--kind scatter needs two runs: across and up.");
        } else if (kind.isOfConcepts()) {
            require(
                    command,
                    runs.size() >= ConceptFigures.LEAST && runs.size() <= ConceptFigures.MOST,
                    "--kind %s needs %d to %d runs.".formatted(kind.word(), ConceptFigures.LEAST, ConceptFigures.MOST));
        } else {
            require(command, runs.size() == 1, "--kind %s is a picture of one run.".formatted(kind.word()));
        }
    }

    /// Picture that the options ask for.
    FigureSpec spec() {
        FigureKind chosen = Arrays.stream(FigureKind.values())
                .filter(candidate -> candidate.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> wrong(
                        command,
                        "--kind must be %s, not '%s'."
                                .formatted(
                                        Arrays.stream(FigureKind.values())
                                                .map(FigureKind::word)
                                                .collect(Collectors.joining(", ")),
                                        kind)));
        require(command, threshold == null || (threshold >= 0 && threshold <= 1), "--threshold must be from 0 to 1.");
        require(
                command,
                !(chosen.isOfStudy() || chosen.isOfEvidence() || chosen.isOfDocument())
                        || (threshold == null && layer == null && expert == null && site == null),
                "--threshold, --layer, --expert and --site say nothing to --kind %s.".formatted(kind));
        require(command, threshold == null || chosen != FigureKind.RIDGE, "--threshold says nothing to a ridge.");
        require(
                command,
                chosen != FigureKind.ROUTING || (threshold == null && expert == null && site == null),
                "--threshold, --expert and --site say nothing to --kind routing.");
        require(
                command,
                threshold == null || chosen != FigureKind.GAIN,
                "--threshold says nothing to --kind gain: write it into a --recipe.");
        require(command, recipes.isEmpty() || chosen == FigureKind.GAIN, "--recipe belongs to --kind gain.");
        require(command, neuron == null || chosen.isOfNeuron(), "--neuron belongs to --kind roc and density.");
        require(command, neuron != null || !chosen.isOfNeuron(), "--kind %s needs --neuron.".formatted(kind));
        require(
                command,
                threshold == null || !chosen.isOfNeuron(),
                "--threshold says nothing to --kind %s.".formatted(kind));
        require(
                command,
                top == null || chosen == FigureKind.OVERLAP || chosen == FigureKind.CONVERGENCE,
                "--top belongs to --kind overlap and convergence.");
        require(command, top == null || top >= 1, "--top must be 1 or more.");
        require(command, order == null || chosen == FigureKind.HEATMAP, "--order belongs to --kind heatmap.");
        require(
                command,
                order == null || order.matches("auroc|index"),
                "--order must be auroc or index, not '%s'.".formatted(order));
        FigureSpec.Part part = new FigureSpec.Part(
                layer == null ? OptionalInt.empty() : OptionalInt.of(layer),
                expert == null ? OptionalInt.empty() : OptionalInt.of(expert),
                Optional.ofNullable(site));
        FigureSpec spec = FigureSpec.of(chosen)
                .withPart(part)
                .withOrder("index".equals(order) ? FigureSpec.Order.INDEX : FigureSpec.Order.AUROC);
        if (neuron != null) {
            return spec.withNeuron(neuron);
        }
        if (top != null) {
            spec = spec.withTop(top);
        }
        FigureSpec drawn = recipes.isEmpty()
                ? spec
                : spec.withRecipes(recipes.stream().map(this::recipe).toList());
        return threshold == null ? drawn : drawn.withThreshold(threshold);
    }

    private GainRecipe recipe(String word) {
        try {
            return RecipeText.read(word);
        } catch (Failure e) {
            throw wrong(command, e.getMessage() + " " + e.remedy(new CommandOptions(Arguments.given(command))));
        }
    }

    /// Sheet that the options ask for.
    FigurePaper sheet() {
        requireSide("--width-mm", width);
        if (height != null) {
            requireSide("--height-mm", height);
        }
        require(
                command,
                dpi >= FigurePaper.LEAST_DPI && dpi <= FigurePaper.MOST_DPI,
                "--dpi must be from %d to %d.".formatted(FigurePaper.LEAST_DPI, FigurePaper.MOST_DPI));
        Theme chosen = switch (theme) {
            case "light" -> Theme.LIGHT;
            case "dark" -> Theme.DARK;
            default -> throw wrong(command, "--theme must be light or dark, not '%s'.".formatted(theme));
        };
        return new FigurePaper(width, height == null ? OptionalDouble.empty() : OptionalDouble.of(height), dpi, chosen);
    }

    private void requireSide(String option, double mm) {
        require(
                command,
                mm >= FigurePaper.LEAST_MM && mm <= FigurePaper.MOST_MM,
                String.format(
                        Locale.ROOT,
                        "%s must be from %.0f to %.0f.",
                        option,
                        FigurePaper.LEAST_MM,
                        FigurePaper.MOST_MM));
    }
}
