package sotto.run.score;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import sotto.model.HiddenStates;
import sotto.model.LanguageModel;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.work.Quantity;
import sotto.work.disk.DiskRoom;

/// Largest disk space of a scoring run, checked before its work begins.
///
/// @param neurons neurons of all recorded sites
/// @param poolings number of poolings of their responses
/// @param columns floats of a text's row: its responses, and the numbers of its tokens that go to experts
/// @param widest the largest number of columns of one block
/// @param blocks number of blocks that the texts go through
/// @param hidden width of the model
record ScoringRoom(long neurons, int poolings, long columns, long widest, int blocks, int hidden) {
    /// Number of saved hidden states at a time: new ones are written before the last ones are removed.
    private static final int SAVED_AT_ONCE = 2;

    /// Bytes of a neuron's scores in the files of finished blocks.
    private static final int BLOCK_BYTES = 6 * Double.BYTES;

    /// The disk space for a model's chosen sites.
    static ScoringRoom of(LanguageModel model, RowLayout layout) {
        return new ScoringRoom(
                layout.neurons(),
                layout.poolings().size(),
                layout.width(),
                layout.widest(),
                layout.blocks(),
                model.card().hidden());
    }

    /// Checks the free disk space; a `Failure` if it is less than a run will write, minus what an unfinished
    /// one has written.
    ///
    /// @param lengths tokens of each text
    /// @param fresh limits and loop order of a new run
    void require(RunTarget target, RunSpec.Keep keep, int[] lengths, UnfinishedRun.Shape fresh) {
        require(target, keep, lengths, fresh, lengths.length);
    }

    /// Checks the free disk space likewise for several results.
    ///
    /// @param results number of texts of each result
    void require(RunTarget target, RunSpec.Keep keep, int[] lengths, UnfinishedRun.Shape fresh, int... results) {
        Path folder = target.out().toAbsolutePath().normalize().getParent();
        if (folder == null) {
            return;
        }
        Optional<UnfinishedRun.Begun> begun = UnfinishedRun.begun(target);
        DiskRoom.require(
                folder,
                bytes(keep, lengths, begun.map(UnfinishedRun.Begun::shape).orElse(fresh), begun, results),
                "Scoring %s neurons on %s texts".formatted(Quantity.of(neurons), Quantity.of(lengths.length)),
                "Make room there, choose a place on another disk, or score fewer texts.");
    }

    /// The bytes of the responses, once more if they are kept in the result, and of hidden states if the run is
    /// block by block; then responses that are not kept are there for one block only.
    long bytes(RunSpec.Keep keep, int[] lengths, UnfinishedRun.Shape shape, Optional<UnfinishedRun.Begun> begun) {
        return bytes(keep, lengths, shape, begun, lengths.length);
    }

    private long bytes(
            RunSpec.Keep keep,
            int[] lengths,
            UnfinishedRun.Shape shape,
            Optional<UnfinishedRun.Begun> begun,
            int... results) {
        boolean byBlock = shape.way() == BatchPlan.Way.BLOCKS;
        boolean rolling = shape.isRolling(keep);
        long row = Float.BYTES * (rolling ? widest : columns);
        long bytes = row * lengths.length
                + (keep == RunSpec.Keep.ALL
                        ? Float.BYTES
                                * neurons
                                * poolings
                                * Arrays.stream(results).asLongStream().sum()
                        : 0)
                + results.length * neurons * (ResponseSize.SCORE_BYTES + (rolling ? BLOCK_BYTES : 0));
        if (!byBlock) {
            return bytes - begun.map(run -> run.texts() * row).orElse(0L);
        }
        long states = (long) Float.BYTES
                * hidden
                * Arrays.stream(lengths).asLongStream().sum();
        long steps = (long) blocks
                * BatchPlan.of(lengths, shape.limits(), shape.way()).batches().size();
        double ofSteps = rolling ? blocks : 1;
        long written = begun.map(run -> (long) (row * lengths.length * Math.min(1, ofSteps * run.batches() / steps))
                        + (run.hasStates() ? states : 0))
                .orElse(0L);
        return bytes + SAVED_AT_ONCE * states + HiddenStates.scratchBytes(states) - written;
    }
}
