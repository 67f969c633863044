package sotto.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import sotto.work.Failure;

/// Text files in UTF-8, with or without a byte order mark; bytes that are not UTF-8 are refused, never replaced.
final class Utf8 {
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int BLOCK = 1 << 16;

    private Utf8() {}

    /// Opens a file; reading throws `MalformedInputException` at bytes that are not UTF-8.
    static BufferedReader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BLOCK);
        bytes.mark(MARK.length);
        if (!Arrays.equals(bytes.readNBytes(MARK.length), MARK)) {
            bytes.reset();
        }
        return new BufferedReader(new InputStreamReader(bytes, decoder()), BLOCK);
    }

    /// Reads a file again, as far as its first bytes that are not UTF-8, and says where they are.
    static Failure malformed(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            CharsetDecoder decoder = decoder();
            ByteBuffer in = ByteBuffer.allocate(BLOCK);
            CharBuffer out = CharBuffer.allocate(BLOCK);
            long before = 0;
            long line = 1;
            boolean end = false;
            CoderResult result = CoderResult.UNDERFLOW;
            while (!end && !result.isError()) {
                int read = bytes.readNBytes(in.array(), in.position(), in.remaining());
                end = read < in.remaining();
                in.position(in.position() + read).flip();
                result = decoder.decode(in, out.clear(), end);
                line += out.flip()
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
                before += in.position();
                in.compact();
            }
            return new Failure(
                    "%s is not UTF-8: line %d, byte %d of the file, counted from 0."
                            .formatted(file.getFileName(), line, before),
                    "Save it as UTF-8.");
        }
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /// The text with surrogates that are no pair, which JSON escapes can spell, as U+FFFD.
    static String wellFormed(String text) {
        int at = 0;
        while (at < text.length() && !isLone(text, at)) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder repaired = new StringBuilder(text);
        for (; at < text.length(); at++) {
            if (isLone(text, at)) {
                repaired.setCharAt(at, '\ufffd');
            }
        }
        return repaired.toString();
    }

    private static boolean isLone(String text, int at) {
        char character = text.charAt(at);
        if (Character.isHighSurrogate(character)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(character) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
