package sotto.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The part of the sample's README that is measured.
final class SampleReadme {
    private static final String MARK = "<!-- measured: below this line the command writes -->\n";

    private SampleReadme() {}

    /// Replaces all that stands below the mark.
    static void write(Path readme, String measured) throws IOException {
        String text = Files.readString(readme);
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            throw new IllegalStateException(readme + " has no line " + MARK.strip());
        }
        Files.writeString(readme, text.substring(0, mark + MARK.length()) + '\n' + measured);
    }
}
