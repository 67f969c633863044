package sotto.run.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.model.Edit;
import sotto.model.ExpertModule;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.Pooling;
import sotto.model.Responses;
import sotto.model.Routing;
import sotto.model.Site;
import sotto.model.TokenPooling;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Checks of the experts of mixtures: their pooled outputs, the tokens that are sent to them, gains on them.
///
/// A text whose router decides somewhere by less than 1e-4 is left out: another order of sums may decide otherwise.
///
/// @param tensors checks of the same model and golden
record ExpertChecks(LanguageModel model, Golden golden, TensorChecks tensors) {
    private static final double CLEAR = 1e-4;

    /// Parts of the golden's names, and the modules' that they stand for.
    private static final Map<String, String> PARTS =
            new LinkedHashMap<>(Map.of("gate", "gate_proj", "up", "up_proj", "down", "down_proj"));

    /// Compares all of them; none where the golden has no numbers of experts.
    List<Check> all(Progress progress) throws Cancelled {
        List<Check> checks = new ArrayList<>();
        if (golden.text().mixtures().stream().allMatch(mixture -> golden.hasExperts(mixture.name()))
                && !golden.text().mixtures().isEmpty()) {
            Responses ours = model.forward(
                            tensors.texts(),
                            Edit.NONE,
                            Optional.of(new TokenPooling(Pooling.MAX)),
                            model.card().expertSites(),
                            Logits.NONE,
                            progress.slice(0, 0.5))
                    .responses()
                    .orElseThrow();
            checks.add(pooled(ours));
            checks.add(routed(ours));
            Optional<Edit> gains = expertGains();
            if (gains.isPresent()) {
                checks.add(tensors.logits(
                        "logits with gains of experts", "expert_gained_logits", gains.get(), progress.slice(0.5, 1)));
            }
        }
        return checks;
    }

    private boolean isClear(int text) {
        Double gap = golden.text().sentences().get(text).minRouterGap();
        return gap == null || gap > CLEAR;
    }

    private Check pooled(Responses ours) {
        CheckedDifferences comparison = new CheckedDifferences("activations of experts", tensors.tolerance());
        for (Site site : ours.sites()) {
            ExpertModule module = ExpertModule.of(site.module()).orElseThrow();
            float[] all = golden.experts(module.block(), part(module));
            float[] own = ours.of(site.module());
            int width = site.width();
            int experts = all.length / width / tensors.texts().size();
            for (int text = 0; text < tensors.texts().size(); text++) {
                if (isClear(text)) {
                    int at = (text * experts + module.expert()) * width;
                    float[] expected = Arrays.copyOfRange(all, at, at + width);
                    float[] row = Arrays.copyOfRange(own, text * width, (text + 1) * width);
                    String place = "%s, text %d".formatted(site.module(), text);
                    boolean routed = !Float.isNaN(expected[0]);
                    comparison.equal(row[0] != Float.NEGATIVE_INFINITY, routed, place + " is routed");
                    if (routed) {
                        comparison.numbers(row, expected, neuron -> "%s, neuron %d".formatted(place, neuron));
                    }
                }
            }
        }
        return comparison.check();
    }

    private static String part(ExpertModule module) {
        return PARTS.entrySet().stream()
                .filter(part -> part.getValue().equals(module.part()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private Check routed(Responses ours) {
        CheckedDifferences comparison = new CheckedDifferences("tokens of experts", Tolerance.EXACT);
        for (Routing routing : ours.routed()) {
            long[] expected = golden.routed(routing.block());
            for (int text = 0; text < tensors.texts().size(); text++) {
                for (int expert = 0; isClear(text) && expert < routing.experts(); expert++) {
                    comparison.equal(
                            (long) routing.of(text, expert),
                            expected[text * routing.experts() + expert],
                            "%s, expert %d, text %d".formatted(routing.block(), expert, text));
                }
            }
        }
        return comparison.check();
    }

    /// The gains on single experts behind the golden's numbers; empty if it has none.
    private Optional<Edit> expertGains() {
        Map<String, float[]> gains = new LinkedHashMap<>();
        for (GoldenText.Mixture mixture : golden.text().mixtures()) {
            PARTS.forEach((part, module) -> golden.expertGain(mixture.name(), part)
                    .ifPresent(all -> {
                        int width = all.length / mixture.experts();
                        for (int expert = 0; expert < mixture.experts(); expert++) {
                            gains.put(
                                    new ExpertModule(mixture.name(), expert, module).module(),
                                    Arrays.copyOfRange(all, expert * width, (expert + 1) * width));
                        }
                    }));
        }
        return gains.isEmpty() ? Optional.empty() : Optional.of(Edit.gains(gains));
    }
}
