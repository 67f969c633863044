package sotto.run.explain;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sotto.model.Edit;
import sotto.model.NeuronEffects;

/// Selection of the neurons with the largest shares in one token's logit.
///
/// @param effects of all modules that write to the residual stream, in hook order
/// @param token its number among those explained, from 0
/// @param most number of neurons
record LargestShares(Edit gains, List<NeuronEffects> effects, int token, int most) {
    /// The shares in each module.
    List<WriterShares> modules() {
        return effects.stream().map(this::module).toList();
    }

    private WriterShares module(NeuronEffects own) {
        String module = own.site().module();
        float[] factors = gains.gain(module);
        float[] deltas = own.deltas().get(token);
        double sum = 0;
        for (int i = 0; i < deltas.length; i++) {
            sum += deltas[i];
        }
        Stream<NeuronShare> all = IntStream.range(0, deltas.length)
                .filter(i -> deltas[i] != 0)
                .mapToObj(i -> new NeuronShare(
                        module, i, deltas[i], factors[i], own.responses().get(token)[i]));
        return new WriterShares(module, gains.of(module).changed(), (float) sum, largest(all));
    }

    /// The largest of all modules.
    List<NeuronShare> all(List<WriterShares> modules) {
        return largest(modules.stream().flatMap(module -> module.largest().stream()));
    }

    /// The largest amounts first; ties in the order given.
    private List<NeuronShare> largest(Stream<NeuronShare> shares) {
        record Placed(NeuronShare share, int place) {}
        Comparator<Placed> bySize =
                Comparator.comparingDouble(one -> Math.abs(one.share().delta()));
        Comparator<Placed> last =
                bySize.thenComparing(Comparator.comparingInt(Placed::place).reversed());
        PriorityQueue<Placed> kept = new PriorityQueue<>(last);
        List<NeuronShare> given = shares.toList();
        for (int i = 0; i < given.size(); i++) {
            kept.add(new Placed(given.get(i), i));
            if (kept.size() > most) {
                kept.remove();
            }
        }
        return kept.stream().sorted(last.reversed()).map(Placed::share).toList();
    }
}
