package sotto.run.score;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sotto.model.HiddenStates;
import sotto.model.LanguageModel;
import sotto.model.Site;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.work.Quantity;
import sotto.work.disk.DiskRoom;

/// Largest disk space of a scoring run, checked before its work begins.
///
/// @param neurons neurons of all recorded sites
/// @param blocks number of blocks that the texts go through
/// @param hidden width of the model
record ScoringRoom(long neurons, int blocks, int hidden) {
    /// Number of saved hidden states at a time: new ones are written before the last ones are removed.
    private static final int SAVED_AT_ONCE = 2;

    /// The disk space for a model's chosen sites, in hook order.
    static ScoringRoom of(LanguageModel model, List<Site> sites) {
        return new ScoringRoom(
                sites.stream().mapToLong(Site::width).sum(),
                1 + sites.stream().mapToInt(Site::block).max().orElse(-1),
                model.card().hidden());
    }

    /// Checks the free disk space; a `Failure` if it is less than a run will write, minus what an unfinished
    /// one has written.
    ///
    /// @param lengths tokens of each text
    /// @param fresh limits and loop order of a new run
    void require(RunTarget target, RunSpec.Keep keep, int[] lengths, UnfinishedRun.Shape fresh) {
        Path folder = target.out().toAbsolutePath().normalize().getParent();
        if (folder == null) {
            return;
        }
        Optional<UnfinishedRun.Begun> begun = UnfinishedRun.begun(target);
        DiskRoom.require(
                folder,
                bytes(keep, lengths, begun.map(UnfinishedRun.Begun::shape).orElse(fresh), begun),
                "Scoring %s neurons on %s texts".formatted(Quantity.of(neurons), Quantity.of(lengths.length)),
                "Make room there, choose a place on another disk, or score fewer texts.");
    }

    /// The bytes of the responses, once more if they are kept in the result, and of hidden states if the run is
    /// block by block.
    long bytes(RunSpec.Keep keep, int[] lengths, UnfinishedRun.Shape shape, Optional<UnfinishedRun.Begun> begun) {
        ResponseSize size = new ResponseSize(neurons, lengths.length);
        long row = size.row();
        long bytes = size.written(keep);
        if (shape.way() == BatchPlan.Way.BATCHES) {
            return bytes - begun.map(run -> run.texts() * row).orElse(0L);
        }
        long states = (long) Float.BYTES
                * hidden
                * Arrays.stream(lengths).asLongStream().sum();
        long steps = (long) blocks
                * BatchPlan.of(lengths, shape.limits(), shape.way()).batches().size();
        long written = begun.map(run -> (long) (row * lengths.length * Math.min(1, (double) run.batches() / steps))
                        + (run.hasStates() ? states : 0))
                .orElse(0L);
        return bytes + SAVED_AT_ONCE * states + HiddenStates.scratchBytes(states) - written;
    }
}
