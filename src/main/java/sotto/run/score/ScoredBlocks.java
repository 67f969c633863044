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
/// @param texts of all concepts
/// @param layout of all rows
/// @param rows as wide as the widest block
record ScoredBlocks(
        UnfinishedRun unfinished, TokenRows texts, List<ConceptRows> concepts, RowLayout layout, ResponseRows rows)
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
        List<ScoredSites> scored = ScoredSites.all(concepts, own, rows, Progress.NONE);
        for (int concept = 0; concept < scored.size(); concept++) {
            write(unfinished.scores(block, concept), scored.get(concept).numbers());
        }
    }

    private static void write(Path file, double[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, numbers.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(numbers);
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
            for (int concept = 0; concept < concepts.size(); concept++) {
                OptionalLong own = UnfinishedRun.sum(unfinished.scores(block, concept));
                if (own.isEmpty()) {
                    return own;
                }
                sum = 31 * sum + own.getAsLong();
            }
        }
        return OptionalLong.of(sum);
    }

    /// The scores of all blocks for each concept, once all are finished.
    List<List<ScoredSites>> parts() throws IOException {
        List<List<ScoredSites>> all = new ArrayList<>();
        for (int concept = 0; concept < concepts.size(); concept++) {
            ConceptRows one = concepts.get(concept);
            List<ScoredSites> parts = new ArrayList<>();
            for (int block = 0; block < layout.blocks(); block++) {
                RowLayout own = layout.in(block);
                if (!own.sites().isEmpty()) {
                    double[] numbers = read(unfinished.scores(block, concept));
                    parts.add(ScoredSites.of(own, one.scored(), one.scorer().permutations(), numbers));
                }
            }
            all.add(parts);
        }
        return all;
    }

    private static double[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(numbers);
        return numbers;
    }
}
