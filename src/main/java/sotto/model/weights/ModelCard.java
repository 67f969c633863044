package sotto.model.weights;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Model card, a model's README.md: YAML between two lines of three dashes, which the hub reads, then Markdown.
final class ModelCard {
    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A(?:ï»¿)?---[ \\t]*\\R(?s:.*?\\R)??---[ \\t]*(?:\\R|\\z)");

    private ModelCard() {}

    /// The card with a section added after its YAML and before its Markdown; every byte of the card itself is
    /// kept.
    static byte[] withSection(byte[] card, String section) {
        // Latin-1 has one character for each byte, so that places in the text are places in the bytes.
        Matcher yaml = FRONT_MATTER.matcher(new String(card, StandardCharsets.ISO_8859_1));
        int end = yaml.find() ? yaml.end() : 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(card, 0, end);
        if (end > 0) {
            out.write('\n');
        }
        out.writeBytes((section.strip() + "\n").getBytes(StandardCharsets.UTF_8));
        if (end < card.length) {
            out.write('\n');
        }
        out.write(card, end, card.length - end);
        return out.toByteArray();
    }
}
