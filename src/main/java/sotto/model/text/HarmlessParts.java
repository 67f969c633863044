package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.function.Predicate;

/// Check that a tokenizer has only known parts, with which no text of ordinary length crashes or fills the
/// memory.
///
/// Everything else runs in a process of its own ([GuardedTokenizer]): regular expressions that no published
/// tokenizer has, tables of SentencePiece, settings that no published tokenizer sets, and whatever is larger
/// than any that is published ([OrdinarySize]).
final class HarmlessParts {
    private static final double MOST_GROWTH = 100;
    private static final int LONGEST_WORD = 200;
    private static final Set<String> NORMALIZERS = Set.of(
            "Sequence",
            "BertNormalizer",
            "ByteLevel",
            "Lowercase",
            "NFC",
            "NFD",
            "NFKC",
            "NFKD",
            "Nmt",
            "Prepend",
            "Replace",
            "Strip",
            "StripAccents");
    private static final Set<String> KEEPING =
            Set.of("Sequence", "ByteLevel", "Lowercase", "NFC", "NFD", "NFKC", "NFKD", "Prepend");

    private HarmlessParts() {}

    /// Whether a tokenizer.json has only harmless parts.
    static boolean only(JsonNode tree) {
        return OrdinarySize.has(tree)
                && normalizer(tree.path("normalizer"))
                && TextGrowth.by(tree.path("normalizer")) <= MOST_GROWTH
                && TextGrowth.by(tree.path("decoder")) <= MOST_GROWTH
                && split(tree.path("pre_tokenizer"))
                && patterns(tree.path("decoder"), "decoders")
                && processor(tree.path("post_processor"))
                && model(tree.path("model"))
                && added(tree);
    }

    private static boolean normalizer(JsonNode part) {
        return patterns(part, "normalizers")
                && (!part.isObject() || NORMALIZERS.contains(part.path("type").asText()))
                && all(part.path("normalizers"), HarmlessParts::normalizer);
    }

    private static boolean split(JsonNode part) {
        return patterns(part, "pretokenizers");
    }

    /// Whether every regular expression in a part and its inner parts is known.
    private static boolean patterns(JsonNode part, String parts) {
        JsonNode pattern = part.path("pattern");
        boolean known = pattern.isMissingNode()
                || !pattern.path("String").asText().isEmpty()
                || KnownPattern.of(pattern.path("Regex").asText()).isPresent();
        return known && all(part.path(parts), inner -> patterns(inner, parts));
    }

    private static boolean processor(JsonNode part) {
        for (JsonNode token : part.path("special_tokens")) {
            if (token.path("ids").size() != token.path("tokens").size()) {
                return false;
            }
        }
        return all(part.path("processors"), HarmlessParts::processor);
    }

    private static boolean model(JsonNode model) {
        String prefix = model.path("continuing_subword_prefix").asText("");
        if (model.path("type").asText("BPE").equals("BPE")
                && !model.path("continuing_subword_prefix").isNull()) {
            if (!all(model.path("merges"), merge -> second(merge).startsWith(prefix))) {
                return false;
            }
        }
        if (model.path("type").asText().equals("Unigram")) {
            int unknown = model.path("unk_id").asInt(0);
            return unknown >= 0
                    && unknown < model.path("vocab").size()
                    && all(model.path("vocab"), HarmlessParts::piece);
        }
        return model.path("max_input_chars_per_word").asLong(1) <= LONGEST_WORD;
    }

    private static boolean piece(JsonNode piece) {
        return !piece.path(0).asText().isEmpty()
                && Double.isFinite(piece.path(1).asDouble());
    }

    private static String second(JsonNode merge) {
        String pair = merge.asText();
        return merge.isArray() ? merge.path(1).asText() : pair.substring(pair.indexOf(' ') + 1);
    }

    /// Whether every added token that is matched in normalized text has a letter or sign left there.
    private static boolean added(JsonNode tree) {
        return keeps(tree.path("normalizer"))
                || all(
                        tree.path("added_tokens"),
                        token -> !token.path("normalized").asBoolean()
                                || token.path("content").asText().chars().anyMatch(c -> c > ' ' && c < 127));
    }

    /// Whether a normalizer removes nothing.
    private static boolean keeps(JsonNode normalizer) {
        boolean replaces = normalizer.path("type").asText().equals("Replace")
                && !normalizer.path("content").asText().isEmpty();
        return (!normalizer.isObject()
                        || replaces
                        || KEEPING.contains(normalizer.path("type").asText()))
                && all(normalizer.path("normalizers"), HarmlessParts::keeps);
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> test) {
        for (JsonNode one : list) {
            if (!test.test(one)) {
                return false;
            }
        }
        return true;
    }
}
