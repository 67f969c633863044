package sotto.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import sotto.work.Failure;

/// Text files in UTF-8, with or without a byte order mark, packed by gzip or not.
///
/// Bytes that are not UTF-8 are read as [#UNDECODABLE], so that the rows which hold them can be named, counted and left
/// out; no such character ever becomes part of a text.
final class Utf8 {
    /// Character that stands for bytes that are not UTF-8: half of a surrogate pair, which UTF-8 itself cannot spell.
    static final char UNDECODABLE = '\udc80';

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int BLOCK = 1 << 16;

    private Utf8() {}

    /// Opens a file; a `Failure` where its first bytes tell that it holds no text.
    static BufferedReader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BLOCK);
        try {
            if (startsWith(bytes, (byte) 0x1f, (byte) 0x8b)) {
                bytes = new BufferedInputStream(new GZIPInputStream(bytes, BLOCK), BLOCK);
            }
            PackedFile.refuse(file, start(bytes));
            if (startsWith(bytes, MARK)) {
                bytes.skipNBytes(MARK.length);
            }
            return new BufferedReader(new InputStreamReader(bytes, decoder()), BLOCK);
        } catch (IOException | Failure e) {
            bytes.close();
            throw e;
        }
    }

    /// Opens a file whose rows are lines likewise; a `Failure` too, while it is read, where a line is too long.
    static BufferedReader openLines(Path file) throws IOException {
        return new BufferedReader(new BoundedLines(open(file), String.valueOf(file.getFileName())), BLOCK);
    }

    private static boolean startsWith(InputStream bytes, byte... wanted) throws IOException {
        return Arrays.equals(Arrays.copyOf(start(bytes), wanted.length), wanted);
    }

    private static byte[] start(InputStream bytes) throws IOException {
        bytes.mark(PackedFile.LOOKED_AT);
        byte[] start = bytes.readNBytes(PackedFile.LOOKED_AT);
        bytes.reset();
        return start;
    }

    private static CharsetDecoder decoder() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(UNDECODABLE));
    }

    /// The text of bytes, in which what is not UTF-8 has become [#UNDECODABLE].
    static String decode(byte[] bytes) {
        try {
            return decoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e); // it replaces
        }
    }

    /// Whether a text read by [#open(Path)] holds bytes that are not UTF-8.
    static boolean isUndecodable(String text) {
        int at = text.indexOf(UNDECODABLE);
        while (at > 0 && Character.isHighSurrogate(text.charAt(at - 1))) { // a whole character, such as U+1F480
            at = text.indexOf(UNDECODABLE, at + 1);
        }
        return at >= 0;
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
