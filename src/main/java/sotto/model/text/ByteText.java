package sotto.model.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes that a byte-level token stands for, and those of them that are an unfinished character.
///
/// The letters for bytes are GPT-2's: a printable byte is its own Latin-1 letter, the others are the letters
/// from U+0100 on (Radford et al., 2019, `bytes_to_unicode`).
final class ByteText {
    private static final int FIRST_OTHER = 0x100;
    private static final byte[] OTHERS = others();

    private ByteText() {}

    private static byte[] others() {
        ByteArrayOutputStream others = new ByteArrayOutputStream();
        for (int value = 0; value < 256; value++) {
            if (!prints(value)) {
                others.write(value);
            }
        }
        return others.toByteArray();
    }

    private static boolean prints(int value) {
        return (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xAC) || (value >= 0xAE && value <= 0xFF);
    }

    /// The bytes of a token's text; a text with any other letter stands for itself in UTF-8.
    static byte[] of(String token) {
        byte[] bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            char letter = token.charAt(i);
            if (letter < FIRST_OTHER && prints(letter)) {
                bytes[i] = (byte) letter;
            } else if (letter >= FIRST_OTHER && letter - FIRST_OTHER < OTHERS.length) {
                bytes[i] = OTHERS[letter - FIRST_OTHER];
            } else {
                return token.getBytes(StandardCharsets.UTF_8);
            }
        }
        return bytes;
    }

    /// Whether the bytes are whole characters.
    static boolean isWhole(byte[] bytes) {
        CoderResult result = decoder(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), true);
        return !result.isError();
    }

    /// The bytes at the end that may be the beginning of a character, three at most.
    static byte[] unfinished(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        decoder(CodingErrorAction.REPLACE).decode(in, CharBuffer.allocate(bytes.length + 1), false);
        return Arrays.copyOfRange(bytes, in.position(), bytes.length);
    }

    /// Whether a byte continues a character that has begun.
    static boolean continues(byte[] begun, byte next) {
        byte[] both = Arrays.copyOf(begun, begun.length + 1);
        both[begun.length] = next;
        CoderResult result = decoder(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(both), CharBuffer.allocate(both.length + 1), false);
        return !result.isError();
    }

    private static CharsetDecoder decoder(CodingErrorAction malformed) {
        return StandardCharsets.UTF_8.newDecoder().onMalformedInput(malformed);
    }
}
