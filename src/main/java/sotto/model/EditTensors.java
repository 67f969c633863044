package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import sotto.model.family.Architecture;
import sotto.model.family.Mixture;
import sotto.model.family.Projection;

/// Edits on the device, as the kernels take them: of every place of every block the gains, then, if any edit has more
/// than gains, of every place the shifts, the directions `U` and the directions `V`. What nobody uses is empty.
///
/// The places of a block are its MLP's sites in hook order, after a mixture's block the gate, up and down maps of its
/// experts, then its [OtherSites]. Rows with edits of their own stand in groups of equal size: gains and shifts
/// `[U, 1, N]` for `U` groups, directions `[U, N, k]` and `[U, k, N]`; all rows alike: `[N]`, `[N, k]` and `[k, N]`. Of
/// experts there are gains alone, `[U, E, N]`.
final class EditTensors {
    private final Network network;
    private final PtNDManager out;
    private final List<Site> sites;
    private final List<Edit> groups;
    private final List<PtNDArray> tensors = new ArrayList<>();

    /// The sites of each block beside the MLP's, in the order of their places.
    private final List<List<Optional<Site>>> others;

    private EditTensors(Network network, PtNDManager out, List<Site> sites, List<Edit> groups) {
        this.network = network;
        this.out = out;
        this.sites = sites;
        this.groups = groups;
        this.others = IntStream.range(0, network.architecture().sizes().layers())
                .mapToObj(block -> OtherSites.of(network.architecture(), block))
                .toList();
    }

    /// The tensors for these groups, owned by `out`; an empty list if no group edits anything.
    ///
    /// @param sites the MLP's, in hook order
    static List<PtNDArray> of(Network network, PtNDManager out, List<Site> sites, List<Edit> groups) {
        if (groups.stream().allMatch(Edit::isEmpty)) {
            return List.of();
        }
        boolean alike = groups.stream().allMatch(edit -> edit.equals(groups.getFirst()));
        EditTensors all = new EditTensors(network, out, sites, alike ? groups.subList(0, 1) : groups);
        all.add((edits, site) -> all.perNeuron(edits, site, SiteEdit::hasGain, SiteEdit::gain, 1), all::experts);
        if (!all.groups.stream().allMatch(Edit::isGainOnly)) {
            all.add((edits, site) -> all.perNeuron(edits, site, SiteEdit::hasShift, SiteEdit::shift, 0), all::none);
            all.add((edits, site) -> all.directions(edits, site, false), all::none);
            all.add((edits, site) -> all.directions(edits, site, true), all::none);
        }
        return all.tensors;
    }

    /// The place of an MLP's site among all of a model.
    ///
    /// @param sites the MLP's, in hook order
    static int place(Architecture architecture, List<Site> sites, Site site) {
        List<Site> own =
                sites.stream().filter(one -> one.block() == site.block()).toList();
        return Math.toIntExact(KernelText.siteStarts(architecture)[site.block()]) + own.indexOf(site);
    }

    /// The edits of one place, one a group; empty of a group that leaves it alone.
    private List<Optional<SiteEdit>> at(String module) {
        return groups.stream()
                .map(edit ->
                        edit.modules().contains(module) ? Optional.of(edit.of(module)) : Optional.<SiteEdit>empty())
                .toList();
    }

    /// Maker of the tensor of one part of the experts' edits.
    private interface OfExperts {
        PtNDArray of(Mixture mixture, int block, int part);
    }

    /// Adds one part of the edits of every place.
    private void add(BiFunction<List<Optional<SiteEdit>>, Site, PtNDArray> of, OfExperts experts) {
        for (int block = 0; block < network.architecture().sizes().layers(); block++) {
            int layer = block;
            sites.stream()
                    .filter(site -> site.block() == layer)
                    .forEach(site -> tensors.add(of.apply(at(site.module()), site)));
            network.architecture().mixture().filter(one -> one.isIn(layer)).ifPresent(one -> {
                for (int part = 0; part < Mixture.PARTS; part++) {
                    tensors.add(experts.of(one, layer, part));
                }
            });
            others.get(layer)
                    .forEach(other -> tensors.add(
                            other.map(site -> of.apply(at(site.module()), site)).orElseGet(network::nothing)));
        }
    }

    private PtNDArray perNeuron(
            List<Optional<SiteEdit>> edits,
            Site site,
            Predicate<SiteEdit> has,
            Function<SiteEdit, float[]> values,
            float otherwise) {
        if (edits.stream().noneMatch(edit -> edit.filter(has).isPresent())) {
            return network.nothing();
        }
        int width = site.width();
        float[] all = new float[edits.size() * width];
        Arrays.fill(all, otherwise);
        for (int group = 0; group < edits.size(); group++) {
            int first = group * width;
            edits.get(group).filter(has).ifPresent(edit -> System.arraycopy(values.apply(edit), 0, all, first, width));
        }
        return edits.size() == 1 ? there(site, all, width) : there(site, all, edits.size(), 1, width);
    }

    /// The directions `U`, or `V` the other way round, of all groups, with zeros where a group has fewer of them.
    private PtNDArray directions(List<Optional<SiteEdit>> edits, Site site, boolean inward) {
        List<Optional<SiteEdit.LowRank>> ranks =
                edits.stream().map(edit -> edit.flatMap(SiteEdit::lowRank)).toList();
        int rank = ranks.stream()
                .mapToInt(one -> one.map(SiteEdit.LowRank::rank).orElse(0))
                .max()
                .orElse(0);
        if (rank == 0) {
            return network.nothing();
        }
        int width = site.width();
        float[] all = new float[ranks.size() * width * rank];
        for (int group = 0; group < ranks.size(); group++) {
            int first = group * width * rank;
            ranks.get(group).ifPresent(one -> {
                float[] own = inward ? one.v() : one.u();
                for (int neuron = 0; neuron < width; neuron++) {
                    for (int k = 0; k < one.rank(); k++) {
                        int place = inward ? k * width + neuron : neuron * rank + k;
                        all[first + place] = own[neuron * one.rank() + k];
                    }
                }
            });
        }
        long[] shape = inward ? new long[] {rank, width} : new long[] {width, rank};
        return ranks.size() == 1 ? there(site, all, shape) : there(site, all, ranks.size(), shape[0], shape[1]);
    }

    private PtNDArray there(Site site, float[] values, long... shape) {
        return network.atBlock(out, site.block(), network.cast(out, network.floats(out, values, shape)));
    }

    private PtNDArray none(Mixture mixture, int block, int part) {
        return network.nothing();
    }

    /// The gains `[U, E, N]` of one map of all experts of a block; empty if no group dampens any.
    private PtNDArray experts(Mixture mixture, int block, int part) {
        List<Projection> maps = IntStream.range(0, mixture.experts())
                .mapToObj(expert -> mixture.sites().get(Mixture.PARTS * expert + part))
                .toList();
        if (groups.stream()
                .noneMatch(edit -> maps.stream().anyMatch(map -> edit.modules().contains(map.in(block))))) {
            return network.nothing();
        }
        int width = maps.getFirst().width();
        float[] factors = new float[groups.size() * maps.size() * width];
        Arrays.fill(factors, 1);
        for (int group = 0; group < groups.size(); group++) {
            Edit edit = groups.get(group);
            for (int expert = 0; expert < maps.size(); expert++) {
                String module = maps.get(expert).in(block);
                if (edit.modules().contains(module)) {
                    System.arraycopy(edit.gain(module), 0, factors, (group * maps.size() + expert) * width, width);
                }
            }
        }
        PtNDArray tensor = network.floats(out, factors, groups.size(), maps.size(), width);
        return network.atBlock(out, block, network.cast(out, tensor));
    }
}
