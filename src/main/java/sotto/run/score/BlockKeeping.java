package sotto.run.score;

import java.io.IOException;
import java.util.OptionalLong;
import sotto.work.Cancelled;

/// Place of the responses of a run that goes block by block.
sealed interface BlockKeeping permits KeptBlocks, ScoredBlocks {
    /// The layout of all rows.
    RowLayout layout();

    /// The columns of a block's responses.
    RowLayout of(int block);

    /// Writer of a block's responses.
    HeardResponses heard(int block);

    /// Whether a finished block is done with, so that a run may go on from there alone.
    boolean endsWithBlocks();

    /// Begins to write a block's responses.
    void begin(int block);

    /// Ends a block, all of whose responses are written.
    void finish(int block) throws IOException, Cancelled;

    /// The checksum of what was saved of `whole` blocks and, where another has begun, of it; empty if some is
    /// missing.
    OptionalLong sum(int whole, boolean begun) throws IOException;
}
