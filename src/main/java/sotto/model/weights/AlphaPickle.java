package sotto.model.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Pickle that `torch.save` writes for an ordered dictionary with one float tensor `alpha` `[1, 1, N]`.
final class AlphaPickle {
    private static final int MOST_BYTES = 400;

    private final ByteBuffer out = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int memoized;

    private AlphaPickle() {}

    /// The pickle's bytes for `length` gains.
    static byte[] of(int length) {
        AlphaPickle pickle = new AlphaPickle();
        pickle.write(length);
        byte[] bytes = new byte[pickle.out.position()];
        pickle.out.flip().get(bytes);
        return bytes;
    }

    private void write(int length) {
        code(0x80, 2).global("collections OrderedDict").code(')', 'R').memoize();
        text("alpha").global("torch._utils _rebuild_tensor_v2");
        code('(', '(').text("storage").global("torch FloatStorage").text("0").text("cpu");
        number(length).code('t').memoize().code('Q');
        number(0).number(1).number(1).number(length).code(0x87).memoize();
        number(length).number(length).number(1).code(0x87).memoize();
        code(0x89, 'h', 0, ')', 'R')
                .memoize()
                .code('t')
                .memoize()
                .code('R')
                .memoize()
                .code('s');
        code('}').memoize().text("_metadata").code('h', 0, ')', 'R').memoize();
        text("").code('}').memoize().text("version").number(1).code('s', 's', 's', 'b', '.');
    }

    private AlphaPickle code(int... operations) {
        for (int operation : operations) {
            out.put((byte) operation);
        }
        return this;
    }

    private AlphaPickle memoize() {
        return code('q', memoized++);
    }

    private AlphaPickle global(String name) {
        code('c');
        out.put((name.replace(' ', '\n') + "\n").getBytes(StandardCharsets.US_ASCII));
        return memoize();
    }

    private AlphaPickle text(String text) {
        out.put((byte) 'X').putInt(text.length()).put(text.getBytes(StandardCharsets.US_ASCII));
        return memoize();
    }

    private AlphaPickle number(int value) {
        if (value < 1 << Byte.SIZE) {
            out.put((byte) 'K').put((byte) value);
        } else if (value < 1 << Short.SIZE) {
            out.put((byte) 'M').putShort((short) value);
        } else {
            out.put((byte) 'J').putInt(value);
        }
        return this;
    }
}
