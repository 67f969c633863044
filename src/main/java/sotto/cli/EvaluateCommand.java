package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.measure.Significance;
import sotto.model.folder.HubCache;
import sotto.run.Runs;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.generate.Variant;
import sotto.run.judge.JudgeSource;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Quantity;

/// `sotto evaluate`: measures what dampening changes, beside the untouched model.
@Command(
        name = "evaluate",
        sortOptions = false,
        description = {
            "Measures the untouched model and a variant for each --gains, each without and with every --pre-prompt:"
                    + " perplexity, toxicity of completions, multiple choice, divergence. Variants are compared with"
                    + " the untouched model on the same texts and random numbers, with intervals and p-values.",
            ""
        },
        footer = {
            "",
            "Perplexity scores tokens 2 and on of a text's first --max-tokens, without special tokens, as the paper's"
                    + " code does. A pre-prompt stands before the text and its own tokens are masked out of the"
                    + " average; the text's first token then counts too.",
            "Completions see the pre-prompt, a space and the prompt, and are judged alone, without special tokens."
                    + " Prompts of unknown toxicity are dropped where a file gives the toxicity of others. Over"
                    + " several seeds the figures of a prompt are averaged.",
            "Choices are scored as lm-evaluation-harness does: context, a space and the choice (one that begins with a"
                    + " space has it already); acc_norm divides by characters.",
            "",
            "DIR holds report.json and the raw rows: completions.csv, perplexity.csv, choices.csv, kl.csv.",
            "",
            "Examples:",
            "  sotto evaluate gpt2/ --gains aura.safetensors --perplexity wiki.txt --out report",
            "  sotto evaluate gpt2/ --gains aura.safetensors --toxicity prompts.jsonl --judge roberta/ \\",
            "      --judge words.txt --pre-prompt benign --pre-prompt adversarial --seeds 3 --out report",
            "  sotto evaluate gpt2/ --choices piqa.jsonl --pre-prompt \"polite=Please be polite:\" --out report",
            "  sotto evaluate ... --out report --resume       after Ctrl+C, a crash, a power cut"
        })
final class EvaluateCommand implements CommandJob {
    private static final int PERMUTATIONS = 10_000;

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "MODEL", description = "A Hugging Face model folder.")
    private @Nullable Path model;

    @Mixin
    private VariantOptions variants = new VariantOptions();

    @Option(
            names = "--perplexity",
            paramLabel = "FILE",
            description = "Texts: .txt (one a line), .jsonl, .json, .csv or .tsv with text.")
    private List<Path> perplexity = new ArrayList<>();

    @Option(
            names = "--toxicity",
            paramLabel = "PROMPTS",
            description = "Prompts to complete: RealToxicityPrompts' .jsonl, or texts.")
    private @Nullable Path toxicity;

    @Option(
            names = "--judge",
            paramLabel = "FOLDER-or-WORDS",
            description = "Judges completions: a classifier's folder, or a .txt of one word or phrase a line, found as"
                    + " whole words without case.")
    private List<Path> judges = new ArrayList<>();

    @Option(
            names = "--judge-label",
            paramLabel = "LABEL",
            description = "A label of toxic texts; the probabilities of several that exclude each other are added"
                    + " (default: the one called toxic or the like, where that is plain).")
    private List<String> judgeLabels = new ArrayList<>();

    @Option(
            names = "-n",
            defaultValue = "25",
            paramLabel = "K",
            description = "Completions of each prompt (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--seeds",
            defaultValue = "1",
            paramLabel = "N",
            description = "Complete with N seeds: --seed, the next one, and so on (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--choices",
            paramLabel = "FILE",
            description = "Questions: .jsonl of {\"context\", \"choices\": [...], \"answer\": INDEX}.")
    private List<Path> choices = new ArrayList<>();

    @Option(
            names = "--kl",
            paramLabel = "FILE",
            description = "Passages: how far each variant's predictions are from the untouched model's, per token.")
    private @Nullable Path divergence;

    @Option(
            names = "--pre-prompt",
            paramLabel = "NAME=T",
            description = "Measure everything behind this text too; benign and adversarial without =T are built in.")
    private List<String> prePrompts = new ArrayList<>();

    @Mixin
    private TextOptions reading = new TextOptions();

    @Mixin
    private TokenOptions tokens = new TokenOptions();

    @Mixin
    private DecodingOptions decoding = new DecodingOptions();

    @Option(
            names = "--level",
            defaultValue = "0.95",
            paramLabel = "P",
            description = "Confidence of intervals (default: ${DEFAULT-VALUE}).")
    private double level;

    @Option(
            names = "--resamples",
            defaultValue = "2000",
            paramLabel = "N",
            description = "Draws of the bootstrap (default: ${DEFAULT-VALUE}).")
    private int resamples;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--resume", description = "Go on with an unfinished run of this name, if there is one.")
    private boolean resume;

    @Option(names = "--json", description = "Print the report as one JSON document.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public int run(Console console) throws Cancelled {
        model = Models.used(model, console);
        judges.replaceAll(HubCache::resolve);
        EvaluationSpec spec = spec();
        RunTarget target = new RunTarget(
                output.path(),
                output.existing(),
                resume ? RunTarget.Unfinished.RESUME : RunTarget.Unfinished.START,
                EvaluationReport.RECORD);
        Optional<EvaluationReport> report;
        try {
            report = Runs.evaluate(spec, target, console.progress());
        } catch (Cancelled cancelled) {
            console.warn("What is done is kept: the same command with --resume goes on from there.");
            throw cancelled;
        }
        report.map(EvaluationReport::prompts)
                .filter(prompts -> prompts.duplicates() > 0)
                .ifPresent(prompts -> console.warn("%s of %s prompts equal an earlier one; each text counts once."
                        .formatted(Quantity.of(prompts.duplicates()), Quantity.of(prompts.n()))));
        if (json) {
            report.ifPresentOrElse(console::json, () -> console.print(finished(target)));
        } else if (report.isEmpty()) {
            console.print("%s is finished already.".formatted(target.out()));
        } else {
            EvaluationTable.lines(report.get()).forEach(console::print);
            console.print("");
            console.print("%s holds report.json and the raw rows as CSV.".formatted(target.out()));
        }
        return Shell.DONE;
    }

    private static String finished(RunTarget target) {
        try {
            return Files.readString(target.out().resolve(EvaluationReport.RECORD))
                    .strip();
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be read: %s.".formatted(target.out(), e.getMessage()), "Check the file's rights.", e);
        }
    }

    /// Evaluation that the options ask for.
    EvaluationSpec spec() {
        require(
                toxicity != null || divergence != null || !perplexity.isEmpty() || !choices.isEmpty(),
                "Nothing is to be measured: give --perplexity, --toxicity, --choices or --kl.");
        require(toxicity == null || !judges.isEmpty(), "--toxicity needs a --judge.");
        require(toxicity != null || judges.isEmpty(), "--judge needs --toxicity with prompts.");
        require(
                judgeLabels.isEmpty() || judges.stream().anyMatch(Files::isDirectory),
                "--judge-label needs a --judge that is a classifier's folder.");
        require(samples >= 1, "-n must be 1 or more, not %d.".formatted(samples));
        require(seeds >= 1, "--seeds must be 1 or more, not %d.".formatted(seeds));
        require(level > 0 && level < 1, "--level must be between 0 and 1, not %s.".formatted(level));
        require(resamples >= 100, "--resamples must be 100 or more, not %d.".formatted(resamples));
        return new EvaluationSpec(
                normal(Arguments.given(model)),
                variants.files().entrySet().stream()
                        .map(file -> new Named(file.getKey(), normal(file.getValue())))
                        .toList(),
                named("--perplexity", perplexity),
                toxicity == null ? null : toxicity(toxicity),
                named("--choices", choices),
                divergence == null ? null : named("--kl", List.of(divergence)).getFirst(),
                PrePrompts.of(prePrompts, problem -> require(false, problem)),
                tokens.tokens(),
                new Significance(level, resamples, PERMUTATIONS, engine.seed()),
                engine.compute(),
                reading.reading());
    }

    private EvaluationSpec.Toxicity toxicity(Path prompts) {
        return new EvaluationSpec.Toxicity(
                named("--toxicity", List.of(prompts)).getFirst(),
                named("--judge", judges),
                JudgeSource.join(judgeLabels),
                samples,
                decoding.decoding(engine.seed()),
                seeds);
    }

    private List<Named> named(String option, List<Path> files) {
        List<Named> named = new ArrayList<>();
        for (Path file : files) {
            String name = Variant.stem(file);
            require(
                    named.stream().noneMatch(other -> other.name().equals(name)),
                    "Two of %s would be named %s; rename one.".formatted(option, name));
            named.add(new Named(name, normal(file)));
        }
        return named;
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private void require(boolean legal, String otherwise) {
        if (!legal) {
            throw new ParameterException(Arguments.given(command).commandLine(), otherwise);
        }
    }
}
