package sotto.model.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import sotto.work.Cancelled;

/// Writer of a tensor's numbers from memory, each rounded once to the tensor's dtype.
final class NumberWriter {
    private final HashedOutput out;
    private final ByteBuffer buffer;
    private final ByteProgress progress;
    private final String file;
    private final RelativeErrors errors = new RelativeErrors();

    /// A writer into a file.
    ///
    /// @param buffer lent to the writer; holds whole numbers of every dtype
    /// @param file the file's name
    NumberWriter(HashedOutput out, ByteBuffer buffer, ByteProgress progress, String file) {
        this.out = out;
        this.buffer = buffer;
        this.progress = progress;
        this.file = file;
    }

    /// Whether numbers of a dtype can be written.
    static boolean writes(Dtype dtype) {
        return dtype == Dtype.F32 || dtype == Dtype.BF16 || dtype == Dtype.F16;
    }

    /// Writes the numbers of a tensor, and returns the SHA-256 of its bytes.
    String write(TensorSpec spec, float[] numbers) throws IOException, Cancelled {
        MessageDigest digest = Sha256.start();
        int each = spec.dtype().bytes();
        int most = buffer.capacity() / each;
        for (int at = 0; at < numbers.length; at += most) {
            int count = Math.min(most, numbers.length - at);
            buffer.clear().order(ByteOrder.LITTLE_ENDIAN);
            for (int i = at; i < at + count; i++) {
                put(spec.dtype(), numbers[i]);
            }
            buffer.flip();
            digest.update(buffer.duplicate());
            out.write(buffer);
            progress.advance((long) count * each, file);
        }
        return Sha256.hex(digest);
    }

    /// The errors of rounding so far.
    RelativeErrors errors() {
        return errors;
    }

    private void put(Dtype dtype, float number) {
        switch (dtype) {
            case F32 -> buffer.putFloat(number);
            case BF16 -> {
                short half = Half.floatToBf16(number);
                errors.add(number, Half.bf16ToFloat(half));
                buffer.putShort(half);
            }
            case F16 -> {
                short half = Half.floatToF16(number);
                errors.add(number, Half.f16ToFloat(half));
                buffer.putShort(half);
            }
            default -> throw new IllegalArgumentException(dtype + " is not written");
        }
    }
}
