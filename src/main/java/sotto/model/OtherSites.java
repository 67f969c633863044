package sotto.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import sotto.model.family.Architecture;
import sotto.model.family.Projection;
import sotto.model.family.Weight;

/// Sites of a model beside its MLPs' maps: attention's output, hidden units and the output of a block.
///
/// They are told from the architecture's tensors: attention's output map is the one whose weight bears one of the names
/// that families have for it, and the hidden units go into the last map of an MLP. A mixture has no hidden units.
final class OtherSites {
    /// Number of kinds of such sites, each with a place in every block whether it has one or not.
    static final int KINDS = 3;

    private static final Pattern OUTPUT_MAP = Pattern.compile(
            ".*(?:self_attn\\.(?:o_proj|dense|out_proj)|attn\\.(?:c_proj|out_proj)|attn\\.attention\\.out_proj"
                    + "|(?:self_)?attention\\.dense)\\.weight");

    private OtherSites() {}

    /// The sites of a block in the order of the kernels: hidden units, attention's output, the block's; empty where it
    /// has none.
    static List<Optional<Site>> of(Architecture architecture, int block) {
        return List.of(hidden(architecture, block), attention(architecture, block), residual(architecture, block));
    }

    /// The sites of a block that it has.
    static List<Site> there(Architecture architecture, int block) {
        return of(architecture, block).stream().flatMap(Optional::stream).toList();
    }

    /// All sites of a block in the order in which a token passes them: attention's output, the MLP's maps with the
    /// hidden units before the last, the block's output.
    ///
    /// @param mlp the MLP's own, and experts'; none for the others alone
    /// @param others those of the other kinds
    static List<Site> around(List<Site> mlp, List<Site> others) {
        List<Site> all = new ArrayList<>(mlp);
        for (Site other : others) {
            switch (SiteKind.of(other.module())) {
                case ATTENTION -> all.addFirst(other);
                case HIDDEN -> all.add(Math.max(0, all.size() - 1), other);
                default -> all.add(other);
            }
        }
        return all;
    }

    private static Optional<Site> hidden(Architecture architecture, int block) {
        List<Projection> maps = architecture.sitesIn(block);
        if (maps.isEmpty()
                || architecture.mixture().filter(one -> one.isIn(block)).isPresent()) {
            return Optional.empty();
        }
        Projection last = maps.getLast();
        String weight = (last.tensors().isEmpty()
                ? last.module() + ".weight"
                : last.tensors().getFirst().name());
        return architecture.weights().block().stream()
                .filter(one -> one.name().equals(weight))
                .findFirst()
                .map(one -> new Site(
                        last.in(block) + SiteKind.INPUT,
                        block,
                        SiteKind.part(last.in(block) + SiteKind.INPUT),
                        Math.toIntExact(
                                last.outputsLast()
                                        ? one.shape().getFirst()
                                        : one.shape().getLast()),
                        false,
                        false));
    }

    private static Optional<Site> attention(Architecture architecture, int block) {
        List<Weight> weights = architecture.weights().block();
        return weights.stream()
                .filter(weight ->
                        weight.isIn(block) && OUTPUT_MAP.matcher(weight.name()).matches())
                .findFirst()
                .map(weight -> {
                    String module = weight.name().substring(0, weight.name().length() - ".weight".length());
                    boolean bias =
                            weights.stream().anyMatch(other -> other.name().equals(module + ".bias"));
                    return new Site(
                            inBlock(module, block),
                            block,
                            SiteKind.part(module),
                            architecture.sizes().hidden(),
                            bias,
                            architecture.sites().getLast().writesResidual());
                });
    }

    private static Optional<Site> residual(Architecture architecture, int block) {
        return architecture.weights().block().stream()
                .map(Weight::name)
                .filter(name -> name.contains(".%d."))
                .findFirst()
                .map(name -> inBlock(name.substring(0, name.indexOf(".%d.") + ".%d".length()), block))
                .map(module -> new Site(
                        module,
                        block,
                        SiteKind.part(module),
                        architecture.sizes().hidden(),
                        false,
                        true));
    }

    private static String inBlock(String name, int block) {
        return name.replace("%d", Integer.toString(block));
    }
}
