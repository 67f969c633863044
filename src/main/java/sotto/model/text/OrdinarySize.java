package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Check that a tokenizer is no larger than published ones, so that the library's work on its parts takes
/// little time.
///
/// The library's time grows with the square of the added tokens, and with each text by the number of parts that
/// it goes through; a million added tokens take half an hour, which cannot be cancelled.
final class OrdinarySize {
    private static final int MOST_TOKENS = 1 << 20; // the largest vocabularies have 2^18
    private static final int MOST_ADDED = 1 << 14; // Gemma 3 has 6,415
    private static final int MOST_PARTS = 64;
    private static final int LONGEST = 1000; // characters of a setting or an added token
    private static final List<String> PARTS = List.of("normalizer", "pre_tokenizer", "post_processor", "decoder");

    private OrdinarySize() {}

    /// Whether a tokenizer.json is of ordinary size.
    static boolean has(JsonNode tree) {
        JsonNode model = tree.path("model");
        for (JsonNode added : tree.path("added_tokens")) {
            if (added.path("content").asText().length() > LONGEST) {
                return false;
            }
        }
        return tree.path("added_tokens").size() <= MOST_ADDED
                && model.path("vocab").size() <= MOST_TOKENS
                && model.path("merges").size() <= MOST_TOKENS
                && model.path("continuing_subword_prefix").asText("").length() <= LONGEST
                && model.path("end_of_word_suffix").asText("").length() <= LONGEST
                && PARTS.stream().allMatch(part -> isSmall(tree.path(part)));
    }

    /// Whether a part has few inner parts and no long text; a SentencePiece table, one long text, runs in a
    /// process of its own anyway.
    private static boolean isSmall(JsonNode part) {
        return MOST_PARTS >= parts(part, 0);
    }

    /// The number of objects and lists in a part, or any number above the limit if there are more.
    private static int parts(JsonNode part, int before) {
        if (part.isTextual()) {
            return part.textValue().length() > LONGEST ? MOST_PARTS + 1 : before;
        }
        int found = before + (part.isContainerNode() ? 1 : 0);
        for (JsonNode inner : part) {
            if (found > MOST_PARTS) {
                return found;
            }
            found = parts(inner, found);
        }
        return found;
    }
}
