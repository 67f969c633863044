package sotto.model.weights;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sotto.model.weights.PickleMachine.Tensor;
import sotto.work.Failure;
import sotto.work.disk.AtomicFile;

/// Files `.statedict` of the paper's reference code, torch archives with one tensor `alpha` `[1, 1, N]` of gains, and
/// of
/// other tools, with other tensors.
///
/// A torch archive is a zip file with a pickle in it, and a pickle is a program. Only the instructions that
/// build tensors are carried out; any other is refused by its name.
public final class StateDict {
    private static final String ALPHA = "alpha";

    private StateDict() {}

    /// Reads the gains `[N]` of a state dict; a `Failure` if it contains anything but one floating tensor
    /// `alpha`.
    public static float[] readAlpha(Path file) {
        try (TorchSaveFile archive = TorchSaveFile.open(file)) {
            Object root = new PickleMachine(file, archive.bytes("data.pkl")).run();
            if (!(root instanceof Map<?, ?> dict) || dict.size() != 1 || !(dict.get(ALPHA) instanceof Tensor alpha)) {
                throw new Failure(
                        "%s is not a state dict with one tensor %s.".formatted(file, ALPHA),
                        "Name the state dicts that the reference wrote, one per module.");
            }
            return floats(file, archive, ALPHA, alpha);
        }
    }

    /// Reads the floating vectors of a state dict by their names, apart from dimensions of size 1; what else stands
    /// there is left out. A `Failure` if it is no state dict, or damaged.
    public static SequencedMap<String, float[]> readVectors(Path file) {
        try (TorchSaveFile archive = TorchSaveFile.open(file)) {
            Object root = new PickleMachine(file, archive.bytes("data.pkl")).run();
            if (!(root instanceof Map<?, ?> dict)) {
                throw new Failure("%s is not a state dict.".formatted(file), "Name one state dict per module.");
            }
            SequencedMap<String, float[]> vectors = new LinkedHashMap<>();
            dict.forEach((name, value) -> {
                if (value instanceof Tensor tensor) {
                    vectors.put((String) name, floats(file, archive, (String) name, tensor));
                }
            });
            return vectors;
        }
    }

    /// Writes gains `[N]` as torch does, so that `torch.load(file, weights_only=True)` opens them.
    ///
    /// The file has the layout of torch's own, except for the id at its end, which torch draws at random. A
    /// `Failure` if it cannot be written.
    public static void writeAlpha(Path file, float[] alpha) {
        ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(alpha.length, Float.BYTES));
        MemorySegment.copy(alpha, 0, MemorySegment.ofBuffer(data), Elements.FLOAT, 0, alpha.length);
        String stem = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
        byte[] bytes = new TorchSaveWriter(stem)
                .add("data.pkl", AlphaPickle.of(alpha.length))
                .add(".format_version", "1")
                .add(".storage_alignment", "64")
                .add("byteorder", "little")
                .add("data/0", data.array())
                .add("version", "3\n")
                .add(".data/serialization_id", TorchSaveWriter.id(data.array()))
                .finish();
        try (AtomicFile partial = AtomicFile.create(file)) {
            partial.write(bytes);
            partial.commit();
        } catch (IOException failure) {
            throw FileTrouble.writing(file, failure);
        }
    }

    private static float[] floats(Path file, TorchSaveFile archive, String name, Tensor alpha) {
        long length = checkedLength(file, name, alpha);
        Dtype dtype = alpha.storage().dtype();
        byte[] data = archive.bytes("data/" + alpha.storage().key());
        if (data.length != alpha.storage().length() * dtype.bytes()) {
            throw TorchSaveFile.damaged(
                    file, "tensor %s does not have the bytes it claims".formatted(FileTrouble.shown(name)));
        }
        if (alpha.offset() > alpha.storage().length() - length) {
            throw TorchSaveFile.damaged(file, "tensor %s lies outside its storage".formatted(FileTrouble.shown(name)));
        }
        MemorySegment bytes = MemorySegment.ofArray(data).asSlice(alpha.offset() * dtype.bytes());
        return Elements.floats(bytes, dtype, (int) length);
    }

    /// The length of a vector; a `Failure` if it is no contiguous vector, apart from dimensions of
    /// size 1.
    private static long checkedLength(Path file, String name, Tensor alpha) {
        List<Long> shape = alpha.shape();
        long length = 1;
        boolean legal = shape.size() == alpha.strides().size() && alpha.offset() >= 0;
        for (int i = 0; legal && i < shape.size(); i++) {
            long size = shape.get(i);
            legal = size == 1 || (length == 1 && size >= 0 && alpha.strides().get(i) == 1);
            length = size == 1 ? length : size;
        }
        if (!legal || length > alpha.storage().length()) {
            throw TorchSaveFile.damaged(
                    file, "tensor %s has the impossible shape %s".formatted(FileTrouble.shown(name), shape));
        }
        return length;
    }
}
