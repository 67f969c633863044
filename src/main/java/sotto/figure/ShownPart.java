package sotto.figure;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import sotto.expert.Coverage;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.expert.Routed;
import sotto.num.NullBand;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Part of a run that a picture shows, and the threshold of its experts.
final class ShownPart {
    private ShownPart() {}

    /// The threshold of a picture, by default the null band's upper edge; a [Failure] if neither is known.
    static double threshold(FigureSpec spec, NullBand band) {
        OptionalDouble given = spec.threshold();
        if (given.isEmpty() && !band.isKnown()) {
            throw unknownBand();
        }
        return given.orElse(band.high());
    }

    static Failure unknownBand() {
        return new Failure(
                "A scores file alone does not tell how many texts were scored, so the null band is not known.",
                Remedy.of("give the run's folder").or("a threshold with %s", RunOption.THRESHOLD));
    }

    /// The scores of some modules alone.
    static Expertise narrowed(Expertise all, List<ModuleNeurons> banks) {
        if (banks.size() == all.banks().size()) {
            return all;
        }
        SequencedMap<String, float[]> kept = new LinkedHashMap<>();
        banks.forEach(bank -> kept.put(bank.module(), all.auroc(bank.module())));
        Map<String, Coverage> coverage = new HashMap<>();
        banks.forEach(bank -> all.coverage(bank.module()).ifPresent(texts -> coverage.put(bank.module(), texts)));
        return Expertise.of(kept, Map.of(), new Routed(all.unrouted(), coverage));
    }

    /// The modules of a part; a [Failure] if it has none.
    static List<ModuleNeurons> banks(Expertise all, FigureSpec.Part part) {
        List<ModuleNeurons> kept = all.banks().stream().filter(part::holds).toList();
        if (kept.isEmpty()) {
            throw new Failure(
                    part.expert().isEmpty()
                            ? "The run has no neurons of that layer and site."
                            : "The run has no neurons of that layer, expert and site.",
                    "Its layers are %d to %d, its sites %s."
                            .formatted(
                                    all.banks().stream()
                                            .mapToInt(ModuleNeurons::layer)
                                            .min()
                                            .orElse(0),
                                    all.banks().stream()
                                            .mapToInt(ModuleNeurons::layer)
                                            .max()
                                            .orElse(0),
                                    String.join(
                                            ", ",
                                            all.banks().stream()
                                                    .map(ModuleNeurons::site)
                                                    .distinct()
                                                    .toList())));
        }
        return kept;
    }
}
