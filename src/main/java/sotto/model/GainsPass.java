package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Forward passes over one text under several gains at once, for the logits of its own tokens; used on the inference
/// thread only.
///
/// The text stands in the batch once for each of the gains. Where the angles of a token depend on the length of its
/// text, every scored token is taken with the tokens before it alone.
final class GainsPass {
    private final Network network;
    private final List<Site> sites;

    /// Passes of a network.
    ///
    /// @param sites all sites but experts', in hook order
    GainsPass(Network network, List<Site> sites) {
        this.network = network;
        this.sites = sites;
    }

    /// Logits of tokens at the places of a text's scored ones under each of the gains.
    ///
    /// @param wanted per scored token the tokens that are looked at in its place `[K]`, as many for each
    /// @return per gains `[scored, K]`
    List<float[]> logits(ScoredText text, List<long[]> wanted, List<Edit> variants, Progress progress)
            throws Cancelled {
        int each = wanted.isEmpty() ? 1 : wanted.getFirst().length;
        List<float[]> all = new ArrayList<>();
        variants.forEach(_ -> all.add(new float[text.scored() * each]));
        List<ScoredText> parts = parts(text);
        for (int part = 0; part < parts.size(); part++) {
            ScoredText read = parts.get(part);
            int from = read.first() - text.first();
            try (PtNDManager scope = network.scope()) {
                Rows rows = new Rows(read, variants.size());
                List<PtNDArray> factors = EditTensors.of(network, scope, sites, variants);
                PtNDArray hidden = rows.through(scope, factors, slice(progress, part, parts.size()));
                long[] targets = rows.each(wanted.subList(from, from + read.scored()));
                float[] logits = network.tokenLogits(
                                scope, rows.before(scope, hidden), network.longs(scope, targets, rows.scored(), each))
                        .toFloatArray();
                int length = read.scored() * each;
                for (int variant = 0; variant < variants.size(); variant++) {
                    System.arraycopy(logits, variant * length, all.get(variant), from * each, length);
                }
            }
        }
        return all;
    }

    /// The likeliest token in the place of each scored token of a text that is not that token: `[scored]`.
    long[] bestOthers(ScoredText text, Edit gains, Progress progress) throws Cancelled {
        long[] all = new long[text.scored()];
        List<ScoredText> parts = parts(text);
        for (int part = 0; part < parts.size(); part++) {
            ScoredText read = parts.get(part);
            try (PtNDManager scope = network.scope()) {
                Rows rows = new Rows(read, 1);
                List<PtNDArray> factors = EditTensors.of(network, scope, sites, List.of(gains));
                PtNDArray hidden = rows.through(scope, factors, slice(progress, part, parts.size()));
                long[] others = network.bestOthers(
                                scope, rows.before(scope, hidden), network.longs(scope, own(read), rows.scored()))
                        .toLongArray();
                System.arraycopy(others, 0, all, read.first() - text.first(), others.length);
            }
        }
        return all;
    }

    /// Direct effects of undoing the neurons of each dampened module that writes to the residual stream.
    ///
    /// @param others tokens whose lead over the scored ones is looked at `[scored]`; empty for the logits of the
    ///     scored ones
    List<NeuronEffects> neurons(ScoredText text, Edit gains, long[] others, Progress progress) throws Cancelled {
        List<Site> writers = sites.stream()
                .filter(site -> site.writesResidual() && gains.modules().contains(site.module()))
                .toList();
        List<List<float[]>> heard =
                writers.stream().<List<float[]>>map(_ -> new ArrayList<>()).toList();
        List<List<float[]>> deltas =
                writers.stream().<List<float[]>>map(_ -> new ArrayList<>()).toList();
        List<ScoredText> parts = parts(text);
        for (int part = 0; part < parts.size(); part++) {
            ScoredText read = parts.get(part);
            int from = read.first() - text.first();
            try (PtNDManager scope = network.scope()) {
                Rows rows = new Rows(read, 1);
                List<PtNDArray> factors = EditTensors.of(network, scope, sites, List.of(gains));
                List<float[]> responses = new ArrayList<>();
                PtNDArray hidden = rows.heard(scope, factors, writers, responses, slice(progress, part, parts.size()));
                PtNDArray before = rows.before(scope, hidden);
                float[] effects = effects(scope, before, own(read));
                if (others.length > 0) {
                    long[] against = Arrays.copyOfRange(others, from, from + read.scored());
                    effects = minus(effects(scope, before, against), effects);
                }
                for (int writer = 0; writer < writers.size(); writer++) {
                    SiteEdit edit = gains.of(writers.get(writer).module());
                    List<float[]> own = tokens(responses.get(writer), edit.width());
                    heard.get(writer).addAll(own);
                    deltas.get(writer).addAll(products(edit, own, tokens(effects, edit.width())));
                }
            }
        }
        return IntStream.range(0, writers.size())
                .mapToObj(writer -> new NeuronEffects(writers.get(writer), heard.get(writer), deltas.get(writer)))
                .toList();
    }

    private float[] effects(PtNDManager scope, PtNDArray before, long[] targets) {
        return network.effectsAt(scope, before, network.longs(scope, targets, targets.length))
                .toFloatArray();
    }

    private static float[] minus(float[] from, float[] taken) {
        float[] rest = new float[from.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = from[i] - taken[i];
        }
        return rest;
    }

    private static long[] own(ScoredText text) {
        return Arrays.copyOfRange(text.ids(), text.first(), text.ids().length);
    }

    /// Per token what an edit takes from the responses `[N]`, times the effects `[N]`.
    private static List<float[]> products(SiteEdit edit, List<float[]> responses, List<float[]> effects) {
        List<float[]> products = new ArrayList<>();
        for (int token = 0; token < responses.size(); token++) {
            float[] product = edit.taken(responses.get(token));
            for (int i = 0; i < product.length; i++) {
                product[i] *= effects.get(token)[i];
            }
            products.add(product);
        }
        return products;
    }

    private static List<float[]> tokens(float[] numbers, int each) {
        List<float[]> tokens = new ArrayList<>();
        for (int from = 0; from < numbers.length; from += each) {
            tokens.add(Arrays.copyOfRange(numbers, from, from + each));
        }
        return tokens;
    }

    private static Progress slice(Progress progress, int part, int parts) {
        return progress.slice((double) part / parts, (double) (part + 1) / parts);
    }

    private List<ScoredText> parts(ScoredText text) {
        int[] lengths = IntStream.range(text.first(), text.ids().length).toArray();
        if (network.isShareable(lengths)) {
            return List.of(text);
        }
        return Arrays.stream(lengths)
                .mapToObj(token -> new ScoredText(Arrays.copyOf(text.ids(), token + 1), token))
                .toList();
    }

    /// The same text several times, in one pass.
    private final class Rows {
        private final ScoredText text;
        private final int copies;
        private final TokenBatch batch;

        Rows(ScoredText text, int copies) {
            this.text = text;
            this.copies = copies;
            long[] read = Arrays.copyOf(text.ids(), text.ids().length - 1); // nothing follows the last
            this.batch = new TokenBatch(Collections.nCopies(copies, read));
        }

        /// Number of scored tokens of all rows.
        int scored() {
            return copies * text.scored();
        }

        /// Tokens `[scored, K]` of all rows, from those of one row.
        long[] each(List<long[]> tokens) {
            return IntStream.range(0, copies)
                    .boxed()
                    .flatMapToLong(_ -> tokens.stream().flatMapToLong(Arrays::stream))
                    .toArray();
        }

        /// The states `[1, scored, D]` of the tokens before those that are scored.
        PtNDArray before(PtNDManager scope, PtNDArray hidden) {
            return network.kernels().tokensAt(scope, hidden, places(scope));
        }

        private PtNDArray places(PtNDManager scope) {
            int[] first = batch.first();
            long[] places = new long[scored()];
            for (int i = 0; i < places.length; i++) {
                places[i] = first[i / text.scored()] + text.first() - 1L + i % text.scored();
            }
            return network.longs(scope, places, places.length);
        }

        /// Hidden states after all blocks.
        PtNDArray through(PtNDManager scope, List<PtNDArray> factors, Progress progress) throws Cancelled {
            return heard(scope, factors, List.of(), new ArrayList<>(), progress);
        }

        /// Hidden states after all blocks; the responses `[scored, N]` of some sites, each without its own gains, are
        /// added to `responses`.
        PtNDArray heard(
                PtNDManager scope,
                List<PtNDArray> factors,
                List<Site> writers,
                List<float[]> responses,
                Progress progress)
                throws Cancelled {
            int blocks = network.architecture().sizes().layers();
            Positions positions = network.positions(scope, batch);
            PtNDArray hidden = network.embed(scope, batch, positions);
            for (int from = 0; from < blocks; ) {
                progress.checkCancelled();
                int to = writers.isEmpty() ? Math.min(blocks, network.endOfRun(from, batch.tokens())) : from + 1;
                for (Site writer : writers) {
                    if (writer.block() == from) {
                        responses.add(response(scope, hidden, writer, without(factors, writer), positions));
                    }
                }
                Network.Pass pass = new Network.Pass(factors, batch, List.of());
                PtNDArray next =
                        network.blocks(scope, hidden, from, to, positions, pass).getFirst();
                hidden.close();
                hidden = next;
                progress.report(to, blocks, "blocks");
                from = to;
            }
            return network.atFirst(scope, hidden);
        }

        private float[] response(
                PtNDManager scope, PtNDArray hidden, Site site, List<PtNDArray> factors, Positions positions) {
            Network.Pass pass = new Network.Pass(factors, batch, List.of(SiteOutput.TOKENS));
            List<Site> own =
                    sites.stream().filter(one -> one.block() == site.block()).toList();
            List<PtNDArray> results = network.blocks(scope, hidden, site.block(), site.block() + 1, positions, pass);
            PtNDArray places = network.atBlock(scope, site.block(), places(scope));
            float[] values = network.kernels()
                    .tokensAt(scope, results.get(1 + own.indexOf(site)), places)
                    .toFloatArray();
            results.forEach(PtNDArray::close);
            return values;
        }
    }

    /// The tensors of edits without those of one site.
    private List<PtNDArray> without(List<PtNDArray> edits, Site site) {
        List<PtNDArray> rest = new ArrayList<>(edits);
        int places = Math.toIntExact(KernelText.places(network.architecture()));
        for (int place = EditTensors.place(network.architecture(), sites, site); place < rest.size(); place += places) {
            rest.set(place, network.nothing());
        }
        return rest;
    }
}
