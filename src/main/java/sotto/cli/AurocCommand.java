package sotto.cli;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.expert.Expertise;
import sotto.run.Runs;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.work.Cancelled;

/// `sotto auroc`: scores responses made elsewhere.
@Command(
        name = "auroc",
        description = {"The AUROC of responses made elsewhere, as scores that neurons and gains take.", ""},
        footer = {
            "",
            "RESPONSES holds responses/MODULE F32 [texts, width] and labels I64 [texts], 1 for positive. In modules of",
            "experts, MODULE.experts.E.NAME, minus infinity is no response: no token of the text is routed to the"
                    + " expert.",
            "",
            "Example:",
            "  sotto auroc responses.safetensors --out scores.safetensors"
        })
final class AurocCommand implements CommandJob {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "RESPONSES", description = "A file laid out as a run's responses.safetensors.")
    private Path responses = Path.of("");

    @Mixin
    private final UnroutedOption unrouted = new UnroutedOption();

    @Mixin
    private final PermutationsOption permutations = new PermutationsOption();

    @Option(
            names = "--seed",
            defaultValue = "42",
            paramLabel = "N",
            description = "Seed of the deals (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public int run(Console console) throws Cancelled {
        Expertise scores = Runs.auroc(
                new RunSpec.Auroc(responses, unrouted.way(), permutations.deals(), seed),
                Output.file(output.path(), output.existing()),
                console.progress());
        console.print(String.format(
                Locale.ROOT,
                "%s: %,d neurons of %d modules",
                output.path(),
                scores.neurons(),
                scores.banks().size()));
        return Shell.DONE;
    }
}
