package sotto.num;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;

/// Responses of `N` neurons to `B` texts, read a part of a row at a time; may be far larger than memory.
///
/// Reads come from several threads at once, so an implementation must not keep state between them.
public interface ResponseMatrix {
    /// Number of rows `B`.
    int texts();

    /// Number of columns `N`.
    int neurons();

    /// Copies `count` responses of one text, of the neurons from `first` on, to the start of `into`.
    void read(int text, int first, int count, float[] into);

    /// A view on some of the texts, in the order given; the array is not copied.
    default ResponseMatrix at(int[] some) {
        ResponseMatrix all = this;
        return new ResponseMatrix() {
            @Override
            public int texts() {
                return some.length;
            }

            @Override
            public int neurons() {
                return all.neurons();
            }

            @Override
            public void read(int text, int first, int count, float[] into) {
                all.read(some[text], first, count, into);
            }
        };
    }

    /// A view on `count` neurons from `from` on.
    default ResponseMatrix columns(int from, int count) {
        ResponseMatrix all = this;
        Objects.checkFromIndexSize(from, count, neurons());
        return new ResponseMatrix() {
            @Override
            public int texts() {
                return all.texts();
            }

            @Override
            public int neurons() {
                return count;
            }

            @Override
            public void read(int text, int first, int some, float[] into) {
                Objects.checkFromIndexSize(first, some, count);
                all.read(text, from + first, some, into);
            }
        };
    }

    /// A view on row-major values `[B, N]`, which are not copied.
    static ResponseMatrix of(float[] values, int texts, int neurons) {
        return of(MemorySegment.ofArray(values), ByteOrder.nativeOrder(), texts, neurons);
    }

    /// A view on row-major little-endian float32 `[B, N]`, for example a mapped part of a safetensors file.
    static ResponseMatrix of(MemorySegment values, int texts, int neurons) {
        return of(values, ByteOrder.LITTLE_ENDIAN, texts, neurons);
    }

    private static ResponseMatrix of(MemorySegment values, ByteOrder order, int texts, int neurons) {
        long bytes = (long) Float.BYTES * texts * neurons;
        if (texts < 0 || neurons < 0 || values.byteSize() != bytes) {
            throw new IllegalArgumentException("%d bytes do not hold %d texts of %d neurons in float32."
                    .formatted(values.byteSize(), texts, neurons));
        }
        return new Mapped(values, ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), texts, neurons);
    }

    /// Responses in one piece of memory, row-major `[B, N]`.
    record Mapped(MemorySegment values, ValueLayout.OfFloat layout, int texts, int neurons) implements ResponseMatrix {
        @Override
        public void read(int text, int first, int count, float[] into) {
            Objects.checkIndex(text, texts);
            Objects.checkFromIndexSize(first, count, neurons);
            long offset = Float.BYTES * ((long) text * neurons + first);
            MemorySegment.copy(values, layout, offset, into, 0, count);
        }
    }
}
