package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A forward pass without a cache over one batch; used on the inference thread only.
///
/// Blocks are called in groups that take about a second at most, so that a cancel takes effect inside a batch
/// too.
final class ForwardPass {
    private final Network network;
    private final List<Site> sites;

    ForwardPass(Network network, List<Site> sites) {
        this.network = network;
        this.sites = sites;
    }

    /// Runs a pass; responses are those of `heard`, if pooling is asked for.
    Forward run(
            List<long[]> texts,
            Edit gains,
            Optional<TokenPooling> pooling,
            List<Site> heard,
            Logits logits,
            Progress progress)
            throws Cancelled {
        TokenBatch batch =
                new TokenBatch(texts, pooling.map(TokenPooling::tokens).orElse(List.of()));
        try (PtNDManager scope = network.scope()) {
            Optional<Listening> listening = pooling.map(asked -> listening(asked, heard, batch));
            PtNDArray hidden =
                    hidden(scope, batch, network.positions(scope, batch), layers(), gains, listening, progress);
            List<float[]> scores = logits(scope, batch, hidden, logits);
            return new Forward(scores, listening.map(one -> one.hearing().responses(batch.size())));
        }
    }

    /// Pooled responses of some sites; blocks after the last of them are not computed.
    Responses respond(List<long[]> texts, List<Site> heard, TokenPooling pooling, Progress progress) throws Cancelled {
        TokenBatch batch = new TokenBatch(texts, pooling.tokens());
        int blocks = 1 + heard.stream().mapToInt(Site::block).max().orElse(-1);
        Listening listening = listening(pooling, heard, batch);
        try (PtNDManager scope = network.scope()) {
            Positions positions = network.positions(scope, batch);
            hidden(scope, batch, positions, blocks, Edit.NONE, Optional.of(listening), progress);
            return listening.hearing().responses(batch.size());
        }
    }

    /// Pooled outputs that are asked for.
    private record Listening(List<Pooling> poolings, Hearing hearing, int texts) {}

    private Listening listening(TokenPooling pooling, List<Site> heard, TokenBatch batch) {
        return new Listening(pooling.how(), new Hearing(network.architecture(), sites, heard), batch.size());
    }

    private int layers() {
        return network.architecture().sizes().layers();
    }

    /// Scores texts `[B]`, each by itself; a text without a token to score takes no part in the pass.
    List<TokenScores> score(List<ScoredText> texts, Edit gains, Progress progress) throws Cancelled {
        List<ScoredText> read = read(texts);
        if (read.isEmpty()) {
            return dealt(texts, new double[0], new boolean[0]);
        }
        TokenBatch batch = new TokenBatch(ids(read));
        int[] first = batch.first();
        try (PtNDManager scope = network.scope()) {
            PtNDArray hidden = hidden(scope, batch, network.positions(scope, batch), gains, progress);
            return scores(scope, texts, hidden, (row, token) -> first[row] + token);
        }
    }

    /// Scores texts `[B]` that share the tokens that they begin with, if the model's positions allow it.
    List<TokenScores> scoreShared(List<ScoredText> texts, Edit gains, Progress progress) throws Cancelled {
        List<long[]> read = ids(read(texts));
        if (read.isEmpty()
                || !network.isShareable(
                        read.stream().mapToInt(ids -> ids.length).toArray())) {
            return score(texts, gains, progress);
        }
        TokenTree tree = new TokenTree(read);
        try (PtNDManager scope = network.scope()) {
            PtNDArray hidden = hidden(scope, tree, network.positions(scope, tree), gains, progress);
            return scores(scope, texts, hidden, (row, token) -> tree.rows(row)[token]);
        }
    }

    private static List<ScoredText> read(List<ScoredText> texts) {
        return texts.stream().filter(text -> text.scored() > 0).toList();
    }

    private static List<long[]> ids(List<ScoredText> texts) {
        return texts.stream()
                .map(text -> Arrays.copyOf(text.ids(), text.ids().length - 1)) // nothing follows the last
                .toList();
    }

    /// Hidden states after all blocks, with nothing read on the way.
    private PtNDArray hidden(PtNDManager scope, PassTokens batch, Positions positions, Edit gains, Progress progress)
            throws Cancelled {
        return hidden(scope, batch, positions, layers(), gains, Optional.empty(), progress);
    }

    private static List<TokenScores> dealt(List<ScoredText> texts, double[] logprobs, boolean[] greedy) {
        List<TokenScores> all = new ArrayList<>();
        int from = 0;
        for (ScoredText text : texts) {
            int to = from + text.scored();
            all.add(new TokenScores(Arrays.copyOfRange(logprobs, from, to), Arrays.copyOfRange(greedy, from, to)));
            from = to;
        }
        return all;
    }

    /// Scores of the texts from the states of the tokens before those that are scored.
    ///
    /// @param place row of a text's token, by the number of the text among those that are read and the token's
    private List<TokenScores> scores(
            PtNDManager scope, List<ScoredText> texts, PtNDArray hidden, IntBinaryOperator place) {
        List<ScoredText> read = read(texts);
        long[] places = new long[read.stream().mapToInt(ScoredText::scored).sum()];
        long[] targets = new long[places.length];
        int at = 0;
        for (int row = 0; row < read.size(); row++) {
            ScoredText text = read.get(row);
            for (int token = text.first(); token < text.ids().length; token++) {
                places[at] = place.applyAsInt(row, token - 1);
                targets[at++] = text.ids()[token];
            }
        }
        PtNDArray before = network.kernels().tokensAt(scope, hidden, network.longs(scope, places, places.length));
        List<PtNDArray> scores = network.tokenLogprobs(scope, before, network.longs(scope, targets, targets.length));
        return dealt(texts, scores.get(0).toDoubleArray(), scores.get(1).toBooleanArray());
    }

    private PtNDArray hidden(
            PtNDManager scope,
            PassTokens batch,
            Positions positions,
            int blocks,
            Edit gains,
            Optional<Listening> listening,
            Progress progress)
            throws Cancelled {
        List<PtNDArray> factors = EditTensors.of(network, scope, sites, List.of(gains));
        List<SiteOutput> outputs =
                listening.map(one -> SiteOutput.of(one.poolings())).orElse(List.of());
        boolean experts = listening.filter(one -> one.hearing().hasExperts()).isPresent();
        PtNDArray hidden = network.embed(scope, batch, positions);
        for (int from = 0; from < blocks; ) {
            progress.checkCancelled();
            int to = experts ? from + 1 : Math.min(blocks, network.endOfRun(from, batch.tokens()));
            int block = from;
            Network.Pass pass = new Network.Pass(
                    factors,
                    batch,
                    outputs,
                    listening.map(one -> one.hearing().kinds()).orElse(new long[0]),
                    listening.map(one -> one.hearing().experts(block)).orElse(new long[0]));
            List<PtNDArray> results = network.blocks(scope, hidden, from, to, positions, pass);
            hidden.close();
            hidden = results.getFirst();
            listening.ifPresent(
                    one -> one.hearing().pooled(block, to, results.subList(1, results.size()), one.texts()));
            progress.report(to, blocks, "blocks");
            from = to;
        }
        return network.atFirst(scope, hidden);
    }

    private List<float[]> logits(PtNDManager scope, TokenBatch batch, PtNDArray hidden, Logits logits) {
        List<float[]> rows = new ArrayList<>();
        int vocab = network.architecture().sizes().vocab();
        switch (logits) {
            case NONE -> {}
            case LAST -> {
                PtNDArray places = network.longs(scope, batch.last(), batch.size());
                PtNDArray last = network.kernels().tokensAt(scope, hidden, places);
                float[] all = network.logits(scope, last).toFloatArray();
                for (int row = 0; row < batch.size(); row++) {
                    rows.add(Arrays.copyOfRange(all, row * vocab, (row + 1) * vocab));
                }
            }
            case ALL -> {
                int[] first = batch.first();
                int[] lengths = batch.lengths();
                for (int row = 0; row < batch.size(); row++) {
                    PtNDArray own = network.kernels().ownTokens(scope, hidden, first[row], lengths[row]);
                    rows.add(network.logits(scope, own).toFloatArray());
                }
            }
        }
        return rows;
    }
}
