package sotto.expert;

import java.util.Optional;

/// Count of the neurons that are pinned to how texts begin: for most texts their largest response is one and the same.
///
/// A token's numbers depend on the tokens up to it alone, so texts have exactly equal maxima where these sit on the
/// first token (a BOS that the tokenizer adds) or on a beginning that the texts share, and hardly elsewhere. The
/// share of texts with the most common maximum is therefore the share that is pinned; copies of a text count as
/// sharing all of it. Such neurons say little of the texts: their AUROC is pulled to one half, or follows which
/// beginnings a class has. The share is recorded only where responses are maxima in float32; half precision makes
/// other values equal too.
///
/// @param neurons neurons for which at least half of the texts have the same maximum
/// @param of number of all neurons
public record Pinned(int neurons, int of) {
    /// Share of texts with the same maximum from which on a neuron counts as pinned.
    public static final float MOST = 0.5f;

    /// The count in a run; empty where the run did not record the shares.
    public static Optional<Pinned> of(Expertise run) {
        if (!run.has(Measure.PINNED)) {
            return Optional.empty();
        }
        int pinned = 0;
        for (int neuron = 0; neuron < run.neurons(); neuron++) {
            pinned += run.value(Measure.PINNED, neuron) >= MOST ? 1 : 0;
        }
        return Optional.of(new Pinned(pinned, run.neurons()));
    }

    /// The share of neurons, in [0, 1].
    public double share() {
        return of == 0 ? 0 : (double) neurons / of;
    }
}
