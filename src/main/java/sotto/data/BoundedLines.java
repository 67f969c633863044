package sotto.data;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import sotto.work.Failure;

/// Characters of a file of lines, of which none may be so long that it fills the memory: a megabyte of what gzip packed
/// can be a gigabyte without an end of line.
final class BoundedLines extends FilterReader {
    /// Most characters of a line.
    static final int LONGEST = 1 << 26;

    private final String name;
    private final int longest;
    private int line = 1;
    private int length;

    /// Lines of a file of this name.
    BoundedLines(Reader characters, String name) {
        this(characters, name, LONGEST);
    }

    BoundedLines(Reader characters, String name, int longest) {
        super(characters);
        this.name = name;
        this.longest = longest;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    /// Reads some characters; a [Failure] where they go on a line that is too long.
    @Override
    public int read(char[] into, int from, int most) throws IOException {
        int count = super.read(into, from, most);
        for (int i = from; i < from + count; i++) {
            if (into[i] == '\n' || into[i] == '\r') {
                line += into[i] == '\n' ? 1 : 0;
                length = 0;
            } else if (++length > longest) {
                throw new Failure(
                        String.format(Locale.ROOT, "Line %,d of %s has more than %,d characters.", line, name, longest),
                        "Break it into shorter lines, or leave it out.");
            }
        }
        return count;
    }
}
