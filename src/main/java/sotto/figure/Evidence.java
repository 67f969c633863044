package sotto.figure;

import java.util.Optional;
import java.util.OptionalDouble;
import sotto.num.NullBand;
import sotto.run.score.RunRecord;

/// Sample behind a picture's numbers: the neurons and texts that they rest on.
///
/// @param neurons number of neurons that are shown
/// @param classes texts of each class, if known
/// @param lengthAuroc AUROC of the texts' length alone, in [0, 1], if known
/// @param madeOn name of the model of the scores where another one is looked at; empty otherwise
public record Evidence(
        int neurons, Optional<RunRecord.Classes> classes, OptionalDouble lengthAuroc, NullBand band, String madeOn) {
    /// Makes the sample of the model that is looked at.
    public Evidence(int neurons, Optional<RunRecord.Classes> classes, OptionalDouble lengthAuroc, NullBand band) {
        this(neurons, classes, lengthAuroc, band, "");
    }

    /// Descriptions of the sample, the longest first, to choose by the room there is; all of them say whose
    /// scores they are.
    String[] words() {
        String[] words = texts();
        if (!madeOn.isEmpty()) {
            for (int i = 0; i < words.length; i++) {
                words[i] = "scores of %s · %s".formatted(madeOn, words[i]);
            }
        }
        return words;
    }

    private String[] texts() {
        String shown = Numbers.count(neurons) + (neurons == 1 ? " neuron" : " neurons");
        if (classes.isEmpty()) {
            return new String[] {shown};
        }
        String positives = Numbers.count(classes.get().positives());
        String others = Numbers.count(classes.get().negatives());
        String texts = "%s · %s positive, %s other texts".formatted(shown, positives, others);
        String shorter = "%s · %s + %s texts".formatted(shown, positives, others);
        String shortest = "%s + %s texts".formatted(positives, others);
        return lengthAuroc.isPresent()
                ? new String[] {
                    "%s · length alone %s".formatted(texts, Numbers.auroc(lengthAuroc.getAsDouble(), 2)),
                    texts,
                    shorter,
                    shortest
                }
                : new String[] {texts, shorter, shortest};
    }
}
