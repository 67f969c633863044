package sotto.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.data.Columns;
import sotto.data.ConceptSource;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.data.TextPair;
import sotto.data.TextReading;
import sotto.model.Pooling;
import sotto.run.Runs;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.score.RunRecord;
import sotto.work.Cancelled;

/// `sotto score`: computes the AUROC of every neuron.
@Command(
        name = "score",
        description = {
            "How well each neuron of a model tells the positive texts of a labelled file from the negative ones: its "
                    + "AUROC, always on the untouched model.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sotto score gpt2/ train.csv --out toxicity",
            "  sotto score gpt2/ train.csv --out toxicity --resume       after Ctrl+C, a crash, a power cut",
            "  sotto score gpt2/ rude.txt --others polite.txt --length-matched --out rude",
            "  sotto score gpt2/ tweets.csv --text tweet --label class --positive 0 --negatives 2000 --out hate",
            "  sotto score gpt2/ comments.csv --group author --permutations 1000 --out rude",
            "  sotto score qwen3/ chats.jsonl --chat --thinking off --out rude",
            "  sotto score gpt2/ civil.csv --label target --positive \">=0.5\" --negative \"<0.1\" --out civil"
        })
final class ScoreCommand implements CommandJob {
    private static final int MOST_PERMUTATIONS = 1_000_000;

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's folder.")
    private Path model = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "DATA",
            description =
                    "Labelled texts: .csv, .tsv, .jsonl, .json or .parquet; with --others the positive texts, such as"
                            + " a .txt.")
    private Path data = Path.of("");

    @Option(
            names = "--others",
            paramLabel = "FILE",
            description = "The negative texts, in a file of their own, such as a .txt of one text a line.")
    private @Nullable Path others;

    @Option(names = "--label", paramLabel = "COL", description = "The column of the labels (default: label).")
    private @Nullable String label;

    @Option(
            names = "--positive",
            paramLabel = "VALUE",
            description = "The labels of positive texts (default: 1 or true): a value, a comparison such as \">=0.5\","
                    + " or several separated by |; all others are negative.")
    private @Nullable String positive;

    @Option(
            names = "--negative",
            paramLabel = "VALUE",
            description = "The labels of negative texts, likewise; texts of neither class are left out and counted.")
    private @Nullable String negative;

    @Option(
            names = "--group",
            paramLabel = "COL",
            description =
                    "The column whose value the texts of a group share, such as document or author, for texts that are"
                        + " not independent: standard errors (Obuchowski's), q values, permutations and the bands of"
                        + " ROC curves go by group, and --holdout keeps whole groups out (default: each text by"
                        + " itself). A text without a value is a group of its own.")
    private @Nullable String group;

    @Option(
            names = "--stratify",
            paramLabel = "COL",
            description = "The column whose value the texts of a stratum share, such as source or topic: --permutations"
                    + " deals labels inside strata only, --positives, --negatives and --holdout take the same part of"
                    + " each (but not with --length-matched). AUROC, standard errors and q values stay over all texts"
                    + " (default: one stratum).")
    private @Nullable String stratify;

    @Option(names = "--positives", paramLabel = "N", description = "Take N positive texts at random (default: all).")
    private @Nullable Integer positives;

    @Option(names = "--negatives", paramLabel = "N", description = "Take N negative texts at random (default: all).")
    private @Nullable Integer negatives;

    @Option(
            names = "--length-matched",
            description = "Take texts so that both classes have the same share in every tenth of the positive texts'"
                    + " lengths in tokens; without --positives and --negatives as many as can be matched.")
    private boolean lengthMatched;

    @Option(
            names = "--holdout",
            defaultValue = "0",
            paramLabel = "FRACTION",
            description = "Keep this part of both classes, from 0 up to but not 1, out of the AUROC and score the"
                    + " neurons on it too (default: ${DEFAULT-VALUE}).")
    private double holdout;

    @Option(
            names = "--permutations",
            defaultValue = "0",
            paramLabel = "P",
            description = "Deal the labels anew P times, such as 1000, for family-wise p values: the chance that the"
                    + " best of all neurons reaches such an AUROC, one-sided (default: none).")
    private int permutations;

    @Mixin
    private final TextOptions texts = new TextOptions();

    @Mixin
    private final ChatOptions chat = new ChatOptions();

    @Mixin
    private final TokenOptions tokens = new TokenOptions();

    @Option(
            names = "--pooling",
            defaultValue = "max",
            paramLabel = "HOW",
            description = "One response of a neuron's outputs over a text: max, mean or last (default: "
                    + "${DEFAULT-VALUE}).")
    private String pooling = "max";

    @Mixin
    private final RegionOption region = new RegionOption();

    @Mixin
    private final SitesOption sites = new SitesOption();

    @Mixin
    private final UnroutedOption unrouted = new UnroutedOption();

    @Option(names = "--keep-responses", description = "Keep every response, as responses.safetensors.")
    private boolean keepResponses;

    @Option(
            names = "--extend",
            paramLabel = "RUN",
            description = "Take over the responses of this finished run, made with --keep-responses, to the texts that"
                    + " it read alike, and compute the others alone; the scores are those of a new run.")
    private @Nullable Path extend;

    @Option(names = "--resume", description = "Go on with an unfinished run of this name, if there is one.")
    private boolean resume;

    @Override
    public int run(Console console) throws Cancelled {
        model = Models.used(model, console);
        RunSpec.Score spec = spec();
        RunTarget target = new RunTarget(
                output.path(), output.existing(), resume ? RunTarget.Unfinished.RESUME : RunTarget.Unfinished.START);
        Optional<RunRecord> record;
        try {
            record = extend == null
                    ? Runs.score(spec, target, console.progress())
                    : Runs.extend(spec, extend.toAbsolutePath().normalize(), target, console.progress());
        } catch (Cancelled cancelled) {
            console.warn("What is done is kept: the same command with --resume goes on from there.");
            throw cancelled;
        }
        record.map(RunRecord::lengthMatch).map(RunRecord.LengthMatch::warning).ifPresent(console::warn);
        console.print(record.map(done -> summary(done, target.out()))
                .orElse("%s is finished already.".formatted(target.out())));
        return Shell.DONE;
    }

    /// Run that the options ask for.
    RunSpec.Score spec() {
        Arguments.require(command, positives == null || positives >= 1, "--positives must be 1 or more.");
        Arguments.require(command, negatives == null || negatives >= 1, "--negatives must be 1 or more.");
        Arguments.require(command, holdout >= 0 && holdout < 1, "--holdout must be 0 or more and below 1.");
        Arguments.require(
                command,
                permutations >= 0 && permutations <= MOST_PERMUTATIONS,
                "--permutations must be 0 to 1,000,000.");
        Arguments.require(
                command,
                pooling.matches("max|mean|last"),
                "--pooling must be max, mean or last, not '%s'.".formatted(pooling));
        return new RunSpec.Score(
                model.toAbsolutePath().normalize(),
                source(texts.reading()),
                new Sample(
                        positives,
                        negatives,
                        engine.seed(),
                        lengthMatched ? Sample.Lengths.MATCHED : Sample.Lengths.ANY,
                        holdout),
                tokens.tokens().as(chat.mode(), region.region(chat.mode())),
                new RunSpec.Listening(
                        sites.sites(),
                        Pooling.valueOf(pooling.toUpperCase(Locale.ROOT)),
                        keepResponses ? RunSpec.Keep.ALL : RunSpec.Keep.NONE,
                        unrouted.way()),
                engine.compute(),
                permutations);
    }

    private ConceptSource source(TextReading reading) {
        Path first = data.toAbsolutePath().normalize();
        if (others == null) {
            return new LabelledSource(
                    first,
                    new Columns(reading.column(), label, positive, negative).with(group, stratify),
                    reading.empties(),
                    reading.undecodable());
        }
        Arguments.require(
                command,
                label == null && positive == null && negative == null,
                "--label, --positive and --negative say nothing with --others.");
        Arguments.require(
                command,
                group == null && stratify == null,
                "--group and --stratify say nothing with --others: they need columns, of one file.");
        return new TextPair(
                first, others.toAbsolutePath().normalize(), reading.column(), reading.empties(), reading.undecodable());
    }

    private static String summary(RunRecord record, Path out) {
        int neurons =
                record.modules().stream().mapToInt(RunRecord.Module::width).sum();
        RunRecord.Classes texts = record.counts().texts();
        return String.format(
                Locale.ROOT,
                "%s: %,d neurons, %,d positive and %,d negative texts, %.1f texts/s; AUROC of length alone"
                        + " %.3f%s%s%s%s",
                out,
                neurons,
                texts.positives(),
                texts.negatives(),
                record.timings().textsPerSecond(),
                record.lengthAuroc(),
                pinned(record.pinned()),
                reach(record.reach()),
                grouped(record.groups()),
                permuted(record.permuted()));
    }

    private static String grouped(RunRecord.@Nullable Groups groups) {
        return groups == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; standard errors and q values by the %,d groups of %s",
                        groups.count(),
                        groups.column());
    }

    private static String permuted(RunRecord.@Nullable Permuted test) {
        return test == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; family-wise p at most 0.05 for %,d neurons%s",
                        test.significant(),
                        test.threshold() == null
                                ? ""
                                : String.format(Locale.ROOT, ", above AUROC %.4f", test.threshold()));
    }

    private static String reach(RunRecord.@Nullable Reach reach) {
        return reach == null || reach.withoutQ() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %,d neurons of experts have no AUROC, because no text of a class reaches them, and %,d no q"
                                + " value, because fewer than 10 do",
                        reach.withoutAuroc(),
                        reach.withoutQ());
    }

    private static String pinned(RunRecord.@Nullable PinnedNote note) {
        return note == null || note.neurons() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; %,d neurons (%.1f %%) are pinned to how texts begin: in most texts their maximum is the"
                                + " same",
                        note.neurons(),
                        100 * note.share());
    }
}
