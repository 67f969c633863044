package sotto.run.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.SiteEdit;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Verification of an exported folder: opened like any model, its logits are compared with the dampened
/// original's.
///
/// One model is open at a time.
final class Verifying {
    private static final int ENOUGH = 3;
    private static final int DRAWS = 4; // of rounding units, for models that route tokens

    private Verifying() {}

    /// Compares the two; a `Failure` if they differ by more than is allowed, or one does not open.
    ///
    /// Where quantised tensors kept their format, the difference is no failure and proves nothing.
    static Proof of(Path original, Edit gains, Folding folding, Path exported, Compute compute, Progress progress)
            throws Cancelled {
        List<Probe> probes = probes(original, gains, folding, compute, progress.slice(0, 0.6));
        try (LanguageModel model = LanguageModel.open(exported, compute, progress.slice(0.6, 0.6))) {
            boolean exact = folding.kept().isEmpty();
            boolean routes =
                    isRounded(folding, model) && !model.card().expertSites().isEmpty();
            List<Probe.Outcome> outcomes = new ArrayList<>();
            int moved = 0;
            for (Probe probe : probes) {
                progress.slice(0.6, 1).report(outcomes.size(), probes.size(), "verifying the copy");
                progress.checkCancelled();
                Probe.Outcome outcome = probe.compare(model, model.dtype());
                if (exact && !routes && !outcome.ok()) {
                    throw wrong(outcome);
                }
                outcomes.add(outcome);
                boolean counts = outcome.isMostlyOk() || !exact;
                moved += counts
                                && probe.isMoved(
                                        model.dtype(), outcome.agreeing().tokens())
                        ? 1
                        : 0;
            }
            List<Probe.Outcome> right =
                    outcomes.stream().filter(Probe.Outcome::isMostlyOk).toList();
            if (exact && 2 * right.size() < outcomes.size()) {
                throw wrong(outcomes.stream()
                        .filter(outcome -> !outcome.isMostlyOk())
                        .findFirst()
                        .orElseThrow());
            }
            List<Proof.Text> texts = exact
                    ? right.stream().map(Probe.Outcome::agreeing).toList()
                    : outcomes.stream().map(Probe.Outcome::whole).toList();
            return proof(texts, moved, exact, model);
        }
    }

    private static boolean isRounded(Folding folding, LanguageModel model) {
        return !model.dtype().equals("float32")
                || folding.rounding().values().stream().anyMatch(rounding -> rounding.unit() > 0);
    }

    private static Failure wrong(Probe.Outcome outcome) {
        return new Failure(
                String.format(
                        Locale.ROOT,
                        "The exported model is wrong: its logits differ by %.1e where %.1e is allowed, on \"%s\".",
                        outcome.whole().maxAbsDiff(),
                        outcome.whole().tolerance(),
                        outcome.whole().text().replaceAll("\\s+", " ")),
                "Nothing was kept. Gains that are very large do not fit half precision; otherwise report this.");
    }

    private static List<Probe> probes(Path original, Edit gains, Folding folding, Compute compute, Progress progress)
            throws Cancelled {
        try (LanguageModel model = LanguageModel.open(original, compute, progress.slice(0, 0))) {
            boolean routes =
                    isRounded(folding, model) && !model.card().expertSites().isEmpty();
            List<Edit> off = IntStream.range(0, routes ? DRAWS : 1)
                    .mapToObj(draw -> offByRounding(gains, folding, draw))
                    .filter(gained -> !gained.isEmpty())
                    .toList();
            List<Probe> probes = new ArrayList<>();
            Map<String, long[]> texts = ProbeTexts.of(model);
            int moved = 0;
            for (Map.Entry<String, long[]> text : texts.entrySet()) {
                progress.report(probes.size(), texts.size(), "verifying: the dampened original");
                progress.checkCancelled();
                probes.add(Probe.of(model, text.getKey(), text.getValue(), gains, off));
                moved += probes.getLast().isMoved(model.dtype()) ? 1 : 0;
                if (moved == (routes ? 2 * ENOUGH : ENOUGH)) {
                    return probes;
                }
            }
            return probes;
        }
    }

    /// The edit, each output moved by one rounding unit of its tensors; none where nothing is rounded.
    private static Edit offByRounding(Edit edit, Folding folding, int draw) {
        SplittableRandom random = new SplittableRandom(draw);
        Map<String, SiteEdit> off = new LinkedHashMap<>();
        if (folding.rounding().values().stream().noneMatch(rounding -> rounding.unit() > 0)) {
            return Edit.NONE;
        }
        for (String module : edit.modules()) {
            off.put(module, edit.of(module));
        }
        folding.rounding()
                .forEach((module, rounding) -> off.put(
                        module, rounding.off(Optional.ofNullable(off.get(module)), folding.bias(module), random)));
        return Edit.of(off);
    }

    private static Proof proof(List<Proof.Text> texts, int moved, boolean exact, LanguageModel model) {
        double largest = -1;
        double tolerance = 0;
        double effect = 0;
        for (Proof.Text text : texts) {
            effect = Math.max(effect, text.effect());
            if (text.maxAbsDiff() > largest) {
                largest = text.maxAbsDiff();
                tolerance = text.tolerance();
            }
        }
        boolean proven = exact && moved >= ENOUGH;
        String statement = !exact
                ? String.format(
                        Locale.ROOT,
                        "The format was kept: logits differ by up to %.1e from the dampened original's, and the gains"
                                + " move them by up to %.1e.",
                        largest,
                        effect)
                : proven
                        ? "Proven on %d texts, whose logits the gains move by ten times what is allowed."
                                .formatted(moved)
                        : ("Nothing was proven: the gains move the logits of only %d of %d texts by ten times what is"
                                        + " allowed.")
                                .formatted(moved, texts.size());
        return new Proof(proven, statement, model.device(), model.dtype(), largest, tolerance, effect, moved, texts);
    }
}
