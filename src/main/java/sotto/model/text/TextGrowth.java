package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/// Factors by which normalizers and decoders of a tokenizer.json can make a text longer.
final class TextGrowth {
    private static final double COMPATIBLE = 11; // U+FDFA, 3 bytes, becomes 18 letters of 33 bytes together

    private TextGrowth() {}

    /// The largest factor by which any text's bytes can grow; infinite if a part can match an empty text.
    static double by(JsonNode normalizer) {
        double factor = switch (normalizer.path("type").asText()) {
            case "Replace" -> replaced(normalizer);
            case "Prepend" -> 1 + bytes(normalizer.path("prepend"));
            case "NFKC", "NFKD" -> COMPATIBLE;
            case "NFC", "NFD", "Lowercase", "ByteLevel", "BertNormalizer" -> 3;
            default -> 1;
        };
        for (String parts : new String[] {"normalizers", "decoders"}) {
            for (JsonNode part : normalizer.path(parts)) {
                factor *= by(part);
            }
        }
        return factor;
    }

    private static double replaced(JsonNode replace) {
        JsonNode pattern = replace.path("pattern");
        int least = pattern.isTextual()
                ? bytes(pattern)
                : pattern.has("String")
                        ? bytes(pattern.path("String"))
                        : pattern.path("Regex").asText().isEmpty() ? 0 : 1;
        return least == 0 ? Double.POSITIVE_INFINITY : Math.max(1, (double) bytes(replace.path("content")) / least);
    }

    private static int bytes(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8).length;
    }
}
