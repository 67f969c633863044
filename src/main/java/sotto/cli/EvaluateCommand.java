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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.chat.ChatMode;
import sotto.model.ModelSource;
import sotto.run.Runs;
import sotto.run.evaluate.EvaluationReport;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.MeasureArguments;
import sotto.run.evaluate.MethodField;
import sotto.run.evaluate.ToxicityMeasure;
import sotto.run.record.ChatReading;
import sotto.run.record.RunTarget;
import sotto.run.record.Split;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Quantity;

/// `sotto evaluate`: measures what dampening changes, beside the untouched model.
@Command(
        name = "evaluate",
        sortOptions = false,
        description = {
            "Measures the untouched model and a variant for each --gains and --recipe, each without and with every"
                + " --pre-prompt: perplexity, toxicity of completions, multiple choice, HONEST, divergence. Variants"
                + " are compared with the untouched model on the same texts and random numbers, with intervals and"
                + " p-values.",
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
            "With --chat a text is a user's turn and rows may hold messages. Perplexity and divergence are of what the"
                    + " messages say: the template's own tokens, --system and pre-prompts are masked. Completions"
                    + " follow the words that begin an answer, and are judged without the thinking before it."
                    + " Pre-prompts stand before the user's last text. Choices and tasks are asked as they are.",
            "Choices are scored as lm-evaluation-harness does: context, a space and the choice (one that begins with a"
                    + " space has it already); acc_norm divides by characters.",
            "",
            "DIR holds report.json and the raw rows: completions.csv, perplexity.csv, choices.csv, kl.csv,"
                    + " tasks.csv, honest.csv, false-alarms.csv.",
            "",
            "Examples:",
            "  sotto evaluate gpt2/ --gains aura.safetensors --perplexity wiki.txt --out report",
            "  sotto evaluate gpt2/ --gains aura.safetensors --toxicity prompts.jsonl --judge roberta/ \\",
            "      --judge words.txt --pre-prompt benign --pre-prompt adversarial --seeds 3 --out report",
            "  sotto evaluate gpt2/ --study paper --scores run --toxicity prompts.jsonl --judge roberta/ \\",
            "      --perplexity wiki.txt --task piqa.jsonl --task arc.jsonl:shots=5 --out study",
            "  sotto evaluate gpt2/ --methods all --scores run --toxicity prompts.jsonl --judge roberta/ --kl wiki.txt"
                    + " \\",
            "      --out race",
            "  sotto evaluate gpt2/ --choices piqa.jsonl --pre-prompt \"polite=Please be polite:\" --out report",
            "  sotto evaluate ... --out report --resume       after Ctrl+C, a crash, a power cut"
        })
final class EvaluateCommand implements BatchedCommand {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "MODEL", description = "A Hugging Face model folder.")
    private @Nullable Path model;

    @Mixin
    private VariantOptions variants = new VariantOptions();

    @Mixin
    private StudyOptions study = new StudyOptions();

    @Mixin
    private MeasureOptions measures = new MeasureOptions();

    @Mixin
    private TextOptions reading = new TextOptions();

    @Mixin
    private ChatOptions chat = new ChatOptions();

    @Mixin
    private TokenOptions tokens = new TokenOptions();

    @Mixin
    private DecodingOptions decoding = new DecodingOptions();

    @Mixin
    private SignificanceOptions significance = new SignificanceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--resume", description = "Go on with an unfinished run of this name, if there is one.")
    private boolean resume;

    @Option(names = "--json", description = "Print the report as one JSON document.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Mixin
    private RehashOption rehash = new RehashOption();

    @Override
    public void checkSplit(CommandSpec self) {
        // any study has cells
    }

    @Override
    public void check() {
        spec();
    }

    @Override
    public int run(Console console) throws Cancelled {
        return run(console, ModelSource.NEW, Split.whole());
    }

    @Override
    public int run(Console console, ModelSource models, Split split) throws Cancelled {
        model = Models.used(model, console);
        EvaluationSpec spec = raced(spec(), console);
        rehash.apply(folders(spec));
        List<String> missing = study.missing(spec.measures());
        if (!missing.isEmpty()) {
            console.warn("The paper's study also has %s.".formatted(String.join(", ", missing)));
        }
        RunTarget target = new RunTarget(
                output.path(),
                output.existing(),
                resume ? RunTarget.Unfinished.RESUME : RunTarget.Unfinished.START,
                EvaluationReport.RECORD);
        Optional<EvaluationReport> report;
        try {
            report = Runs.evaluate(spec, target, models, split, console.progress());
        } catch (Cancelled cancelled) {
            if (models.equals(ModelSource.NEW)) { // a batch says it itself
                console.warn("What is done is kept: the same command with --resume goes on from there.");
            }
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

    /// The evaluation with the recipes of the race that the options ask for; says what is left out of it.
    private EvaluationSpec raced(EvaluationSpec spec, Console console) {
        EvaluationSpec.Sweep sweep = spec.sweep();
        Optional<MethodField> field = study.field(spec.measures());
        if (sweep == null || field.isEmpty()) {
            return spec;
        }
        field.get().leftOut().forEach(console::warn);
        return spec.with(sweep.with(field.get().recipes()));
    }

    /// The folders of the model and of the judges.
    private static List<Path> folders(EvaluationSpec spec) {
        List<Path> folders = new ArrayList<>(List.of(spec.model()));
        spec.measures().files(ToxicityMeasure.JUDGES).forEach(judge -> folders.add(judge.file()));
        return folders;
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
        MeasureArguments asked =
                measures.arguments(protocol -> protocol.map(one -> decoding.decoding(engine.seed(), one))
                        .orElseGet(() -> decoding.decoding(engine.seed())));
        Optional<ChatMode> mode = chat.mode();
        Arguments.require(
                command,
                mode.isPresent() || asked.of(ToxicityMeasure.THINKING).isEmpty(),
                "--judge-thinking needs --chat.");
        significance.check();
        return new EvaluationSpec(
                normal(Arguments.given(model)),
                variants.files().entrySet().stream()
                        .map(file -> new Named(file.getKey(), normal(file.getValue())))
                        .toList(),
                study.sweep(),
                study.skipAbove(asked),
                asked,
                new EvaluationSpec.Conditions(
                        study.prePrompts(),
                        tokens.tokens(),
                        mode.map(ChatReading::new).orElse(null),
                        significance.significance(engine.seed()),
                        engine.compute(),
                        reading.reading()));
    }

    static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
