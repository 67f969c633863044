package sotto.run.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import sotto.model.Compute;
import sotto.model.Gains;
import sotto.model.LanguageModel;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Verification of an exported folder: opened like any model, its logits are compared with the dampened
/// original's.
///
/// One model is open at a time.
final class Verifying {
    private static final int ENOUGH = 3;

    private Verifying() {}

    /// Compares the two; a `Failure` if they differ by more than is allowed, or one does not open.
    ///
    /// Where quantised tensors kept their format, the difference is no failure and proves nothing.
    static Proof of(Path original, Gains gains, Folding folding, Path exported, Compute compute, Progress progress)
            throws Cancelled {
        boolean exact = folding.kept().isEmpty();
        List<Probe> probes = probes(original, gains, folding, compute, progress.slice(0, 0.6));
        try (LanguageModel model = LanguageModel.open(exported, compute, progress.slice(0.6, 0.6))) {
            List<Proof.Text> texts = new ArrayList<>();
            for (Probe probe : probes) {
                progress.slice(0.6, 1).report(texts.size(), probes.size(), "verifying the copy");
                progress.checkCancelled();
                Probe.Outcome outcome = probe.compare(model, model.dtype());
                if (exact && !outcome.ok()) {
                    throw new Failure(
                            String.format(
                                    Locale.ROOT,
                                    "The exported model is wrong: its logits differ by %.1e where %.1e is allowed, "
                                            + "on \"%s\".",
                                    outcome.text().maxAbsDiff(),
                                    outcome.text().tolerance(),
                                    outcome.text().text().replaceAll("\\s+", " ")),
                            "Nothing was kept. Gains that are very large do not fit half precision; otherwise report"
                                    + " this.");
                }
                texts.add(outcome.text());
            }
            int moved = (int) probes.stream()
                    .filter(probe -> probe.isMoved(model.dtype()))
                    .count();
            return proof(texts, moved, exact, model);
        }
    }

    private static List<Probe> probes(Path original, Gains gains, Folding folding, Compute compute, Progress progress)
            throws Cancelled {
        try (LanguageModel model = LanguageModel.open(original, compute, progress.slice(0, 0))) {
            Gains off = offByRounding(gains, folding);
            List<Probe> probes = new ArrayList<>();
            Map<String, long[]> texts = ProbeTexts.of(model);
            int moved = 0;
            for (Map.Entry<String, long[]> text : texts.entrySet()) {
                progress.report(probes.size(), texts.size(), "verifying: the dampened original");
                progress.checkCancelled();
                probes.add(Probe.of(model, text.getKey(), text.getValue(), gains, off));
                moved += probes.getLast().isMoved(model.dtype()) ? 1 : 0;
                if (moved == ENOUGH) {
                    return probes;
                }
            }
            return probes;
        }
    }

    /// The gains, each moved by one rounding unit of its tensors; none where nothing is rounded.
    private static Gains offByRounding(Gains gains, Folding folding) {
        SplittableRandom random = new SplittableRandom(0);
        Map<String, float[]> off = new LinkedHashMap<>();
        boolean rounds = folding.rounding().values().stream().anyMatch(rounding -> rounding.unit() > 0);
        for (String module : rounds ? gains.modules() : Set.<String>of()) {
            Rounding rounding = folding.rounding().getOrDefault(module, new Rounding(0, false));
            off.put(module, rounding.off(gains.of(module), random));
        }
        return Gains.of(off);
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
