package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sotto.model.family.Architecture;
import sotto.model.family.Mixture;
import sotto.model.family.Projection;

/// Sites that a pass listens to, and the order in which the kernels return the outputs of a block's sites.
///
/// Kernels return those of all sites of the kinds that are listened to, and of experts those that are asked for: after
/// a mixture's output gate, up and down of each, then the number of tokens of each text that every expert has. What is
/// not listened to is not copied from the device.
final class Hearing {
    private final Architecture architecture;
    private final List<Site> sites;
    private final Set<String> heard = new HashSet<>();
    private final long[] kinds = new long[1 + OtherSites.KINDS];
    private final List<Expert> experts;
    private final List<Site> order = new ArrayList<>();
    private final List<float[]> values = new ArrayList<>();
    private final List<Routing> routed = new ArrayList<>();

    /// A hearing of some sites of a model.
    ///
    /// @param sites the MLPs' sites without experts', in hook order
    /// @param heard those that are listened to, of any kind
    Hearing(Architecture architecture, List<Site> sites, List<Site> heard) {
        this.architecture = architecture;
        this.sites = sites;
        heard.forEach(site -> {
            this.heard.add(site.module());
            kinds[SiteKind.of(site.module()).code()] = 1;
        });
        this.experts = heard.stream()
                .flatMap(site ->
                        ExpertModule.of(site.module())
                                .map(module -> new Expert(site.block(), module.expert()))
                                .stream())
                .distinct()
                .toList();
    }

    /// For each kind of site 1 if any of it is listened to, by its code.
    long[] kinds() {
        return kinds.clone();
    }

    private record Expert(int block, int number) {}

    /// The numbers of the experts of a block that are listened to, in order.
    long[] experts(int block) {
        return experts.stream()
                .filter(expert -> expert.block() == block)
                .mapToLong(Expert::number)
                .sorted()
                .toArray();
    }

    /// Whether experts are listened to anywhere.
    boolean hasExperts() {
        return !experts.isEmpty();
    }

    /// Copies what the kernels returned of the sites of the blocks from `from` to before `to`, and frees it.
    void pooled(int from, int to, List<PtNDArray> outputs, int texts) {
        int at = 0;
        for (int block = from; block < to; block++) {
            for (Optional<Site> slot : slots(block, true)) {
                try (PtNDArray output = outputs.get(at++)) {
                    if (slot.isEmpty()) {
                        routed.add(routing(block, output, texts));
                    } else if (heard.contains(slot.get().module())) {
                        order.add(slot.get());
                        values.add(output.toFloatArray());
                    }
                }
            }
        }
    }

    private Routing routing(int block, PtNDArray counts, int texts) {
        Mixture mixture = architecture.mixture().orElseThrow();
        float[] read = counts.toFloatArray();
        int[] tokens = new int[texts * mixture.experts()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = (int) read[i];
        }
        return new Routing(mixture.in(block), mixture.experts(), tokens);
    }

    /// The sites of a block in the order of the kernels' outputs; empty for numbers of tokens.
    ///
    /// @param counted whether tokens are counted, as where they are pooled
    List<Optional<Site>> slots(int block, boolean counted) {
        List<Site> own = sites.stream().filter(site -> site.block() == block).toList();
        List<Optional<Site>> slots =
                new ArrayList<>(OtherSites.around(own, OtherSites.there(architecture, block)).stream()
                        .filter(site -> kinds[SiteKind.of(site.module()).code()] > 0)
                        .map(Optional::of)
                        .toList());
        long[] asked = experts(block);
        if (asked.length > 0) {
            List<Optional<Site>> more = new ArrayList<>();
            Mixture mixture = architecture.mixture().orElseThrow();
            for (long expert : asked) {
                for (Projection part : mixture.sitesOf((int) expert)) {
                    more.add(Optional.of(Site.of(part, block)));
                }
            }
            if (counted) {
                more.add(Optional.empty());
            }
            slots.addAll(1 + slots.indexOf(Optional.of(own.getFirst())), more);
        }
        return slots;
    }

    /// The responses of what was heard so far.
    Responses responses(int texts) {
        return new Responses(order, texts, values, routed);
    }
}
