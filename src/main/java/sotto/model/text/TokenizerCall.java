package sotto.model.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Calls of a tokenizer through a pipe: one byte for the kind of call, then the text or the ids.
///
/// Each answer begins with [#DONE] or, followed by the message, [#REFUSED].
enum TokenizerCall {
    ENCODE('e'),
    ENCODE_SPECIAL('E'),
    SPANS('s'),
    SPANS_SPECIAL('S'),
    DECODE('d');

    static final int DONE = 0;
    static final int REFUSED = 1;

    private final char code;

    TokenizerCall(char code) {
        this.code = code;
    }

    /// The call of a byte; an `IOException` if there is none.
    static TokenizerCall read(int code) throws IOException {
        for (TokenizerCall call : values()) {
            if (call.code == code) {
                return call;
            }
        }
        throw new IOException("No call: " + code);
    }

    /// Writes the byte of this call.
    void write(DataOutputStream to) throws IOException {
        to.write(code);
    }

    /// The call for token ids.
    static TokenizerCall encode(boolean special) {
        return special ? ENCODE_SPECIAL : ENCODE;
    }

    /// The call for the places of tokens.
    static TokenizerCall spans(boolean special) {
        return special ? SPANS_SPECIAL : SPANS;
    }

    static void writeText(DataOutputStream to, String text) throws IOException {
        writeBytes(to, text.getBytes(StandardCharsets.UTF_8));
    }

    static void writeBytes(DataOutputStream to, byte[] bytes) throws IOException {
        to.writeInt(bytes.length);
        to.write(bytes);
    }

    static void writeInts(DataOutputStream to, int[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES));
        bytes.asIntBuffer().put(values);
        writeBytes(to, bytes.array());
    }

    static byte[] readBytes(DataInputStream from) throws IOException {
        byte[] bytes = new byte[from.readInt()];
        from.readFully(bytes);
        return bytes;
    }

    static String readText(DataInputStream from) throws IOException {
        return new String(readBytes(from), StandardCharsets.UTF_8);
    }

    static int[] readInts(DataInputStream from) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(readBytes(from));
        int[] values = new int[bytes.remaining() / Integer.BYTES];
        bytes.asIntBuffer().get(values);
        return values;
    }
}
