package sotto.run.neuron;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import sotto.expert.Bank;
import sotto.work.Failure;

/// Responses in a temporary file that goes when it is closed: tiles of 64 neurons, each text after text.
final class TiledResponses implements ResponseColumns {
    private static final int TILE = 64;
    private static final long ROW = (long) TILE * Float.BYTES;

    private final int texts;
    private final FileChannel channel;
    private final Arena arena;
    private final MemorySegment all;

    private TiledResponses(int texts, FileChannel channel, Arena arena, MemorySegment all) {
        this.texts = texts;
        this.channel = channel;
        this.arena = arena;
        this.all = all;
    }

    /// Room for so many texts and neurons in a folder; a `Failure` if it does not have that much.
    @SuppressWarnings("MustBeClosedChecker") // The arena lives as long as the responses.
    static TiledResponses in(Path folder, int texts, int neurons) {
        long bytes = bytes(texts, neurons);
        Path file = folder.resolve("sotto-responses-" + UUID.randomUUID());
        try {
            checkRoom(folder, bytes);
            FileChannel channel = FileChannel.open(file, CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE);
            Arena arena = Arena.ofShared();
            return new TiledResponses(
                    texts, channel, arena, channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena));
        } catch (IOException e) {
            throw new Failure(
                    "A temporary file for the responses cannot be made in %s: %s.".formatted(folder, e.getMessage()),
                    "Make room there, or name another folder with -Djava.io.tmpdir.",
                    e);
        }
    }

    /// The size of the file: `⌈N / 64⌉ · 64 · B` floats.
    static long bytes(int texts, int neurons) {
        return Math.ceilDiv(neurons, TILE) * ROW * texts;
    }

    private static void checkRoom(Path folder, long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (bytes > free - free / 20) {
            throw new Failure(
                    "The responses of all neurons take %,d MB, and %s has %,d MB left."
                            .formatted(bytes / 1_000_000, folder, free / 1_000_000),
                    "Make room there, score fewer texts, or score again with --keep-responses on a larger disk.");
        }
    }

    /// Writes one text's responses of a module, from row `from` on of `values`.
    void put(int text, Bank bank, float[] values, int from) {
        int done = 0;
        while (done < bank.width()) {
            int neuron = bank.first() + done;
            int count = Math.min(TILE - neuron % TILE, bank.width() - done);
            MemorySegment.copy(values, from + done, all, ValueLayout.JAVA_FLOAT, place(text, neuron), count);
            done += count;
        }
    }

    private long place(int text, int neuron) {
        return (neuron / TILE * (long) texts + text) * ROW + (long) neuron % TILE * Float.BYTES;
    }

    @Override
    public int texts() {
        return texts;
    }

    @Override
    public float[] of(Bank bank, int index) {
        int neuron = bank.first() + Objects.checkIndex(index, bank.width());
        float[] column = new float[texts];
        for (int text = 0; text < texts; text++) {
            column[text] = all.get(ValueLayout.JAVA_FLOAT, place(text, neuron));
        }
        return column;
    }

    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                arena.close();
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is left to be written
        }
    }
}
