package sotto.run.neuron;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import sotto.expert.ModuleNeurons;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;
import sotto.work.disk.DiskRoom;
import sotto.work.disk.DiskTrouble;
import sotto.work.disk.ScratchFile;

/// Responses in a temporary file of tiles of 64 neurons, text after text in each; the file is deleted on
/// `close`.
final class TiledResponses implements ResponseColumns {
    private static final int TILE = 64;
    private static final Remedy REMEDY = Remedy.of("make room there, or score fewer texts")
            .or("score again with %s on a larger disk", RunOption.KEEP_RESPONSES);

    private static final long ROW = (long) TILE * Float.BYTES;

    private final int texts;
    private final Arena arena;
    private final MemorySegment all;

    private TiledResponses(int texts, Arena arena, MemorySegment all) {
        this.texts = texts;
        this.arena = arena;
        this.all = all;
    }

    /// Makes a file for so many texts and neurons in a folder; a `Failure` if the disk has no room for it.
    static TiledResponses in(Path folder, int texts, int neurons) {
        return in(folder, texts, neurons, ScratchFile::map);
    }

    /// Mapping of the file of the responses into memory.
    interface Mapping {
        MemorySegment of(Path file, long bytes, Arena arena) throws IOException;
    }

    @SuppressWarnings("MustBeClosedChecker") // The arena lives as long as the responses.
    static TiledResponses in(Path folder, int texts, int neurons, Mapping mapping) {
        long bytes = bytes(texts, neurons);
        DiskRoom.require(folder, bytes + bytes / 20, "A temporary file for the responses of all neurons", REMEDY);
        Arena arena = Arena.ofShared();
        boolean made = false;
        try {
            Path file = folder.resolve("sotto-responses-" + UUID.randomUUID());
            TiledResponses responses = new TiledResponses(texts, arena, mapping.of(file, bytes, arena));
            made = true;
            return responses;
        } catch (IOException e) {
            Failure failure = DiskTrouble.writing(folder, e);
            throw new Failure(failure.getMessage(), REMEDY, e);
        } finally {
            if (!made) {
                arena.close();
            }
        }
    }

    /// The size of the file: `⌈N / 64⌉ · 64 · B` floats.
    static long bytes(int texts, int neurons) {
        return Math.ceilDiv(neurons, TILE) * ROW * texts;
    }

    /// Writes one text's responses of a module, from row `from` on of `values`.
    void put(int text, ModuleNeurons bank, float[] values, int from) {
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
    public float[] of(ModuleNeurons bank, int index) {
        int neuron = bank.first() + Objects.checkIndex(index, bank.width());
        float[] column = new float[texts];
        for (int text = 0; text < texts; text++) {
            column[text] = all.get(ValueLayout.JAVA_FLOAT, place(text, neuron));
        }
        return column;
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }
}
