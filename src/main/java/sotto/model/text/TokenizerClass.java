package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.model.family.Families;
import sotto.model.family.TokenizerChoice;

/// Builder of a folder's tokenizer: tokenizer.json as it is, or a class that takes only the vocabulary from it.
///
/// The choice is that of Hugging Face transformers 5: `tokenizer_class` of tokenizer_config.json, else of
/// config.json, unless the model type's own class overrules it ([TokenizerChoice]); else the model type's own.
/// For classes that no supported family uses, the file is used as it is.
enum TokenizerClass {
    FILE(Map.of()),
    GPT2(Map.of("unk_token", "<|endoftext|>", "bos_token", "<|endoftext|>", "eos_token", "<|endoftext|>")),
    CODEGEN(GPT2.defaults),
    GPT_NEOX(Map.of(
            "unk_token", "<|endoftext|>",
            "bos_token", "<|endoftext|>",
            "eos_token", "<|endoftext|>",
            "pad_token", "<|padding|>")),
    QWEN2(Map.of("unk_token", "<|endoftext|>", "eos_token", "<|endoftext|>", "pad_token", "<|endoftext|>")),
    COHERE(Map.of(
            "unk_token", "<UNK>",
            "bos_token", "<BOS_TOKEN>",
            "eos_token", "<|END_OF_TURN_TOKEN|>",
            "pad_token", "<PAD>",
            "cls_token", "<CLS>",
            "sep_token", "<SEP>",
            "mask_token", "<MASK_TOKEN>")),
    LLAMA(Map.of("unk_token", "<unk>", "bos_token", "<s>", "eos_token", "</s>")),
    CODE_LLAMA(Map.of(
            "unk_token", "<unk>",
            "bos_token", "<s>",
            "eos_token", "</s>",
            "prefix_token", "▁<PRE>",
            "middle_token", "▁<MID>",
            "suffix_token", "▁<SUF>",
            "eot_token", "▁<EOT>",
            "fill_token", "<FILL_ME>")),
    GEMMA(Map.of(
            "unk_token", "<unk>",
            "bos_token", "<bos>",
            "eos_token", "<eos>",
            "pad_token", "<pad>",
            "mask_token", "<mask>")),
    ROBERTA(Map.of(
            "unk_token", "<unk>",
            "bos_token", "<s>",
            "eos_token", "</s>",
            "sep_token", "</s>",
            "cls_token", "<s>",
            "pad_token", "<pad>",
            "mask_token", "<mask>")),
    BERT(Map.of(
            "unk_token", "[UNK]",
            "sep_token", "[SEP]",
            "pad_token", "[PAD]",
            "cls_token", "[CLS]",
            "mask_token", "[MASK]"));

    private static final Map<String, TokenizerClass> NAMES = Map.ofEntries(
            Map.entry("GPT2Tokenizer", GPT2),
            Map.entry("CodeGenTokenizer", CODEGEN),
            Map.entry("GPTNeoXTokenizer", GPT_NEOX),
            Map.entry("Qwen2Tokenizer", QWEN2),
            Map.entry("CohereTokenizer", COHERE),
            Map.entry("LlamaTokenizer", LLAMA),
            Map.entry("CodeLlamaTokenizer", CODE_LLAMA),
            Map.entry("GemmaTokenizer", GEMMA),
            Map.entry("RobertaTokenizer", ROBERTA),
            Map.entry("BartTokenizer", ROBERTA),
            Map.entry("BertTokenizer", BERT),
            Map.entry("ElectraTokenizer", BERT),
            Map.entry("DistilBertTokenizer", BERT));

    private final Map<String, String> defaults;

    TokenizerClass(Map<String, String> defaults) {
        this.defaults = defaults;
    }

    /// The special tokens by role that the class has where the folder names none; for a class without a padding
    /// token it is that of tokenizer.json's `padding`.
    Map<String, String> defaults(JsonNode tokenizer) {
        JsonNode padding = tokenizer.path("padding").path("pad_token");
        if (!padding.isTextual() || (this != FILE && this != LLAMA && this != CODE_LLAMA)) {
            return defaults;
        }
        Map<String, String> all = new HashMap<>(defaults);
        all.put("pad_token", padding.textValue());
        return all;
    }

    /// The builder of a folder's tokenizer.
    static TokenizerClass of(TokenizerFiles files) {
        String said = plain(files.config().path("tokenizer_class"));
        String called = said != null ? said : plain(files.model().path("tokenizer_class"));
        TokenizerChoice choice =
                Families.tokenizer(files.model().path("model_type").asText());
        boolean ownIsTaken =
                called == null || (choice.overrules() && !files.config().has("auto_map"));
        return NAMES.getOrDefault(ownIsTaken ? choice.own() : called, FILE);
    }

    /// Names of the classes that can be built.
    static Set<String> names() {
        return NAMES.keySet();
    }

    private static @Nullable String plain(JsonNode name) {
        String text = name.asText("");
        if (text.isEmpty()) {
            return null;
        }
        return text.endsWith("Fast") ? text.substring(0, text.length() - 4) : text;
    }
}
