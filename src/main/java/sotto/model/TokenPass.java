package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A forward pass that records chosen neurons at every token; used on the inference thread only.
///
/// A block's outputs `[1, T, N]` are kept only until the chosen columns are copied, and blocks after the last
/// that is asked for are not run, so that a pass takes no more memory than one block's sites, whatever the
/// model's size.
final class TokenPass {
    private final Network network;
    private final List<Site> sites;
    private final List<Site> heard;
    private final List<NeuronRef> units;

    /// A pass for units that are all among the sites `heard`.
    ///
    /// @param sites all sites but experts'
    TokenPass(Network network, List<Site> sites, List<Site> heard, List<NeuronRef> units) {
        this.network = network;
        this.sites = sites;
        this.heard = heard;
        this.units = units;
    }

    TokenResponses run(List<long[]> texts, Edit gains, Progress progress) throws Cancelled {
        TokenBatch batch = new TokenBatch(texts);
        List<float[]> values = new ArrayList<>();
        texts.forEach(ids -> values.add(new float[units.size() * ids.length]));
        int last = heard.stream().mapToInt(Site::block).max().orElse(-1);
        Hearing hearing = new Hearing(network.architecture(), sites, heard);
        try (PtNDManager scope = network.scope()) {
            Positions positions = network.positions(scope, batch);
            List<PtNDArray> factors = EditTensors.of(network, scope, sites, List.of(gains));
            PtNDArray hidden = network.embed(scope, batch, positions);
            for (int block = 0; block <= last; block++) {
                progress.checkCancelled();
                int now = block;
                boolean here = heard.stream().anyMatch(site -> site.block() == now);
                List<SiteOutput> outputs = here ? List.of(SiteOutput.TOKENS) : List.of();
                Network.Pass pass = new Network.Pass(factors, batch, outputs, hearing.kinds(), hearing.experts(block));
                List<Optional<Site>> slots = hearing.slots(block, false);
                List<PtNDArray> results = network.blocks(scope, hidden, block, block + 1, positions, pass);
                hidden.close();
                hidden = results.getFirst();
                for (int slot = 1; slot < results.size(); slot++) {
                    take(scope, slots.get(slot - 1).orElseThrow(), results.get(slot), batch, values);
                    results.get(slot).close();
                }
                progress.report(block + 1, last + 1L, "blocks");
            }
        }
        return new TokenResponses(units, values);
    }

    private List<Integer> unitsOf(Site site) {
        List<Integer> found = new ArrayList<>();
        for (int unit = 0; unit < units.size(); unit++) {
            if (units.get(unit).module().equals(site.module())) {
                found.add(unit);
            }
        }
        return found;
    }

    /// Copies the chosen columns of `outputs` `[1, T, N]`.
    private void take(PtNDManager scope, Site site, PtNDArray outputs, TokenBatch batch, List<float[]> values) {
        List<Integer> found = unitsOf(site);
        if (found.isEmpty()) {
            return;
        }
        long[] places =
                found.stream().mapToLong(unit -> units.get(unit).index()).toArray();
        PtNDArray wanted = network.atBlock(scope, site.block(), network.longs(scope, places, places.length));
        float[] columns = network.kernels().columns(scope, outputs, wanted).toFloatArray(); // [1, T, K]
        int[] first = batch.first();
        int[] lengths = batch.lengths();
        for (int row = 0; row < lengths.length; row++) {
            float[] into = values.get(row);
            for (int token = 0; token < lengths[row]; token++) {
                for (int i = 0; i < places.length; i++) {
                    into[found.get(i) * lengths[row] + token] = columns[(first[row] + token) * places.length + i];
                }
            }
        }
    }
}
