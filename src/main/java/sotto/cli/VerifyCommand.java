package sotto.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.data.TextSource;
import sotto.data.Texts;
import sotto.run.Runs;
import sotto.run.verify.Check;
import sotto.run.verify.PairReport;
import sotto.run.verify.Report;
import sotto.work.Cancelled;

/// `sotto verify`: checks a model against numbers made elsewhere, or against another model.
@Command(
        name = "verify",
        description = {
            "Compares a model with a reference made elsewhere: token ids, logits, pooled activations, logits with"
                    + " gains, greedy text, log-likelihoods and perplexities; a classifier by its token ids, logits,"
                    + " probabilities and labels. Exit status 1 where any check fails.",
            "",
            "Allowed for each number of logits, activations, log-likelihoods and perplexities: 1e-4 + 1e-4 of its"
                    + " size; in bfloat16 and float16, whose goldens are compared by their tensors alone, 0.02 of the"
                    + " largest of its tensor. Ids must be equal, greedy ones up to the first step whose two likeliest"
                    + " logits are closer than 0.001.",
            "",
            "With --prompts it compares MODEL with another model: which tensors differ, the largest difference of"
                    + " logits after every token of the prompts, and how often both have the same likeliest next"
                    + " token. Exit status 1 where a logit differs by more than the above, or the models read other"
                    + " tokens. It computes in float32 unless --dtype says otherwise.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sotto verify models/gpt2 golden/gpt2",
            "  sotto verify models/gpt2 golden/gpt2 --json",
            "  sotto verify models/gpt2 models/gpt2-saved-again --prompts prompts.jsonl"
        })
final class VerifyCommand implements CommandJob {
    private static final int SHOWN = 20;

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A Hugging Face folder of a language model or a classifier.")
    private @Nullable Path model;

    @Parameters(
            index = "1",
            paramLabel = "GOLDEN",
            description =
                    "With --prompts another model's folder. Else the reference without its ending: GOLDEN.json (of a"
                            + " model, or of a tokenizer alone) and, of a language model, GOLDEN.safetensors. Its gains"
                            + " are its tensors gain/MODULE, else GOLDEN.gains.json.")
    private @Nullable Path golden;

    @Option(
            names = "--prompts",
            paramLabel = "FILE",
            description = "Prompts for both models: .txt, .jsonl, .json, .csv, .tsv or .parquet with text, or"
                    + " RealToxicityPrompts' .jsonl.")
    private @Nullable Path prompts;

    @Mixin
    private TextOptions reading = new TextOptions();

    @Option(
            names = "--json",
            description = "One JSON document: {\"ok\", \"checks\": [{\"name\", \"n\", ...}]}; of two models {\"ok\","
                    + " \"tensors\": {\"same\", \"changed\", \"missing\", \"added\"}, \"maxLogitDifference\","
                    + " \"tokenAgreement\", ...}.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public int run(Console console) throws Cancelled {
        Path other = Arguments.given(golden);
        if (prompts != null) {
            return pair(prompts, console);
        }
        Arguments.require(
                command,
                !Files.isRegularFile(other.resolve("config.json"))
                        || Files.exists(other.resolveSibling(other.getFileName() + ".json")),
                "%s is a model: to compare two models, give --prompts FILE.".formatted(other));
        Report report = Runs.verify(Models.used(model, console), other, engine.compute(), console.progress());
        if (json) {
            console.json(report);
        } else {
            report.checks().forEach(check -> show(check, console));
            console.print(summary(report));
        }
        return report.ok() ? Shell.DONE : Shell.FAILED;
    }

    private int pair(Path file, Console console) throws Cancelled {
        Path first = Models.used(model, console);
        Path second = Models.used(golden, console);
        Texts texts = new TextSource(file, reading.reading()).read(console.progress());
        texts.notes().forEach(console::warn);
        PairReport report = Runs.verifyPair(first, second, texts.texts(), engine.compute(), console.progress());
        if (json) {
            console.json(report);
        } else {
            show(report, console);
        }
        return report.ok() ? Shell.DONE : Shell.FAILED;
    }

    private static void show(PairReport report, Console console) {
        PairReport.Counts tensors = report.tensors();
        console.print("Tensors: %,d equal, %,d changed, %,d missing, %,d added"
                .formatted(tensors.same(), tensors.changed(), tensors.missing(), tensors.added()));
        show("changed", report.names().changed(), console);
        show("missing", report.names().missing(), console);
        show("added", report.names().added(), console);
        if (report.tokens() > 0) {
            console.print(String.format(
                    Locale.ROOT,
                    "Logits after %,d tokens: largest difference %.1e; the likeliest next token is the same after"
                            + " %.2f %%",
                    report.tokens(),
                    report.maxLogitDifference(),
                    100 * report.tokenAgreement()));
        }
        console.print(
                report.ok()
                        ? "The two models give the same numbers."
                        : "The two models differ: %s.".formatted(report.where()));
    }

    private static void show(String how, List<String> names, Console console) {
        names.stream().limit(SHOWN).forEach(name -> console.print("  %-8s %s".formatted(how, name)));
        if (names.size() > SHOWN) {
            console.print("  %-8s and %,d more; --json names all".formatted(how, names.size() - SHOWN));
        }
    }

    private static void show(Check check, Console console) {
        console.print(String.format(
                Locale.ROOT,
                "%-5s %-28s %,10d compared  %s",
                check.ok() ? "ok" : "FAIL",
                check.name(),
                check.n(),
                check.tolerance() == 0
                        ? check.ok() ? "equal" : "not equal"
                        : String.format(
                                Locale.ROOT,
                                "largest difference %.1e, allowed there %.1e",
                                check.maxAbsDiff(),
                                check.tolerance())));
        if (!check.ok()) {
            console.print("      " + check.where());
        }
    }

    private static String summary(Report report) {
        long failed = report.checks().stream().filter(check -> !check.ok()).count();
        return failed == 0
                ? "All %d checks passed.".formatted(report.checks().size())
                : "%d of %d checks failed.".formatted(failed, report.checks().size());
    }
}
