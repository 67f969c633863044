package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Token that is found in a text before the model splits it, with its rules of matching; fields as in
/// tokenizer.json.
///
/// @param content the token's text
/// @param singleWord matches only where no letter or digit is beside it
/// @param lstrip the match includes the blanks before it
/// @param rstrip the match includes the blanks after it
/// @param normalized its normalized form is matched in the normalized text
/// @param special can be left out of decoded texts
record AddedToken(
        String content, boolean singleWord, boolean lstrip, boolean rstrip, boolean normalized, boolean special) {
    /// The special token of a bare text, which matches literally.
    static AddedToken special(String content) {
        return new AddedToken(content, false, false, false, false, true);
    }

    /// Reads an object with `content`; an absent flag is false, but an absent `normalized` is the opposite of
    /// `special`.
    static AddedToken of(JsonNode node) {
        return of(node, node.path("special").asBoolean());
    }

    /// Reads an object like [#of(JsonNode)], but `special` is given.
    static AddedToken of(JsonNode node, boolean special) {
        return new AddedToken(
                node.path("content").asText(),
                node.path("single_word").asBoolean(),
                node.path("lstrip").asBoolean(),
                node.path("rstrip").asBoolean(),
                node.path("normalized").asBoolean(!special),
                special);
    }

    /// The token as a special one.
    AddedToken asSpecial() {
        return new AddedToken(content, singleWord, lstrip, rstrip, normalized, true);
    }

    /// The token as JSON, as tokenizer.json has it.
    ObjectNode json(int id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", singleWord)
                .put("lstrip", lstrip)
                .put("rstrip", rstrip)
                .put("normalized", normalized)
                .put("special", special);
    }
}
