package sotto.sample.train;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The 256 visible characters that stand for bytes in a byte-level vocabulary (GPT-2).
final class ByteAlphabet {
    private static final char[] OF_BYTE = new char[256];

    static {
        int next = 256;
        for (int b = 0; b < OF_BYTE.length; b++) {
            boolean visible = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || (b >= 0xae && b <= 0xff);
            OF_BYTE[b] = (char) (visible ? b : next++);
        }
    }

    private ByteAlphabet() {}

    /// All characters in the order of their code points, which is the order of their token ids.
    static String[] sorted() {
        char[] sorted = OF_BYTE.clone();
        java.util.Arrays.sort(sorted);
        return new String(sorted).split("");
    }

    /// A text's UTF-8 bytes as characters of the alphabet.
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            encoded.append(OF_BYTE[b & 0xff]);
        }
        return encoded.toString();
    }
}
