package sotto.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.run.machine.FolderFindings;
import sotto.run.machine.Forecast;
import sotto.run.machine.Inspection;
import sotto.run.machine.InspectionReport;
import sotto.run.machine.TokenizerNote;
import sotto.run.record.SiteChoice;
import sotto.run.score.ResponseSize;
import sotto.work.Cancelled;
import sotto.work.RunOption;

/// `sotto inspect`: reports what a model folder holds, from the headers of its files.
@Command(
        name = "inspect",
        description = {
            "What a model folder holds: sizes, dtype, memory and the MLP modules whose neurons can be scored. Reads "
                    + "headers only, no weights, and opens the tokenizer.",
            ""
        },
        footer = {"", "Examples:", "  sotto inspect models/gpt2", "  sotto inspect models/gpt2 --json"})
final class InspectCommand implements CommandJob {
    private static final int UNUSED_GROUPS = 12;
    private static final double MIB = 1L << 20;
    private static final double GIB = 1L << 30;

    @Parameters(paramLabel = "MODEL", description = "A Hugging Face model folder.")
    private @Nullable Path model;

    @Option(names = "--json", description = "One JSON document.")
    private boolean json;

    @Override
    public int run(Console console) throws Cancelled {
        InspectionReport report = InspectionReport.of(Models.given(model, console), console.progress());
        if (json) {
            console.json(report);
        } else {
            show(report, console);
        }
        return Shell.DONE;
    }

    private static void show(InspectionReport report, Console console) {
        Inspection found = report.inspection();
        line(console, "family", "%s (model_type %s)".formatted(found.family(), found.modelType()));
        String files = found.shards() == 1 ? "one file" : found.shards() + " files";
        line(console, "parameters", "%s in %s, %s".formatted(count(found.parameters()), found.dtype(), files));
        Optional.ofNullable(report.dampened())
                .ifPresent(earlier -> line(console, "dampened", "already, by " + earlier.words()));
        line(console, "layers", "%d of width %s".formatted(found.layers(), count(found.hidden())));
        line(console, "context", count(found.contextLength()) + " tokens");
        String head = found.tiedEmbeddings() ? "tied to the embedding" : "of its own";
        line(console, "vocabulary", "%s, output head %s".formatted(count(found.vocab()), head));
        line(console, "tokenizer", text(report.tokenizer()));
        showFindings(found.findings(), console);
        found.memory().forEach((dtype, bytes) -> line(console, "memory", "%s in %s".formatted(size(bytes), dtype)));
        report.forecasts().forEach(forecast -> line(console, forecast.device(), text(forecast)));
        DtypeLines.of(report.dtypes()).forEach(text -> line(console, "dtype", text));
        line(console, "speeds", DtypeLines.origin(report.dtypes()));
        Optional.ofNullable(found.mixture())
                .ifPresent(experts -> line(
                        console,
                        "experts",
                        "%s in each of %s mixtures, %s for a token; %s neurons, scored with %s experts"
                                .formatted(
                                        count(experts.each()),
                                        count(experts.mixtures()),
                                        count(experts.perToken()),
                                        count(experts.neurons()),
                                        RunOption.SITES.word())));
        if (found.mixture() != null) {
            long texts = Forecast.Job.PAPER.texts();
            line(
                    console,
                    "responses",
                    "of experts to %s texts take %s of disk while they are scored, %s where they are kept"
                            .formatted(
                                    count(texts),
                                    size(ResponseSize.scratch(found, SiteChoice.EXPERTS, texts)),
                                    size(ResponseSize.of(found, SiteChoice.EXPERTS, texts)
                                            .kept())));
        }
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

    private static String text(TokenizerNote tokenizer) {
        return tokenizer.opens()
                ? "%s of %s entries, opens".formatted(tokenizer.kind(), count(tokenizer.vocabulary()))
                : "does not open: %s %s".formatted(tokenizer.problem(), tokenizer.remedy());
    }

    private static void showFindings(FolderFindings found, Console console) {
        if (!found.unusedTensors().isEmpty()) {
            line(
                    console,
                    "not used",
                    "%s of the files' tensors: %s"
                            .formatted(
                                    count(found.unusedTensors().size()),
                                    FolderFindings.grouped(found.unusedTensors(), UNUSED_GROUPS)));
        }
        if (!found.lostTensors().isEmpty()) {
            line(
                    console,
                    "not there",
                    "%s of the index's tensors, which the model does not need: %s"
                            .formatted(
                                    count(found.lostTensors().size()),
                                    FolderFindings.grouped(found.lostTensors(), UNUSED_GROUPS)));
        }
        found.aboutAdapter().ifPresent(about -> line(console, "adapter", about));
    }

    /// Text of a forecast, for example
    /// `fits: needs 0.9 GiB of 8.1 GiB free in float32; opens in under 1 s, scores 2,500 texts in about 2 min`.
    private static String text(Forecast forecast) {
        String memory = "needs %s of %s free in %s"
                .formatted(size(forecast.neededBytes()), size(forecast.freeBytes()), forecast.dtype());
        String time = "opens in %s, scores 2,500 texts in about %s"
                .formatted(Forecast.rough(forecast.openSeconds()), Forecast.rough(forecast.scoreSeconds()));
        return switch (forecast.verdict()) {
            case FITS -> "fits: %s; %s".formatted(memory, time);
            case TIGHT -> "fits tightly: %s; %s".formatted(memory, time);
            case STREAMED ->
                "%s: read block by block within %s; %s".formatted(memory, size(forecast.leastBytes()), time);
            case TOO_LARGE ->
                "too large: a block at a time needs %s, %s are free"
                        .formatted(size(forecast.leastBytes()), size(forecast.freeBytes()));
        };
    }

    private static void line(Console console, String name, String text) {
        console.print("%-12s %s".formatted(name, text));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String size(long bytes) {
        return bytes < GIB
                ? String.format(Locale.ROOT, "%.1f MiB", bytes / MIB)
                : String.format(Locale.ROOT, "%.2f GiB", bytes / GIB);
    }
}
