package sotto.run.score;

import sotto.model.LanguageModel;
import sotto.run.record.RunSpec;

/// Choice of the batches' limits and of the nesting of loops for a new run.
final class ScoringShape {
    /// Bytes of responses from which on they are scored block by block, where they are not kept.
    private static final long MUCH = 16L << 30;

    private static volatile long much = MUCH;

    private ScoringShape() {}

    /// Sets the bytes of responses from which on they are scored block by block, for tests; a negative number
    /// restores the usual ones.
    static void much(long bytes) {
        much = bytes < 0 ? MUCH : bytes;
    }

    /// Whether so many bytes of responses are scored block by block, where they are not kept.
    static boolean isMuch(long bytes) {
        return bytes > much;
    }

    /// The shape for so many texts: block by block where the model, or what it responds, is larger than it
    /// should be. Further poolings do not count, so that scores have the same bits with them and without.
    static UnfinishedRun.Shape of(LanguageModel model, RowLayout layout, RunSpec.Keep responses, int texts) {
        boolean streamed = model.placement().streamed() > 0;
        boolean large = responses == RunSpec.Keep.NONE && isMuch((long) Float.BYTES * layout.width() * texts);
        BatchPlan.Way way = streamed || large ? BatchPlan.Way.BLOCKS : BatchPlan.Way.BATCHES;
        int neurons = way == BatchPlan.Way.BLOCKS ? layout.scored().widest() : layout.neurons();
        long bytesPerToken = Float.BYTES * model.valuesPerToken();
        return new UnfinishedRun.Shape(
                BatchPlan.Limits.of(model.batchTokens(), neurons, bytesPerToken, model.freeBytes(), model.leastRows()),
                way);
    }
}
