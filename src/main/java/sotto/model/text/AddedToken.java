package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A token that is found in a text before the model splits it, with how it is found; fields as in tokenizer.json.
///
/// @param content its text
/// @param singleWord found only where no letter or digit stands beside it
/// @param lstrip takes the blanks before it
/// @param rstrip takes the blanks behind it
/// @param normalized found in the normalized text, by its own normalized form
/// @param special left out of decoded texts where asked
record AddedToken(
        String content, boolean singleWord, boolean lstrip, boolean rstrip, boolean normalized, boolean special) {
    /// A special token as a bare text names it: found as it stands.
    static AddedToken special(String content) {
        return new AddedToken(content, false, false, false, false, true);
    }

    /// Reads an object with `content`; flags left out are false, but `normalized` is then what `special` is not.
    static AddedToken of(JsonNode node) {
        return of(node, node.path("special").asBoolean());
    }

    /// The same with its own word on whether it is special.
    static AddedToken of(JsonNode node, boolean special) {
        return new AddedToken(
                node.path("content").asText(),
                node.path("single_word").asBoolean(),
                node.path("lstrip").asBoolean(),
                node.path("rstrip").asBoolean(),
                node.path("normalized").asBoolean(!special),
                special);
    }

    /// The same, special.
    AddedToken asSpecial() {
        return new AddedToken(content, singleWord, lstrip, rstrip, normalized, true);
    }

    /// As tokenizer.json writes it.
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
