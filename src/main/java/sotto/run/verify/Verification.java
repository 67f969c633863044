package sotto.run.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Comparison of a model with a golden: reference numbers from another tool, in the format of the reference's
/// `golden.py`.
///
/// A golden is of a causal language model, of a classifier of texts or of a tokenizer alone. A language model's
/// golden computed in half precision is compared by its tensors alone, and only in the same dtype. One computed
/// in float32 that also holds `half_logits` can be compared in float32, and by those logits in their dtype.
///
/// Where implementations of attention in the reference differ by more than rounding, Sotto computes as the one
/// that the golden names: in `eager`, transformers 5 adds Falcon's ALiBi twice, in its default once.
public final class Verification {
    private static final String FLOAT32 = "float32";

    private final LanguageModel model;
    private final Golden golden;
    private final List<Check> checks = new ArrayList<>();

    private Verification(LanguageModel model, Golden golden) {
        this.model = model;
        this.golden = golden;
    }

    /// Compares a model folder with the golden `stem.json` and, for a language model, `stem.safetensors`; a
    /// `Failure` if the model or the golden does not open, or the dtype does not fit.
    ///
    /// @param compute device and dtype; `auto` is the golden's own dtype
    public static Report of(Path folder, Path stem, Compute compute, Progress progress) throws Cancelled {
        return switch (GoldenReader.read(GoldenReader.beside(stem, ".json"))) {
            case GoldenText text -> languageModel(folder, Golden.open(stem, text), compute, progress);
            case GoldenVerdicts verdicts -> ClassifierChecks.of(folder, verdicts, compute, progress);
            case GoldenTokens tokens -> TokenChecks.of(folder, tokens, progress);
        };
    }

    /// Compares a language model, and closes the golden.
    private static Report languageModel(Path folder, Golden opened, Compute compute, Progress progress)
            throws Cancelled {
        try (Golden golden = opened) {
            String dtype = compute.dtype().equals("auto") ? golden.dtype() : compute.dtype();
            boolean halfOnly = !dtype.equals(golden.dtype());
            if (halfOnly && !golden.halfDtype().equals(Optional.of(dtype))) {
                throw new Failure(
                        "%s holds no numbers in %s, only in %s%s."
                                .formatted(
                                        golden.file(),
                                        dtype,
                                        golden.dtype(),
                                        golden.halfDtype().map(" and "::concat).orElse("")),
                        Remedy.of("set %s to " + golden.dtype(), RunOption.DTYPE));
            }
            String attention = golden.text().attention();
            try (LanguageModel model = LanguageModel.open(
                    folder,
                    new Compute(compute.device(), dtype, compute.threads()),
                    attention == null ? Map.of() : Map.of("attn_implementation", attention),
                    progress.slice(0, 0))) {
                return new Verification(model, golden).run(halfOnly, progress);
            }
        }
    }

    private Report run(boolean halfOnly, Progress progress) throws Cancelled {
        GoldenText text = golden.text();
        checks.add(TokenChecks.modules(model.card().sites(), text.modules()));
        checks.add(TokenChecks.ids(model.tokenizer(), text));
        if (!checks.getFirst().ok() && !sameNeurons()) {
            return Report.of(checks); // another model's numbers: nothing further can be laid side by side
        }
        Tolerance tolerance = model.dtype().equals(FLOAT32) ? Tolerance.FLOAT32 : Tolerance.HALF;
        TensorChecks tensors = new TensorChecks(model, golden, texts(), tolerance);
        if (halfOnly) {
            checks.add(tensors.logits("logits in " + model.dtype(), "half_logits", Edit.NONE, progress));
            return Report.of(checks);
        }
        checks.add(tensors.logits("logits", "logits", Edit.NONE, progress.slice(0, 0.2)));
        checks.add(tensors.pooled(progress.slice(0.2, 0.27)));
        checks.addAll(new ExpertChecks(model, golden, tensors).all(progress.slice(0.27, 0.3)));
        if (model.dtype().equals(FLOAT32)) {
            checks.addAll(new BehaviourChecks(model, text.plain(), Edit.NONE, "").all(progress.slice(0.3, 0.55)));
        }
        if (text.gained() != null) {
            gained(tensors, text.gained(), progress.slice(0.55, 1));
        }
        return Report.of(checks);
    }

    private void gained(TensorChecks tensors, GoldenText.Behaviour behaviour, Progress progress) throws Cancelled {
        Edit gains = golden.gains();
        golden.gainsOnPaper().ifPresent(paper -> checks.add(TensorChecks.gains(gains, paper)));
        checks.add(tensors.logits("logits with gains", "gained_logits", gains, progress.slice(0, 0.5)));
        if (model.dtype().equals(FLOAT32)) {
            checks.addAll(new BehaviourChecks(model, behaviour, gains, " with gains").all(progress.slice(0.5, 1)));
        }
    }

    private List<long[]> texts() {
        return golden.text().sentences().stream()
                .map(s -> model.tokenizer().encode(s.text(), TokenChecks.MAX_TOKENS))
                .toList();
    }

    private boolean sameNeurons() {
        List<String> ours = model.card().sites().stream()
                .map(site -> site.module() + " " + site.width())
                .toList();
        List<String> expected = golden.text().modules().stream()
                .map(module -> module.name() + " " + module.outFeatures())
                .toList();
        return ours.equals(expected);
    }
}
