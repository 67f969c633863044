package sotto.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.run.Runs;
import sotto.run.verify.Check;
import sotto.run.verify.Report;
import sotto.work.Cancelled;

/// `sotto verify`: checks a model against numbers made elsewhere.
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
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sotto verify models/gpt2 golden/gpt2",
            "  sotto verify models/gpt2 golden/gpt2 --json"
        })
final class VerifyCommand implements CommandJob {
    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A Hugging Face folder of a language model or a classifier.")
    private @Nullable Path model;

    @Parameters(
            index = "1",
            paramLabel = "GOLDEN",
            description =
                    "The reference without its ending: GOLDEN.json (of a model, or of a tokenizer alone) and, of a"
                            + " language model, GOLDEN.safetensors. Its gains are its tensors gain/MODULE, else"
                            + " GOLDEN.gains.json.")
    private @Nullable Path golden;

    @Option(names = "--json", description = "One JSON document: {\"ok\", \"checks\": [{\"name\", \"n\", ...}]}.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public int run(Console console) throws Cancelled {
        Report report =
                Runs.verify(Models.used(model, console), Arguments.given(golden), engine.compute(), console.progress());
        if (json) {
            console.json(report);
        } else {
            report.checks().forEach(check -> show(check, console));
            console.print(summary(report));
        }
        return report.ok() ? Shell.DONE : Shell.FAILED;
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
