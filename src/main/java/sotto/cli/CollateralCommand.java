package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.expert.GainRecipe;
import sotto.expert.RecipeText;
import sotto.model.folder.HubCache;
import sotto.num.Interval;
import sotto.run.Runs;
import sotto.run.collateral.CollateralReport;
import sotto.run.collateral.CollateralSpec;
import sotto.run.generate.Variant;
import sotto.run.judge.JudgeSource;
import sotto.run.record.JsonTree;
import sotto.run.record.Output;
import sotto.work.Cancelled;
import sotto.work.Failure;

/// `sotto collateral`: measures what dampening one concept does to others.
@Command(
        name = "collateral",
        description = {"What dampening each of several concepts does to every other one, with intervals.", ""},
        footer = {
            "",
            "Each concept is dampened alone. On every concept's own texts, as its run read them, are measured, paired",
            "with the untouched model:",
            "",
            "auroc       mean AUROC of the concept's K best neurons, heard on the dampened model",
            "perplexity  of its texts, per token; and of those with the concept alone",
            "toxicity    with --prompts: rate of completions that the concept's judge calls toxic",
            "",
            "Examples:",
            "  sotto collateral gpt2/ toxic insult threat --out collateral.json",
            "  sotto collateral gpt2/ toxic anger --prompts prompts.jsonl --judge rude.txt --judge angry/ --json",
            "",
            "'sotto figure' draws the file as its kind collateral."
        })
final class CollateralCommand implements CommandJob {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A Hugging Face model folder.")
    private @Nullable Path model;

    @Parameters(
            index = "1..*",
            paramLabel = "RUN",
            arity = "1..*",
            description = "Two or more runs' folders on this model; their texts must be where they were.")
    private List<Path> runs = new ArrayList<>();

    @Option(
            names = "--recipe",
            defaultValue = "aura",
            paramLabel = "RECIPE",
            description = "How each concept is dampened: aura, det0:top=500, damp:factor=0.5,threshold=0.6 and so on"
                    + " (default: ${DEFAULT-VALUE}).")
    private String recipe = "";

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "Hear the K neurons of largest AUROC (default: 500, in small models a tenth of all).")
    private @Nullable Integer top;

    @Option(names = "--prompts", paramLabel = "FILE", description = "Prompts to complete, for --judge.")
    private @Nullable Path prompts;

    @Option(
            names = "--judge",
            paramLabel = "FOLDER-or-WORDS",
            description = "Judges completions: a classifier's folder, or a .txt of words. One for all concepts, or one"
                    + " for each in the order of the runs.")
    private List<Path> judges = new ArrayList<>();

    @Option(names = "--judge-label", paramLabel = "LABEL", description = "A label of toxic texts, of all classifiers.")
    private List<String> labels = new ArrayList<>();

    @Option(
            names = "-n",
            defaultValue = "25",
            paramLabel = "K",
            description = "Completions of each prompt (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Mixin
    private TextOptions reading = new TextOptions();

    @Mixin
    private DecodingOptions decoding = new DecodingOptions();

    @Mixin
    private SignificanceOptions significance = new SignificanceOptions();

    @Mixin
    private DocumentOptions document = new DocumentOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public int run(Console console) throws Cancelled {
        check();
        Output place = document.place();
        CollateralSpec spec = new CollateralSpec(
                Models.used(model, console),
                runs,
                recipe(),
                top == null ? OptionalInt.empty() : OptionalInt.of(top),
                completing(console),
                significance.significance(engine.seed()),
                engine.compute());
        CollateralReport report = Runs.collateral(spec, console.progress());
        if (place != null) {
            place.write(file -> JsonTree.replace(file, report));
        }
        if (json) {
            console.json(report);
        } else {
            report.cells().forEach(cell -> lines(cell).forEach(console::print));
        }
        return Shell.DONE;
    }

    private void check() {
        Arguments.require(command, runs.size() > 1, "Give two or more runs.");
        Arguments.require(command, top == null || top >= 1, "--top must be 1 or more.");
        Arguments.require(command, samples >= 1, "-n must be 1 or more, not %d.".formatted(samples));
        significance.check();
        Arguments.require(command, prompts == null || !judges.isEmpty(), "--prompts needs a --judge.");
        Arguments.require(command, prompts != null || judges.isEmpty(), "--judge needs --prompts.");
        Arguments.require(
                command,
                judges.size() < 2 || judges.size() == runs.size(),
                "Give one --judge for all concepts, or one for each of the %d.".formatted(runs.size()));
    }

    private GainRecipe recipe() {
        try {
            return RecipeText.read(recipe);
        } catch (Failure e) {
            throw Arguments.wrong(
                    command, e.getMessage() + " " + e.remedy(new CommandOptions(Arguments.given(command))));
        }
    }

    private CollateralSpec.@Nullable Completing completing(Console console) throws Cancelled {
        if (prompts == null) {
            return null;
        }
        List<JudgeSource> sources = judges.stream()
                .map(HubCache::resolve)
                .map(place -> new JudgeSource(Variant.stem(place), place, JudgeSource.join(labels)))
                .toList();
        sources.forEach(JudgeSource::check);
        return new CollateralSpec.Completing(
                reading.texts(prompts, console), samples, decoding.decoding(engine.seed()), sources);
    }

    private static List<String> lines(CollateralReport.Cell cell) {
        List<String> lines = new ArrayList<>();
        lines.add("%s dampened, measured on %s".formatted(cell.dampened(), cell.measured()));
        lines.add(line("auroc", cell.auroc(), "%.4f"));
        lines.add(line("perplexity", cell.perplexity(), "%.3f"));
        lines.add(line("  of the concept", cell.perplexityOfConcept(), "%.3f"));
        if (cell.toxicity() != null) {
            lines.add(line("toxicity", cell.toxicity(), "%.4f"));
        }
        return lines;
    }

    private static String line(String name, CollateralReport.Effect effect, String format) {
        Interval interval = effect.deltaInterval();
        String signed = format.replace("%", "%+");
        return String.format(
                Locale.ROOT,
                "  %-16s " + format + " -> " + format + "  change " + signed + " (" + signed + " to " + signed
                        + "), p %s, corrected %s",
                name,
                effect.base(),
                effect.value(),
                effect.delta(),
                interval.low(),
                interval.high(),
                p(effect.p()),
                p(effect.pHolm()));
    }

    private static String p(double value) {
        return Double.isNaN(value) ? "-" : value < 1e-4 ? "< 0.0001" : String.format(Locale.ROOT, "%.4f", value);
    }
}
