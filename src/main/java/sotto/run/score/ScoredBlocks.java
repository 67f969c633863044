package sotto.run.score;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Responses of one block at a time: once they are scored, those of the next take their place.
///
/// So the responses of a mixture's millions of neurons to thousands of texts take the disk space of one block.
///
/// @param heldOut per text whether it is held out for a second score
/// @param layout of all rows
/// @param rows as wide as the widest block
record ScoredBlocks(
        UnfinishedRun unfinished,
        EncodedTexts texts,
        boolean[] heldOut,
        RowLayout layout,
        ResponseRows rows,
        ScoredSites.Scorer scorer)
        implements BlockKeeping {
    @Override
    public RowLayout of(int block) {
        return layout.in(block);
    }

    @Override
    public HeardResponses heard(int block) {
        return new HeardResponses(texts, layout.in(block), rows);
    }

    @Override
    public boolean endsWithBlocks() {
        return true;
    }

    @Override
    public void begin(int block) {
        rows.forget();
    }

    /// Scores the block's neurons; not cancelled, because a part of a block's scores is of no use.
    @Override
    public void finish(int block) throws IOException, Cancelled {
        RowLayout own = layout.in(block);
        if (own.sites().isEmpty()) {
            return;
        }
        RunResponses responses = new RunResponses(texts.texts(), heldOut, own, rows);
        double[] numbers = ScoredSites.of(responses, scorer, Progress.NONE).numbers();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, numbers.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
        Path file = unfinished.scores(block);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    @Override
    public OptionalLong sum(int whole, boolean begun) throws IOException {
        long sum = begun ? rows.sum() : 0;
        for (int block = 0; block < whole; block++) {
            if (layout.in(block).sites().isEmpty()) {
                continue;
            }
            OptionalLong own = UnfinishedRun.sum(unfinished.scores(block));
            if (own.isEmpty()) {
                return own;
            }
            sum = 31 * sum + own.getAsLong();
        }
        return OptionalLong.of(sum);
    }

    /// The scores of all blocks, once all are finished.
    List<ScoredSites> parts() throws IOException {
        int counted = 0;
        for (boolean held : heldOut) {
            counted += held ? 0 : 1;
        }
        List<ScoredSites> parts = new ArrayList<>();
        for (int block = 0; block < layout.blocks(); block++) {
            RowLayout own = layout.in(block);
            if (!own.sites().isEmpty()) {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(unfinished.scores(block)))
                        .order(ByteOrder.LITTLE_ENDIAN);
                double[] numbers = new double[bytes.remaining() / Double.BYTES];
                bytes.asDoubleBuffer().get(numbers);
                parts.add(ScoredSites.of(own, counted, scorer.permutations(), numbers));
            }
        }
        return parts;
    }
}
