package sotto.run.score;

import java.util.OptionalLong;

/// Responses of all blocks side by side, scored together in the end.
record KeptBlocks(TokenRows texts, RowLayout layout, ResponseRows rows) implements BlockKeeping {
    @Override
    public RowLayout of(int block) {
        return layout.in(block);
    }

    @Override
    public HeardResponses heard(int block) {
        return new HeardResponses(texts, layout, rows);
    }

    @Override
    public boolean endsWithBlocks() {
        return false;
    }

    @Override
    public void begin(int block) {
        // beside the blocks before
    }

    @Override
    public void finish(int block) {
        // scored with all others
    }

    @Override
    public OptionalLong sum(int whole, boolean begun) {
        return OptionalLong.of(rows.sum());
    }
}
