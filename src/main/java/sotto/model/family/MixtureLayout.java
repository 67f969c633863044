package sotto.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Tensors and sites of the mixtures of one family, in the order of `mixture.py`.
///
/// @param counts sizes of the mixtures
/// @param hidden the model width `D`
/// @param missing blocks without a mixture
/// @param router tensors of the router's map: weight and bias
/// @param experts tensors of each expert: gate, up and down, a weight and a bias each
record MixtureLayout(Counts counts, int hidden, Set<Integer> missing, List<Weight> router, List<List<Weight>> experts) {
    private static final String BLOCK = GatedDecoder.BLOCK + "mlp";
    private static final List<String> PARTS = List.of("gate_proj", "up_proj", "down_proj");

    /// Numbers of a mixture.
    ///
    /// @param experts number of experts `E`
    /// @param chosen experts per token `K`
    /// @param width an expert's feed-forward width `F`
    record Counts(int experts, int chosen, int width) {
        /// Reads the numbers: the experts under either name of the reference; a `Failure` if a token would have more
        /// experts than there are, or both names say something else.
        static Counts read(Config config, Counts absent, String widthKey) {
            int experts = config.size("num_experts", config.size("num_local_experts", absent.experts));
            if (config.size("num_local_experts", experts) != experts) {
                throw config.wrong("num_local_experts", "the same number as num_experts");
            }
            int chosen = config.size("num_experts_per_tok", absent.chosen);
            if (chosen > experts) {
                throw config.wrong("num_experts_per_tok", "a number up to " + experts);
            }
            int width = config.size(widthKey, absent.width);
            if (width > Integer.MAX_VALUE / 2) {
                throw config.wrong(widthKey, "a width that a model can have");
            }
            return new Counts(experts, chosen, width);
        }
    }

    /// The layout with a tensor for each of an expert's matrices, without biases.
    ///
    /// @param name name of the mixture's tensors inside a block, for example `mlp`
    /// @param parts names of gate, up and down
    static MixtureLayout separate(Counts counts, int hidden, Set<Integer> missing, String name, List<String> parts) {
        String module = GatedDecoder.BLOCK + name;
        List<List<Weight>> experts = new ArrayList<>();
        for (int expert = 0; expert < counts.experts; expert++) {
            String own = module + ".experts." + expert + ".";
            int number = expert;
            experts.add(Weight.outside(
                    missing,
                    Weight.all(
                                    Weight.linear(own + parts.get(0), counts.width, hidden),
                                    Weight.linear(own + parts.get(1), counts.width, hidden),
                                    Weight.linear(own + parts.get(2), hidden, counts.width))
                            .stream()
                            .map(weight -> weight.ofExpert(number))
                            .toList()));
        }
        return new MixtureLayout(
                counts,
                hidden,
                missing,
                Weight.outside(missing, Weight.linear(module + ".gate", counts.experts, hidden)),
                experts);
    }

    /// The layout of gpt-oss: all experts in one tensor, gate and up interleaved, inputs first, biases everywhere.
    static MixtureLayout stacked(Counts counts, int hidden) {
        String module = BLOCK + ".experts.";
        Weight both = Weight.of(module + "gate_up_proj", counts.experts, hidden, 2L * counts.width);
        Weight bothBias = Weight.of(module + "gate_up_proj_bias", counts.experts, 2L * counts.width);
        Weight down = Weight.of(module + "down_proj", counts.experts, counts.width, hidden);
        Weight downBias = Weight.of(module + "down_proj_bias", counts.experts, hidden);
        List<List<Weight>> experts = new ArrayList<>();
        for (int expert = 0; expert < counts.experts; expert++) {
            experts.add(List.of(
                    both.ofExpert(expert, new Weight.Stacked(0, 2, true)),
                    bothBias.ofExpert(expert, new Weight.Stacked(0, 2, false)),
                    both.ofExpert(expert, new Weight.Stacked(1, 2, true)),
                    bothBias.ofExpert(expert, new Weight.Stacked(1, 2, false)),
                    down.ofExpert(expert, new Weight.Stacked(0, 1, true)),
                    downBias.ofExpert(expert, new Weight.Stacked(0, 1, false))));
        }
        List<Weight> router = Weight.affine(BLOCK + ".router", counts.experts, hidden);
        return new MixtureLayout(counts, hidden, Set.of(), router, experts);
    }

    /// The tensors that `mixture` takes.
    List<Weight> weights() {
        List<Weight> all = new ArrayList<>(router);
        experts.forEach(all::addAll);
        return all;
    }

    /// The settings that `mixture.py` reads, of experts as Llama's feed-forward.
    ///
    /// @param renormalised whether the weights of the chosen experts are divided by their sum
    KernelSettings in(KernelSettings settings, boolean renormalised) {
        return settings.with("experts", (long) counts.experts)
                .with("chosen", (long) counts.chosen)
                .with("renormalised", renormalised)
                .with("chosen_alone", false)
                .with("limit", 0.0);
    }

    /// The output of the whole mixture as a site.
    ///
    /// @param shared tensors of a shared expert's down map, whose rows a gain scales too
    Projection output(List<Weight> shared) {
        List<Weight> tensors = new ArrayList<>();
        for (List<Weight> expert : experts) {
            tensors.addAll(expert.subList(4, 6));
        }
        tensors.addAll(shared);
        Projection output = Projection.writer(BLOCK, hidden);
        return (isStacked() ? output.transposed() : output)
                .outside(missing)
                .of(tensors.stream().filter(weight -> !weight.name().isEmpty()).toList());
    }

    private boolean isStacked() {
        return experts.getFirst().getFirst().stacked().isPresent();
    }

    /// The mixture with the sites of its experts.
    Mixture mixture() {
        List<Projection> sites = IntStream.range(0, counts.experts)
                .boxed()
                .flatMap(expert -> IntStream.range(0, PARTS.size()).mapToObj(part -> site(expert, part)))
                .toList();
        return new Mixture(BLOCK, counts.experts, counts.chosen, missing, sites);
    }

    private Projection site(int expert, int part) {
        List<Weight> tensors = experts.get(expert).subList(2 * part, 2 * part + 2).stream()
                .filter(weight -> !weight.name().isEmpty())
                .toList();
        String module = BLOCK + ".experts." + expert + "." + PARTS.get(part);
        Projection inner = Projection.inner(module, part == 2 ? hidden : counts.width);
        return (isStacked() ? inner.transposed() : inner)
                .biasedIf(tensors.size() > 1)
                .outside(missing)
                .of(tensors);
    }
}
