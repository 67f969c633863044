package sotto.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;
import sotto.run.Runs;
import sotto.run.export.ExportFormat;
import sotto.run.export.ExportRecord;
import sotto.run.export.ExportSpec;
import sotto.run.export.QuantizedTensors;
import sotto.run.record.Output;
import sotto.work.Cancelled;
import sotto.work.Quantity;

/// `sotto export`: writes a dampened model as an ordinary model folder.
@Command(
        name = "export",
        sortOptions = false,
        description = {
            "Folds gains into the weights and writes an ordinary Hugging Face folder: every file of the source, the"
                    + " same tensors, only the dampened rows changed.",
            "",
            "An edit with shifts or directions is folded where that is exact: into weights and biases of MLPs and of"
                    + " attention, with biases added where config.json can ask for them. Where it is not, as for"
                    + " directions in outputs of blocks, --format hooks writes sotto-edit.safetensors and the Python"
                    + " that applies it in transformers.",
            "",
            "The copy is opened and its logits are compared with the dampened original's before it gets its name:"
                + " within 1e-4 + 1e-4 of their size; for a half-precision file, whose folded weights are rounded,"
                + " within three times what a rounding unit of the gains does. Texts that the gains hardly move prove"
                + " nothing, and that is said.",
            ""
        },
        footer = {
            "",
            "sotto-export.json in the folder lists what was changed, hashes, and what the comparison showed.",
            "",
            "Examples:",
            "  sotto export models/gpt2 --gains aura.safetensors --out models/gpt2-aura",
            "  sotto export models/llama --gains aura.json --out out --max-shard-size 5GB",
            "  sotto export models/llama --gains ablation.safetensors --format hooks --out llama-ablation"
        })
final class ExportCommand implements BatchedCommand {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "MODEL", description = "A Hugging Face model folder.")
    private @Nullable Path model;

    @Option(
            names = "--gains",
            required = true,
            paramLabel = "GAINS",
            description = "A .safetensors or .json file, or a folder of .statedict files.")
    private @Nullable Path gains;

    private ExportFormat format = ExportFormat.WEIGHTS;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "weights: a model folder (default). hooks: the edit in a file, and the Python that applies it.")
    void format(String word) {
        format = ExportFormat.of(word)
                .orElseThrow(
                        () -> Arguments.wrong(command, "--format: '%s' is neither weights nor hooks.".formatted(word)));
    }

    private Sharding sharding = new Sharding.AsSource();

    @Option(
            names = "--max-shard-size",
            paramLabel = "SIZE",
            description =
                    "Largest weight file: a number and KB, MB, GB, KiB, MiB or GiB (default: files as in the source).")
    void maxShardSize(String size) {
        sharding = new Sharding.AtMost(ByteSize.of(size)
                .orElseThrow(() ->
                        Arguments.wrong(command, "--max-shard-size: '%s' is no size such as 5GB.".formatted(size))));
    }

    @Option(
            names = "--keep-format",
            description = "Keep FP8 and MXFP4 of tensors that change, rounded to other codes; the error is reported"
                    + " (default: they become bfloat16).")
    private boolean keepFormat;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--json", description = "One JSON document: what sotto-export.json holds.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Mixin
    private RehashOption rehash = new RehashOption();

    @Override
    public void check() {
        spec();
    }

    @Override
    public int run(Console console) throws Cancelled {
        model = Models.used(model, console);
        rehash.apply(List.of(model));
        ExportRecord record = Runs.export(spec(), console.progress());
        if (!record.leftOut().isEmpty()) {
            console.warn("Left out, because the gains are not in them: %s."
                    .formatted(record.leftOut().stream().map(Path::toString).collect(Collectors.joining(", "))));
        }
        if (!record.proven() && !record.isHooks()) {
            console.warn(record.statement());
        }
        if (json) {
            console.json(record);
        } else if (record.isHooks()) {
            console.print("%s files written to %s."
                    .formatted(Quantity.of(record.files().size() + 1L), output.path()));
            console.print(record.statement());
        } else {
            console.print("%s tensors changed, %s files written to %s."
                    .formatted(
                            Quantity.of(record.changedTensors().size()),
                            Quantity.of(record.files().size() + 1L),
                            output.path()));
            console.print(String.format(Locale.ROOT, "Largest logit difference: %.1e.", record.maxAbsDiff()));
            if (record.proven()) {
                console.print(record.statement());
            }
        }
        return Shell.DONE;
    }

    /// Export that the options ask for.
    ExportSpec spec() {
        return new ExportSpec(
                Arguments.given(model),
                Arguments.given(gains),
                output.path(),
                output.existing() == Output.Existing.REPLACE
                        ? PatchRequest.Existing.REPLACE
                        : PatchRequest.Existing.REFUSE,
                sharding,
                engine.compute(),
                keepFormat ? QuantizedTensors.KEEP : QuantizedTensors.WIDEN,
                format);
    }
}
