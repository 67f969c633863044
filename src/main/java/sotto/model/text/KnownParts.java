package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import sotto.work.Failure;

/// Check that the native library supports all parts and settings of a tokenizer.json.
///
/// The library itself would give no reason, or ignore a setting that it does not know; some settings draw
/// random numbers, and some would crash the process or fill its memory.
final class KnownParts {
    private static final String LIBRARY = "tokenizers 0.21";
    private static final Set<String> MODELS = Set.of("BPE", "WordPiece", "WordLevel", "Unigram");
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
            "Precompiled",
            "Prepend",
            "Replace",
            "Strip",
            "StripAccents");
    private static final Set<String> SPLITS = Set.of(
            "Sequence",
            "BertPreTokenizer",
            "ByteLevel",
            "CharDelimiterSplit",
            "Digits",
            "FixedLength",
            "Metaspace",
            "Punctuation",
            "Split",
            "UnicodeScripts",
            "Whitespace",
            "WhitespaceSplit");
    private static final Set<String> PROCESSORS =
            Set.of("Sequence", "BertProcessing", "ByteLevel", "RobertaProcessing", "TemplateProcessing");
    private static final Set<String> DECODERS = Set.of(
            "Sequence",
            "BPEDecoder",
            "ByteFallback",
            "ByteLevel",
            "CTC",
            "Fuse",
            "Metaspace",
            "Replace",
            "Strip",
            "WordPiece");
    private static final double MOST_GROWTH = 1000;
    private static final int MOST_ADDED = 100_000; // its time grows with their square
    private static final List<String> RANDOM = List.of("dropout", "alpha", "nbest_size");

    private KnownParts() {}

    /// Checks all parts; a `Failure` names the first one that is not supported.
    static void check(JsonNode tree) {
        JsonNode model = tree.path("model");
        types(model, "model", "", MODELS);
        for (String key : RANDOM) {
            if (model.path(key).asDouble() != 0) {
                throw refused("the model's " + key, "which splits a text anew each time at random");
            }
        }
        int added = tree.path("added_tokens").size();
        if (added > MOST_ADDED) {
            throw refused(
                    String.format(Locale.ROOT, "%,d added tokens", added), "for which " + LIBRARY + " takes hours");
        }
        types(tree.path("normalizer"), "normalizer", "normalizers", NORMALIZERS);
        types(tree.path("pre_tokenizer"), "pre-tokenizer", "pretokenizers", SPLITS);
        types(tree.path("post_processor"), "post-processor", "processors", PROCESSORS);
        types(tree.path("decoder"), "decoder", "decoders", DECODERS);
        ends(tree.path("decoder"));
        lengths(tree.path("pre_tokenizer"));
        growth("normalizers", tree.path("normalizer"));
        growth("decoders", tree.path("decoder"));
        templates(tree.path("post_processor"));
    }

    private static void types(JsonNode part, String what, String parts, Set<String> known) {
        if (part.isObject()
                && part.has("type")
                && !known.contains(part.path("type").asText())) {
            throw refused("the %s %s".formatted(what, part.path("type").asText()), "which " + LIBRARY + " lacks");
        }
        part.path(parts).forEach(one -> types(one, what, parts, known));
    }

    private static void ends(JsonNode decoder) {
        if (decoder.path("type").asText().equals("Strip")
                && decoder.path("stop").asInt() > 0) {
            throw refused("a decoder Strip with stop", "which fails on short tokens");
        }
        decoder.path("decoders").forEach(KnownParts::ends);
    }

    private static void lengths(JsonNode split) {
        if (split.path("type").asText().equals("FixedLength")
                && split.path("length").asLong(1) < 1) {
            throw refused("pieces of length 0", "which no text has");
        }
        split.path("pretokenizers").forEach(KnownParts::lengths);
    }

    private static void growth(String parts, JsonNode part) {
        if (TextGrowth.by(part) > MOST_GROWTH) {
            throw refused(
                    "%s that make a text more than %.0f times as long".formatted(parts, MOST_GROWTH),
                    "which no memory is enough for");
        }
    }

    private static void templates(JsonNode processor) {
        for (JsonNode token : processor.path("special_tokens")) {
            for (JsonNode id : token.path("ids")) {
                if (!id.canConvertToInt() || id.asInt() < 0) {
                    throw refused("the token id %s around a text".formatted(id), "which no embedding has");
                }
            }
        }
        if (processor.path("type").asText().equals("TemplateProcessing")) {
            for (JsonNode piece : processor.path("single")) {
                if (piece.path("Sequence").path("id").asText("A").equals("B")) {
                    throw refused("a second text in the template of a single one", "which is never there");
                }
            }
            for (String template : List.of("single", "pair")) {
                for (JsonNode piece : processor.path(template)) {
                    String token = piece.path("SpecialToken").path("id").asText();
                    if (piece.has("SpecialToken")
                            && !processor.path("special_tokens").has(token)) {
                        throw refused(
                                "the token %s around a text".formatted(token), "which its special_tokens do not name");
                    }
                }
            }
        }
        processor.path("processors").forEach(KnownParts::templates);
    }

    private static Failure refused(String what, String why) {
        return new Failure(
                "tokenizer.json asks for %s, %s.".formatted(what, why),
                "Save the tokenizer without it, or use a model with another tokenizer.");
    }
}
