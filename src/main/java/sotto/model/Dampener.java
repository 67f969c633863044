package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.model.family.Mixture;
import sotto.model.family.Projection;

/// Maker of gains on the device, as the kernels take them: one tensor per site of every block, in hook order.
///
/// Rows with gains of their own stand in groups of equal size: `[U, 1, N]` for `U` groups; all rows alike: `[N]`; a
/// module that no group dampens: empty. After a mixture's block stand those of its experts' gate, up and down maps,
/// `[U, E, N]` each.
final class Dampener {
    private Dampener() {}

    /// The tensors for these groups, owned by `out`; an empty list if no group dampens anything.
    static List<PtNDArray> of(Network network, PtNDManager out, List<Site> sites, List<Edit> groups) {
        if (groups.stream().allMatch(Edit::isEmpty)) {
            return List.of();
        }
        boolean alike = groups.stream().allMatch(gains -> gains.equals(groups.getFirst()));
        List<Edit> distinct = alike ? groups.subList(0, 1) : groups;
        Optional<Mixture> mixture = network.architecture().mixture();
        List<PtNDArray> tensors = new ArrayList<>();
        for (int block = 0; block < network.architecture().sizes().layers(); block++) {
            int layer = block;
            sites.stream()
                    .filter(site -> site.block() == layer)
                    .forEach(site -> tensors.add(tensor(network, out, site, distinct)));
            mixture.filter(one -> one.isIn(layer)).ifPresent(one -> {
                for (int part = 0; part < Mixture.PARTS; part++) {
                    tensors.add(experts(network, out, one, layer, part, distinct));
                }
            });
        }
        return tensors;
    }

    /// The gains `[U, E, N]` of one map of all experts of a block; empty if no group dampens any.
    private static PtNDArray experts(
            Network network, PtNDManager out, Mixture mixture, int block, int part, List<Edit> groups) {
        List<Projection> sites = IntStream.range(0, mixture.experts())
                .mapToObj(expert -> mixture.sites().get(Mixture.PARTS * expert + part))
                .toList();
        if (groups.stream()
                .noneMatch(
                        gains -> sites.stream().anyMatch(site -> gains.modules().contains(site.in(block))))) {
            return network.nothing();
        }
        int width = sites.getFirst().width();
        float[] factors = new float[groups.size() * sites.size() * width];
        Arrays.fill(factors, 1);
        for (int group = 0; group < groups.size(); group++) {
            Edit gains = groups.get(group);
            for (int expert = 0; expert < sites.size(); expert++) {
                String module = sites.get(expert).in(block);
                if (gains.modules().contains(module)) {
                    System.arraycopy(gains.gain(module), 0, factors, (group * sites.size() + expert) * width, width);
                }
            }
        }
        PtNDArray tensor = network.floats(out, factors, groups.size(), sites.size(), width);
        return network.atBlock(out, block, network.cast(out, tensor));
    }

    private static PtNDArray tensor(Network network, PtNDManager out, Site site, List<Edit> groups) {
        if (groups.stream().noneMatch(gains -> gains.modules().contains(site.module()))) {
            return network.nothing();
        }
        int width = site.width();
        float[] factors = new float[groups.size() * width];
        Arrays.fill(factors, 1);
        for (int group = 0; group < groups.size(); group++) {
            if (groups.get(group).modules().contains(site.module())) {
                System.arraycopy(groups.get(group).of(site.module()), 0, factors, group * width, width);
            }
        }
        PtNDArray tensor = groups.size() == 1
                ? network.floats(out, factors, width)
                : network.floats(out, factors, groups.size(), 1, width);
        return network.atBlock(out, site.block(), network.cast(out, tensor));
    }
}
