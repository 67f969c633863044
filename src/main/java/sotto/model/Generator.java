package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Writer of continuations of several streams at once, all rows of a step in one batch.
///
/// Each stream's prompt is read once; its cache is then copied for its samples. Rows of a stream stand side by
/// side. Used on the inference thread only.
final class Generator {
    private final Network network;
    private final List<Site> sites;
    private final List<Stream> streams;
    private final int samples;
    private final SamplingConfig decoding;
    private final Set<Long> ends;
    private final int rows;
    private final int longest;
    private final int[] lengths;
    private final long[][] tokens;
    private final int[] written;
    private final double[] seconds;
    private final boolean[] done;

    Generator(
            Network network,
            List<Site> sites,
            List<Stream> streams,
            int samples,
            SamplingConfig decoding,
            Set<Long> ends) {
        this.network = network;
        this.sites = sites;
        this.streams = streams;
        this.samples = samples;
        this.decoding = decoding;
        this.ends = decoding.ignoreEnd() ? Set.of() : ends;
        this.rows = streams.size() * samples;
        this.lengths = streams.stream().mapToInt(s -> s.prompt().length).toArray();
        this.longest = Arrays.stream(lengths).max().orElseThrow();
        this.tokens = new long[rows][longest + decoding.newTokens()];
        this.written = new int[rows];
        this.seconds = new double[rows];
        this.done = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            long[] prompt = streams.get(row / samples).prompt();
            Arrays.fill(tokens[row], 0, longest - prompt.length, prompt[0]); // padding that a penalty need not know
            System.arraycopy(prompt, 0, tokens[row], longest - prompt.length, prompt.length);
        }
    }

    /// Writes all completions, and returns them stream by stream, sample by sample.
    List<Completion> run(TokenSink sink, Progress progress) throws Cancelled {
        long begin = System.nanoTime();
        try (PtNDManager scope = network.scope()) {
            List<PtNDArray> gains = gains(scope);
            Cache cache = prefill(scope, gains, sink, progress, begin);
            for (int step = 1; step < decoding.newTokens() && !allDone(); step++) {
                progress.report(step, decoding.newTokens(), "tokens");
                progress.checkCancelled();
                try (PtNDManager turn = network.scope()) {
                    PtNDArray logits = next(turn, cache, gains, step);
                    take(choose(turn, logits, step), step, sink, begin);
                }
            }
        }
        progress.report(1, 1, "tokens");
        List<Completion> completions = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            long[] ids = Arrays.copyOfRange(tokens[row], longest, longest + written[row]);
            completions.add(new Completion(row / samples, row % samples, ids, written[row] / seconds[row]));
        }
        return completions;
    }

    private List<PtNDArray> gains(PtNDManager scope) {
        return EditTensors.of(
                network, scope, sites, streams.stream().map(Stream::gains).toList());
    }

    /// Reads the prompts, one row a stream, chooses the first tokens and copies the cache for the samples.
    private Cache prefill(PtNDManager scope, List<PtNDArray> gains, TokenSink sink, Progress progress, long begin)
            throws Cancelled {
        progress.checkCancelled();
        int slots = longest + decoding.newTokens() - 1;
        boolean ragged = Arrays.stream(lengths).anyMatch(length -> length != longest);
        int[] first = Arrays.stream(lengths).map(length -> length - longest).toArray();
        long[] ids = new long[streams.size() * longest];
        for (int stream = 0; stream < streams.size(); stream++) {
            System.arraycopy(tokens[stream * samples], 0, ids, stream * longest, longest);
        }
        try (PtNDManager turn = network.scope()) {
            PtNDManager owner = samples == 1 ? scope : turn;
            Cache cache = Cache.of(network, owner, streams.size(), slots, ragged ? start(owner, 1) : network.nothing());
            long[] last = new long[streams.size()];
            Arrays.fill(last, longest - 1L);
            PtNDArray logits = network.step(
                    turn,
                    network.longs(turn, ids, streams.size(), longest),
                    network.positions(turn, first, lengths, longest),
                    cache,
                    gains,
                    network.longs(turn, last, streams.size()));
            cache.advance(longest);
            if (samples > 1) {
                cache = cache.repeat(network, scope, samples, ragged ? start(scope, samples) : network.nothing());
                logits = network.kernels().repeated(turn, logits, samples);
            }
            take(choose(turn, logits, 0), 0, sink, begin);
            return cache;
        }
    }

    private PtNDArray start(PtNDManager owner, int times) {
        long[] start = new long[streams.size() * times];
        for (int row = 0; row < start.length; row++) {
            start[row] = (long) longest - lengths[row / times];
        }
        return network.longs(owner, start, start.length);
    }

    /// Reads the newest token of every row, or all tokens where the cached keys are no longer right.
    private PtNDArray next(PtNDManager turn, Cache cache, List<PtNDArray> gains, int step) {
        int[] reach = new int[rows];
        Arrays.setAll(reach, row -> lengths[row / samples] + step);
        int count = 1;
        if (network.renewedAt(reach)) {
            cache.clear();
            count = longest + step;
        }
        long[] ids = new long[rows * count];
        int[] first = new int[rows];
        long[] last = new long[rows];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(tokens[row], longest + step - count, ids, row * count, count);
            first[row] = reach[row] - count;
            last[row] = count - 1L;
        }
        PtNDArray logits = network.step(
                turn,
                network.longs(turn, ids, rows, count),
                network.positions(turn, first, reach, count),
                cache,
                gains,
                network.longs(turn, last, rows));
        cache.advance(count);
        return logits;
    }

    private long[] choose(PtNDManager turn, PtNDArray logits, int step) {
        PtNDArray uniform = network.nothing();
        if (!decoding.greedy()) {
            double[] numbers = new double[rows];
            for (int row = 0; row < rows; row++) {
                Stream stream = streams.get(row / samples);
                numbers[row] = decoding.uniform(stream.key(), stream.firstSample() + row % samples, step);
            }
            uniform = network.doubles(turn, numbers, rows);
        }
        PtNDArray seen = network.nothing();
        if (decoding.repetitionPenalty() != 1) {
            int width = longest + step;
            long[] ids = new long[rows * width];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(tokens[row], 0, ids, row * width, width);
            }
            seen = network.longs(turn, ids, rows, width);
        }
        return network.kernels().choose(turn, logits, uniform, seen, decoding).toLongArray();
    }

    private void take(long[] chosen, int step, TokenSink sink, long begin) {
        double now = (System.nanoTime() - begin) * 1e-9;
        for (int row = 0; row < rows; row++) {
            tokens[row][longest + step] = chosen[row];
            if (!done[row]) {
                written[row]++;
                seconds[row] = now;
                done[row] = ends.contains(chosen[row]);
                sink.token(row / samples, row % samples, chosen[row]);
            }
        }
    }

    private boolean allDone() {
        for (boolean one : done) {
            if (!one) {
                return false;
            }
        }
        return true;
    }
}
