package sotto.run.verify;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;

/// A mistake in the bfloat16 tensors of a file: those with an ending set to a value (`norm.weight=1`), exchanged with
/// those of another ending (`w1.weight<>w3.weight`), or read as two halves where their columns alternate (`up/2`).
record WeightMistake(String words) {
    void make(Path weights) throws IOException {
        try (SafeTensors tensors = SafeTensors.open(weights);
                RandomAccessFile file = new RandomAccessFile(weights.toFile(), "rw")) {
            String[] set = words.split("=", -1);
            String[] exchanged = words.split("<>", -1);
            String ending = set.length > 1 ? set[0] : exchanged.length > 1 ? exchanged[0] : words.replace("/2", "");
            List<TensorInfo> chosen = tensors.tensors().stream()
                    .filter(tensor -> tensor.name().endsWith(ending))
                    .toList();
            assertTrue(!chosen.isEmpty());
            for (TensorInfo tensor : chosen) {
                short[] own = read(tensors, file, tensor);
                if (set.length > 1) {
                    Arrays.fill(own, (short) (Float.floatToIntBits(Float.parseFloat(set[1])) >> 16));
                } else if (exchanged.length > 1) {
                    String name = tensor.name().replace(ending, exchanged[1]);
                    TensorInfo other = tensors.find(name).orElseThrow();
                    short[] others = read(tensors, file, other);
                    write(tensors, file, other, own);
                    own = others;
                } else {
                    own = halved(own, tensor.shape().getLast().intValue());
                }
                write(tensors, file, tensor, own);
            }
        }
    }

    /// Rows whose even columns are their first half.
    private static short[] halved(short[] values, int columns) {
        short[] halved = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            int column = i % columns;
            halved[i - column + (column < columns / 2 ? 2 * column : 2 * (column - columns / 2) + 1)] = values[i];
        }
        return halved;
    }

    private static short[] read(SafeTensors tensors, RandomAccessFile file, TensorInfo tensor) throws IOException {
        byte[] bytes = new byte[(int) tensor.byteSize()];
        file.seek(tensors.offset(tensor));
        file.readFully(bytes);
        short[] values = new short[bytes.length / Short.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(values);
        return values;
    }

    private static void write(SafeTensors tensors, RandomAccessFile file, TensorInfo tensor, short[] values)
            throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(values);
        file.seek(tensors.offset(tensor));
        file.write(bytes.array());
    }
}
