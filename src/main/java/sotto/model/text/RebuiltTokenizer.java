package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// Tokenizer that a class builds around a vocabulary, with the class's own splitting, normalizing and decoding.
///
/// Only the model's vocabulary, its merges and the post-processor are taken from tokenizer.json; the rest is
/// the class's own, with the few settings that tokenizer_config.json may give it. Source: the classes'
/// constructors in Hugging Face transformers 5.18.
final class RebuiltTokenizer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String QWEN2 = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
    private static final String BLANK = "\u2581";

    private final TokenizerFiles files;
    private final SpecialTokens special;
    private final ObjectNode tree = JSON.objectNode();

    private RebuiltTokenizer(TokenizerFiles files, SpecialTokens special) {
        this.files = files;
        this.special = special;
    }

    /// The parts of tokenizer.json as a class builds them, without added tokens.
    static ObjectNode by(TokenizerClass owner, TokenizerFiles files, SpecialTokens special) {
        RebuiltTokenizer rebuilt = new RebuiltTokenizer(files, special);
        rebuilt.tree.put("version", "1.0");
        switch (owner) {
            case FILE -> throw new IllegalArgumentException("The file stands as it is");
            case GPT2, CODEGEN, ROBERTA -> rebuilt.byteLevel(null, rebuilt.bytes(true));
            case GPT_NEOX -> rebuilt.byteLevel(type("NFC"), rebuilt.bytes(true));
            case QWEN2 -> rebuilt.byteLevel(type("NFC"), sequence("pretokenizers", qwen2(), rebuilt.bytes(false)));
            case COHERE ->
                rebuilt.byteLevel(
                        type("NFC"),
                        sequence("pretokenizers", type("Digits").put("individual_digits", true), rebuilt.bytes(true)));
            case LLAMA -> rebuilt.llama();
            case CODE_LLAMA -> rebuilt.codeLlama();
            case GEMMA -> rebuilt.gemma();
            case BERT -> rebuilt.bert();
        }
        return rebuilt.tree;
    }

    private void byteLevel(@Nullable ObjectNode normalizer, ObjectNode split) {
        ObjectNode model = pairs(null, false);
        model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "");
        put(model, normalizer, split, byteLevel());
    }

    private ObjectNode bytes(boolean words) {
        return byteLevel()
                .put("add_prefix_space", files.flag("add_prefix_space", false))
                .put("use_regex", words);
    }

    private static ObjectNode byteLevel() {
        return type("ByteLevel")
                .put("add_prefix_space", true)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    private static ObjectNode qwen2() {
        ObjectNode split = type("Split").put("behavior", "Isolated").put("invert", false);
        split.putObject("pattern").put("Regex", QWEN2);
        return split;
    }

    private void llama() {
        boolean prefix = files.flag("add_prefix_space", true);
        String first = files.flag("legacy", false) ? "always" : "first";
        put(pairs(null, true), null, metaspace(prefix ? first : "never"), pieces(prefix));
    }

    private void codeLlama() {
        String scheme = files.flag("add_prefix_space", true) ? "first" : "never";
        put(pairs(String.valueOf(special.text("unk_token")), true), null, metaspace(scheme), pieces(true));
    }

    private void gemma() {
        ObjectNode split = type("Split").put("behavior", "MergedWithPrevious").put("invert", false);
        split.putObject("pattern").put("String", " ");
        ObjectNode model = pairs(String.valueOf(special.text("unk_token")), true);
        put(model, replace(" ", BLANK), split, pieces(false));
    }

    private void bert() {
        ObjectNode model = type("WordPiece")
                .put("unk_token", String.valueOf(special.text("unk_token")))
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", 100);
        model.set("vocab", vocabulary());
        ObjectNode normalizer = type("BertNormalizer")
                .put("clean_text", true)
                .put("handle_chinese_chars", files.flag("tokenize_chinese_chars", true))
                .put("lowercase", files.flag("do_lower_case", true));
        JsonNode accents = files.config().path("strip_accents");
        normalizer.set("strip_accents", accents.isBoolean() ? accents : JSON.nullNode());
        put(
                model,
                normalizer,
                type("BertPreTokenizer"),
                type("WordPiece").put("prefix", "##").put("cleanup", true));
    }

    private void put(ObjectNode model, @Nullable ObjectNode normalizer, ObjectNode split, ObjectNode decoder) {
        tree.set("normalizer", normalizer == null ? JSON.nullNode() : normalizer);
        tree.set("pre_tokenizer", split);
        tree.set("decoder", decoder);
        tree.set("model", model);
    }

    /// A byte-pair model; with `pieces` it is SentencePiece's, whose unknown characters become bytes.
    private ObjectNode pairs(@Nullable String unknown, boolean pieces) {
        ObjectNode model = type("BPE")
                .put("unk_token", unknown)
                .put("fuse_unk", pieces)
                .put("byte_fallback", pieces)
                .put("ignore_merges", false);
        model.set("vocab", vocabulary());
        JsonNode merges = files.tokenizer().path("model").path("merges");
        model.set("merges", merges.isArray() ? merges : JSON.arrayNode());
        return model;
    }

    private ObjectNode vocabulary() {
        JsonNode vocab = files.tokenizer().path("model").path("vocab");
        if (vocab instanceof ObjectNode object) {
            return object;
        }
        ObjectNode numbered = JSON.objectNode();
        int id = 0;
        for (JsonNode piece : vocab) {
            numbered.put(piece.isArray() ? piece.path(0).asText() : piece.asText(), id++);
        }
        return numbered;
    }

    private static ObjectNode metaspace(String scheme) {
        return type("Metaspace")
                .put("replacement", BLANK)
                .put("prepend_scheme", scheme)
                .put("split", false);
    }

    private static ObjectNode pieces(boolean strip) {
        ObjectNode decoder = sequence("decoders", replace(BLANK, " "), type("ByteFallback"), type("Fuse"));
        if (strip) {
            ((ArrayNode) decoder.path("decoders"))
                    .add(type("Strip").put("content", " ").put("start", 1).put("stop", 0));
        }
        return decoder;
    }

    private static ObjectNode replace(String what, String by) {
        ObjectNode replace = type("Replace").put("content", by);
        replace.putObject("pattern").put("String", what);
        return replace;
    }

    private static ObjectNode sequence(String key, ObjectNode... parts) {
        ObjectNode sequence = type("Sequence");
        ArrayNode list = sequence.putArray(key);
        for (ObjectNode part : parts) {
            list.add(part);
        }
        return sequence;
    }

    private static ObjectNode type(String name) {
        return JSON.objectNode().put("type", name);
    }
}
