package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.data.ConceptSource;
import sotto.model.ModelSource;
import sotto.model.Pooling;
import sotto.run.Runs;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.run.record.Split;
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
            "  sotto score gpt2/ jigsaw.csv --concepts toxic,threat,insult --out concepts   a run of each, in one pass",
            "  sotto score gpt2/ civil.csv --label target --positive \">=0.5\" --negative \"<0.1\" --out civil"
        })
final class ScoreCommand implements BatchedCommand {
    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private final EngineOptions engine = new EngineOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's folder.")
    private Path model = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "DATA",
            description =
                    "Labelled texts: .csv, .tsv, .jsonl, .json or .parquet; with --others the positive texts, such as"
                            + " a .txt. Several files are several concepts, as several columns are with --concepts.")
    private List<Path> data = new ArrayList<>();

    @Mixin
    private final ClassOptions classes = new ClassOptions();

    @Mixin
    private final SampleOptions sample = new SampleOptions();

    @Mixin
    private final PermutationsOption permutations = new PermutationsOption();

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

    @Mixin
    private final KeepingOptions keeping = new KeepingOptions();

    @Option(
            names = "--extend",
            paramLabel = "RUN",
            description = "Take over the responses of this finished run, made with --keep-responses, to the texts that"
                    + " it read alike, and compute the others alone; the scores are those of a new run.")
    private @Nullable Path extend;

    @Option(names = "--resume", description = "Go on with an unfinished run of this name, if there is one.")
    private boolean resume;

    @Mixin
    private final RehashOption rehash = new RehashOption();

    @Override
    public void checkSplit(CommandSpec self) {
        Arguments.require(
                self,
                extend == null && !classes.areSeveral(data),
                "A job with shards scores one concept, without --extend.");
    }

    @Override
    public void check() {
        if (classes.areSeveral(data)) {
            concepts();
        } else {
            spec();
        }
    }

    @Override
    public int run(Console console) throws Cancelled {
        return run(console, ModelSource.NEW, Split.whole());
    }

    @Override
    public int run(Console console, ModelSource models, Split split) throws Cancelled {
        model = Models.used(model, console);
        rehash.apply(List.of(model));
        SequencedMap<Path, RunRecord> records;
        try {
            records = classes.areSeveral(data) ? several(console) : one(console, models, split);
        } catch (Cancelled cancelled) {
            if (models.equals(ModelSource.NEW)) { // a batch says it itself
                console.warn("What is done is kept: the same command with --resume goes on from there.");
            }
            throw cancelled;
        }
        records.forEach((out, record) -> {
            Optional.ofNullable(record.lengthMatch())
                    .map(RunRecord.LengthMatch::warning)
                    .map(warning -> records.size() == 1 ? warning : "%s: %s".formatted(out.getFileName(), warning))
                    .ifPresent(console::warn);
            console.print(ScoreSummary.of(record, out));
        });
        if (records.isEmpty()) {
            console.print("%s is finished already.".formatted(output.path()));
        }
        return Shell.DONE;
    }

    private SequencedMap<Path, RunRecord> one(Console console, ModelSource models, Split split) throws Cancelled {
        SequencedMap<Path, RunRecord> record = new LinkedHashMap<>();
        RunTarget target = target(RunTarget.RECORD);
        Path extended = extend == null ? null : extend.toAbsolutePath().normalize();
        Optional<RunRecord> finished = Runs.score(spec(), extended, target, models, split, console.progress());
        finished.ifPresent(done -> record.put(output.path(), done));
        return record;
    }

    private SequencedMap<Path, RunRecord> several(Console console) throws Cancelled {
        SequencedMap<Path, RunRecord> records = new LinkedHashMap<>();
        Runs.score(concepts(), target(RunTarget.RECORDS), console.progress())
                .forEach((name, done) -> records.put(output.path().resolve(name), done));
        return records;
    }

    private RunSpec.Concepts concepts() {
        Arguments.require(command, extend == null, "--extend takes one concept.");
        SequencedMap<String, ConceptSource> sources = classes.sources(data, texts.reading());
        return new RunSpec.Concepts(spec(sources.firstEntry().getValue()), sources);
    }

    private RunTarget target(String record) {
        return new RunTarget(
                output.path(),
                output.existing(),
                resume ? RunTarget.Unfinished.RESUME : RunTarget.Unfinished.START,
                record);
    }

    /// Run that the options ask for, of one concept.
    RunSpec.Score spec() {
        return spec(classes.source(data.getFirst(), texts.reading()));
    }

    private RunSpec.Score spec(ConceptSource source) {
        Pooling scored = Pooling.of(pooling)
                .orElseThrow(() ->
                        Arguments.wrong(command, "--pooling must be max, mean or last, not '%s'.".formatted(pooling)));
        return new RunSpec.Score(
                model.toAbsolutePath().normalize(),
                source,
                sample.sample(engine.seed()),
                tokens.tokens().as(chat.mode(), region.region(chat.mode())),
                new RunSpec.Listening(sites.sites(), scored, keeping.responses(), unrouted.way(), keeping.poolings()),
                engine.compute(),
                permutations.deals());
    }
}
