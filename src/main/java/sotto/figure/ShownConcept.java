package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.run.score.ConceptRuns;
import sotto.run.score.ScoredRun;

/// Scores of one concept in a picture of several.
///
/// @param name of the concept
/// @param scores of the neurons that are shown
/// @param threshold AUROC above which a neuron counts as an expert, in [0, 1]; empty where the number of texts is
///     unknown and none was asked for
public record ShownConcept(String name, Expertise scores, Evidence sample, OptionalDouble threshold) {
    /// The concepts of runs as a specification shows them; a `Failure` if no neuron is in the part that is asked for.
    public static List<ShownConcept> of(ConceptRuns runs, FigureSpec spec) {
        List<ShownConcept> shown = new ArrayList<>();
        for (int concept = 0; concept < runs.runs().size(); concept++) {
            ScoredRun run = runs.runs().get(concept);
            List<ModuleNeurons> banks = ShownPart.banks(run.expertise(), spec.part());
            Evidence sample = Evidence.of(run, banks);
            boolean isKnown = spec.threshold().isPresent() || sample.band().isKnown();
            shown.add(new ShownConcept(
                    runs.names().get(concept),
                    ShownPart.narrowed(run.expertise(), banks),
                    sample,
                    isKnown ? OptionalDouble.of(ShownPart.threshold(spec, sample.band())) : OptionalDouble.empty()));
        }
        return List.copyOf(shown);
    }

    /// The same concept with another threshold, in [0, 1].
    public ShownConcept with(double changed) {
        return new ShownConcept(name, scores, sample, OptionalDouble.of(changed));
    }

    /// Number of experts; empty where the threshold is not known.
    public OptionalInt experts() {
        if (threshold.isEmpty()) {
            return OptionalInt.empty();
        }
        int experts = 0;
        for (int neuron = 0; neuron < scores.neurons(); neuron++) {
            experts += isExpert(neuron) ? 1 : 0;
        }
        return OptionalInt.of(experts);
    }

    /// Whether a neuron is an expert; the threshold must be known.
    boolean isExpert(int neuron) {
        return scores.auroc(neuron) > (float) threshold.orElseThrow();
    }

    /// The threshold; a `Failure` if it is not known.
    double needed() {
        return threshold.orElseThrow(ShownPart::unknownBand);
    }

    /// Whether the threshold is the upper edge of the null band.
    boolean isOfBand() {
        return sample.band().isKnown() && threshold.orElse(-1) == sample.band().high();
    }

    /// Description of the thresholds of concepts, in a few words.
    static String thresholds(List<ShownConcept> concepts) {
        double[] known = concepts.stream()
                .flatMapToDouble(concept -> concept.threshold().stream())
                .sorted()
                .toArray();
        if (known.length == 0) {
            return "not known without the numbers of texts";
        }
        String low = Numbers.auroc(known[0], 3);
        String high = Numbers.auroc(known[known.length - 1], 3);
        String above = low.equals(high) ? low : low + " to " + high;
        boolean isOfBands = concepts.stream()
                .filter(concept -> concept.threshold().isPresent())
                .allMatch(ShownConcept::isOfBand);
        return isOfBands ? "AUROC above the null band, %s".formatted(above) : "AUROC above %s".formatted(above);
    }
}
