package sotto.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.run.Inspection;

/// `sotto inspect`: what a model folder holds, by its headers.
@Command(
        name = "inspect",
        description = {
            "What a model folder holds: sizes, dtype, memory and the MLP modules whose neurons can be scored. Reads "
                    + "headers only, no weights.",
            ""
        },
        footer = {"", "Examples:", "  sotto inspect models/gpt2", "  sotto inspect models/gpt2 --json"})
final class InspectCommand implements Job {
    private static final double MIB = 1L << 20;
    private static final double GIB = 1L << 30;

    @Parameters(paramLabel = "MODEL", description = "A Hugging Face model folder.")
    private @Nullable Path model;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public int run(Console console) {
        Inspection found = Inspection.of(Arguments.given(model));
        if (json) {
            console.json(found);
        } else {
            show(found, console);
        }
        return Shell.DONE;
    }

    private static void show(Inspection found, Console console) {
        line(console, "family", "%s (model_type %s)".formatted(found.family(), found.modelType()));
        String files = found.shards() == 1 ? "one file" : found.shards() + " files";
        line(console, "parameters", "%s in %s, %s".formatted(count(found.parameters()), found.dtype(), files));
        line(console, "layers", "%d of width %s".formatted(found.layers(), count(found.hidden())));
        line(console, "context", count(found.contextLength()) + " tokens");
        String head = found.tiedEmbeddings() ? "tied to the embedding" : "of its own";
        line(console, "vocabulary", "%s, output head %s".formatted(count(found.vocab()), head));
        found.memory().forEach((dtype, bytes) -> line(console, "memory", "%s in %s".formatted(size(bytes), dtype)));
        found.fits()
                .forEach((device, fits) -> line(console, device, fits ? "fits now" : "does not fit in float32 now"));
        line(
                console,
                "neurons",
                "%s in %d modules, in hook order:"
                        .formatted(count(found.neurons()), found.modules().size()));
        for (Inspection.Module module : found.modules()) {
            String bias = module.bias() ? "  with bias" : "";
            console.print("  %-44s %9s%s".formatted(module.name(), count(module.width()), bias));
        }
    }

    private static void line(Console console, String name, String text) {
        console.print("%-12s %s".formatted(name, text));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String size(long bytes) {
        return bytes < GIB
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / MIB)
                : String.format(Locale.ROOT, "%.2f GiB", bytes / GIB);
    }
}
