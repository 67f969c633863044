package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import sotto.work.Failure;

/// Special tokens by a folder's smaller files: tokens by role, extra ones, and tokens to add.
///
/// With `added_tokens_decoder` in tokenizer_config.json, that file alone is used; without,
/// special_tokens_map.json, added_tokens.json and tokenizer.json's own list join in, in this order.
///
/// @param names by role (`bos_token`, `eos_token` …), the standard roles first; null where a file has null
/// @param extra special tokens without a role
/// @param listed tokens to add, by their id in a file
record SpecialTokens(Map<String, @Nullable Named> names, List<Named> extra, TreeMap<Integer, AddedToken> listed) {
    private static final List<String> ROLES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");
    private static final String EXTRA = "extra_special_tokens";
    private static final String LISTED = "added_tokens_decoder";

    /// Special token in a file: its text alone, or with its flags.
    record Named(String text, @Nullable AddedToken token) {
        private static @Nullable Named of(JsonNode node) {
            if (node.isTextual()) {
                return new Named(node.textValue(), null);
            }
            return node.isObject() && node.path("content").isTextual()
                    ? new Named(node.path("content").textValue(), AddedToken.of(node))
                    : null;
        }

        /// The token to add to the vocabulary.
        AddedToken added() {
            return token == null ? AddedToken.special(text) : token;
        }
    }

    /// Reads the files of a folder; `defaults` are the tokenizer class's own tokens by role.
    static SpecialTokens of(TokenizerFiles files, Map<String, String> defaults) {
        ObjectNode said = files.config().deepCopy();
        takeAdditional(said);
        Map<String, @Nullable Named> own = new LinkedHashMap<>();
        Map<Integer, AddedToken> listed = new LinkedHashMap<>();
        if (said.path(LISTED).isObject()) {
            said.path(LISTED).properties().forEach(e -> listed.put(id(e.getKey()), AddedToken.of(e.getValue())));
        } else {
            joinLegacy(files, said, listed);
        }
        Map<String, AddedToken> flags = new HashMap<>();
        listed.values().forEach(token -> flags.put(token.content(), token));
        if (said.path(EXTRA).isObject()) {
            said.path(EXTRA).properties().forEach(e -> own.put(e.getKey(), Named.of(e.getValue())));
        }
        Map<String, @Nullable Named> names = new LinkedHashMap<>();
        for (String role : ROLES) {
            String byDefault = defaults.get(role);
            if (said.has(role)) {
                names.put(role, withFlags(Named.of(said.path(role)), flags));
            } else if (byDefault != null) {
                names.put(role, new Named(byDefault, null));
            }
        }
        defaults.forEach((role, text) -> {
            if (!ROLES.contains(role)) {
                names.put(role, new Named(text, null));
            }
        });
        for (Map.Entry<String, JsonNode> entry : said.properties()) {
            Named named = entry.getKey().endsWith("_token") ? Named.of(entry.getValue()) : null;
            if (named != null && !ROLES.contains(entry.getKey())) {
                names.put(entry.getKey(), named);
            }
        }
        names.putAll(own);
        List<Named> extra = new ArrayList<>();
        JsonNode list = said.path(EXTRA);
        for (JsonNode one : list.isArray() ? list : said.path("additional_special_tokens")) {
            Named named = Named.of(one);
            if (named != null) {
                extra.add(named);
            }
        }
        return new SpecialTokens(names, extra, new TreeMap<>(listed));
    }

    private static int id(String key) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw new Failure(
                    "tokenizer_config.json has the id %s in added_tokens_decoder, which is none.".formatted(key),
                    "Download tokenizer_config.json again.",
                    e);
        }
    }

    /// Uses the older key of the extra tokens where the newer one has none.
    private static void takeAdditional(ObjectNode said) {
        if (said.has("additional_special_tokens") && said.path(EXTRA).isEmpty()) {
            said.set(EXTRA, said.remove("additional_special_tokens"));
        }
    }

    private static void joinLegacy(TokenizerFiles files, ObjectNode said, Map<Integer, AddedToken> listed) {
        files.specialMap().properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isObject() && !entry.getKey().equals(EXTRA)) {
                value = AddedToken.of(value, true).json(0);
            } else if (value.isArray()) {
                ArrayNode all = said.arrayNode();
                said.path(entry.getKey().equals(EXTRA) ? EXTRA : "").forEach(all::add);
                value.forEach(
                        one -> all.add(one.isObject() ? AddedToken.of(one, true).json(0) : one));
                value = all;
            }
            said.set(entry.getKey(), value);
        });
        List<JsonNode> named = new ArrayList<>();
        ROLES.forEach(role -> named.add(said.path(role)));
        if (said.path(EXTRA).isArray()) {
            said.path(EXTRA).forEach(named::add);
        }
        List<String> special = named.stream()
                .filter(one -> !one.has("__type")) // such a one is not read yet when the reference compares texts here
                .map(one -> one.isObject() ? one.path("content").asText() : one.asText())
                .toList();
        files.addedTokens().properties().forEach(entry -> {
            boolean isSpecial = special.contains(entry.getKey());
            listed.put(
                    entry.getValue().asInt(),
                    new AddedToken(entry.getKey(), false, false, false, !isSpecial, isSpecial));
        });
        for (JsonNode token : files.tokenizer().path("added_tokens")) {
            listed.put(token.path("id").asInt(), AddedToken.of(token));
        }
    }

    /// The token of a role, with the flags of the listed token of the same text.
    private static @Nullable Named withFlags(@Nullable Named named, Map<String, AddedToken> flags) {
        return named == null ? null : new Named(named.text(), flags.getOrDefault(named.text(), named.token()));
    }

    /// The texts of the tokens by role.
    SequencedMap<String, String> texts() {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        names.forEach((role, named) -> {
            if (named != null) {
                texts.put(role, named.text());
            }
        });
        return texts;
    }

    /// The text of a role's token; null if the folder has none.
    @Nullable
    String text(String role) {
        Named named = names.get(role);
        return named == null ? null : named.text();
    }
}
