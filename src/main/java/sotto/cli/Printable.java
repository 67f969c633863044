package sotto.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Texts made safe for a terminal: the content of files never moves its cursor, changes its colours or adds lines.
final class Printable {
    private static final char SHOWN = '\ufffd';

    private Printable() {}

    /// A text in which every control character but the end of a line and the tab is U+FFFD.
    static String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            printable.append(moves(c) ? SHOWN : c);
        }
        return printable.toString();
    }

    private static boolean moves(char c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean turns = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return control || turns;
    }

    /// Stream for JSON in UTF-8: control characters that JSON may hold as they are leave as escapes, which mean
    /// the same.
    static OutputStream json(OutputStream out) {
        return new Escaping(out);
    }

    private static final class Escaping extends FilterOutputStream {
        private static final int FIRST_OF_TWO = 0xc2;
        private boolean held;

        Escaping(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            int unit = value & 0xff;
            if (held) {
                held = false;
                if (unit < 0xa0) {
                    escape(unit);
                    return;
                }
                out.write(FIRST_OF_TWO);
            }
            if (unit == FIRST_OF_TWO) {
                held = true;
            } else if (unit == 0x7f) {
                escape(unit);
            } else {
                out.write(unit);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int i = offset; i < offset + length; i++) {
                write(bytes[i]);
            }
        }

        private void escape(int control) throws IOException {
            out.write(String.format(Locale.ROOT, "\\u%04x", control).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
