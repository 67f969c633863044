package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Maker of gains on the device, as the kernels take them: one tensor per site of every block, in hook order.
///
/// Rows with gains of their own stand in groups of equal size: `[U, 1, N]` for `U` groups; all rows alike: `[N]`; a
/// module that no group dampens: empty.
final class Dampener {
    private Dampener() {}

    /// The tensors for these groups, owned by `out`; an empty list if no group dampens anything.
    static List<PtNDArray> of(Network network, PtNDManager out, List<Site> sites, List<Gains> groups) {
        if (groups.stream().allMatch(Gains::isEmpty)) {
            return List.of();
        }
        boolean alike = groups.stream().allMatch(gains -> gains.equals(groups.getFirst()));
        List<Gains> distinct = alike ? groups.subList(0, 1) : groups;
        List<PtNDArray> tensors = new ArrayList<>();
        for (Site site : sites) {
            tensors.add(tensor(network, out, site, distinct));
        }
        return tensors;
    }

    private static PtNDArray tensor(Network network, PtNDManager out, Site site, List<Gains> groups) {
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
