package sotto.model.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import sotto.model.text.SpecialTokens.Named;
import sotto.work.Failure;

/// Description of a folder's tokenizer put together from all its files, before the native library builds it.
///
/// The rules are those by which `AutoTokenizer` of Hugging Face transformers 5.18 opens the folder:
/// - The parts are tokenizer.json's, or those of the class that the folder names ([TokenizerClass],
/// [RebuiltTokenizer]).
/// - The special tokens around a text are those of tokenizer.json's `post_processor`; the switches
///   `add_bos_token` and `add_eos_token` of tokenizer_config.json have no effect beside a tokenizer.json.
///   GPT-NeoX's class adds none, BERT's and RoBERTa's their `cls_token` and `sep_token`, Code Llama's its
///   `bos_token`.
/// - Tokens that `added_tokens_decoder` (else tokenizer.json and added_tokens.json) lists are added; then the
///   special tokens by role and the extra ones that are no added token yet.
/// - A token is special, and left out of decoded texts, if any of these files calls it special or it has a
///   role.
/// - `truncation` and `padding` of tokenizer.json and `model_max_length` are ignored: the caller gives the
///   limit for cutting a text.
/// - `clean_up_tokenization_spaces` has an effect for models other than byte pairs.
///
/// @param tree tokenizer.json for the native library
/// @param added all added tokens
/// @param special special tokens by role
/// @param cleanUp whether blanks before punctuation are removed from decoded texts
record FolderTokenizer(ObjectNode tree, AddedTokens added, SpecialTokens special, boolean cleanUp) {
    private static final int MOST_IDS = 1 << 26; // the largest vocabularies have 2^18

    /// Puts a folder's files together; a `Failure` if they contradict each other or Sotto does not support a
    /// setting.
    static FolderTokenizer of(TokenizerFiles files) {
        if (files.flag("split_special_tokens", false)) {
            throw new Failure(
                    "tokenizer_config.json asks for split_special_tokens, which is not supported.",
                    "Set split_special_tokens to false in tokenizer_config.json.");
        }
        TokenizerClass owner = TokenizerClass.of(files);
        SpecialTokens special = SpecialTokens.of(files, owner.defaults(files.tokenizer()));
        ObjectNode file = files.tokenizer();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.setAll(owner == TokenizerClass.FILE ? file : RebuiltTokenizer.by(owner, files, special));
        AddedTokens added = new AddedTokens(vocabulary(tree.path("model").path("vocab")));
        if (owner == TokenizerClass.FILE) {
            file.path("added_tokens").forEach(token -> added.add(AddedToken.of(token)));
        }
        add(special, added);
        addByClass(owner, special, added);
        tree.putNull("truncation");
        tree.putNull("padding");
        tree.set("added_tokens", added.json());
        tree.set("post_processor", around(owner, special, added, file.path("post_processor")));
        boolean pairs = tree.path("model").path("type").asText("BPE").equals("BPE")
                && tree.path("model").has("merges");
        boolean anyway = files.flag("clean_up_tokenization_spaces_for_bpe_even_though_it_will_corrupt_output", false);
        boolean cleanUp = files.flag("clean_up_tokenization_spaces", false) && (!pairs || anyway);
        return new FolderTokenizer(tree, added, special, cleanUp);
    }

    /// The model's own tokens: an object of ids, or a list in the order of ids; an id that no embedding can
    /// have is a `Failure`.
    static Map<String, Integer> vocabulary(JsonNode vocab) {
        Map<String, Integer> ids = HashMap.newHashMap(vocab.size());
        if (vocab.isObject()) {
            vocab.properties().forEach(entry -> ids.put(entry.getKey(), id(entry.getKey(), entry.getValue())));
        } else {
            for (int id = 0; id < vocab.size(); id++) {
                ids.put(vocab.path(id).path(0).asText(), id);
            }
        }
        return ids;
    }

    private static int id(String token, JsonNode id) {
        if (!id.isIntegralNumber() || !id.canConvertToInt() || id.intValue() < 0 || id.intValue() >= MOST_IDS) {
            throw new Failure(
                    "tokenizer.json gives the token %s the id %s, which no embedding has."
                            .formatted(token, id.toString()),
                    "Download tokenizer.json again.");
        }
        return id.intValue();
    }

    private static void add(SpecialTokens special, AddedTokens added) {
        List<Named> more = new ArrayList<>();
        special.listed().values().forEach(token -> more.add(new Named(token.content(), token)));
        List<String> spelled = more.stream().map(Named::text).toList();
        List<Named> roles = new ArrayList<>();
        special.names().values().forEach(named -> {
            if (named != null) {
                roles.add(named);
            }
        });
        List<Named> all = new ArrayList<>(roles);
        all.addAll(special.extra());
        for (Named named : all) {
            if (!added.names(named.text()) && !spelled.contains(named.text()) && !more.contains(named)) {
                more.add(named);
            }
        }
        List<String> roleTexts = roles.stream().map(Named::text).toList();
        for (Named named : more) {
            added.add(roleTexts.contains(named.text()) ? named.added().asSpecial() : named.added());
        }
    }

    private static void addByClass(TokenizerClass owner, SpecialTokens special, AddedTokens added) {
        List<Named> all = new ArrayList<>();
        Map<String, Named> once = new LinkedHashMap<>();
        special.names().values().forEach(named -> {
            if (named != null) {
                all.add(named);
            }
        });
        all.addAll(special.extra());
        all.forEach(named -> once.putIfAbsent(named.text(), named));
        if (owner == TokenizerClass.QWEN2) {
            once.keySet().forEach(text -> added.add(AddedToken.special(text)));
        } else if (owner == TokenizerClass.COHERE) {
            all.forEach(named -> added.add(named.added().asSpecial()));
        }
    }

    /// The post-processor, which adds special tokens around a text.
    private static JsonNode around(TokenizerClass owner, SpecialTokens special, AddedTokens added, JsonNode file) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (owner) {
            case GPT_NEOX -> json.nullNode();
            case BERT -> pair("BertProcessing", special, added);
            case ROBERTA ->
                pair("RobertaProcessing", special, added)
                        .put("trim_offsets", true)
                        .put("add_prefix_space", false);
            case CODE_LLAMA -> first(special, added);
            default -> file.isMissingNode() ? json.nullNode() : file;
        };
    }

    private static ObjectNode pair(String type, SpecialTokens special, AddedTokens added) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", type);
        for (String role : List.of("sep", "cls")) {
            String text = special.text(role + "_token");
            OptionalInt id = text == null ? OptionalInt.empty() : added.id(text);
            if (text == null || id.isEmpty()) {
                throw new Failure(
                        "tokenizer_config.json names no %s_token, which stands around every text.".formatted(role),
                        "Download tokenizer_config.json again.");
            }
            ArrayNode both = node.putArray(role);
            both.add(text).add(id.getAsInt());
        }
        return node;
    }

    private static JsonNode first(SpecialTokens special, AddedTokens added) {
        String text = special.text("bos_token");
        OptionalInt id = text == null ? OptionalInt.empty() : added.id(text);
        if (text == null || id.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("type", "TemplateProcessing");
        ArrayNode single = node.putArray("single");
        single.addObject().putObject("SpecialToken").put("id", text).put("type_id", 0);
        single.addObject().putObject("Sequence").put("id", "A").put("type_id", 0);
        node.putArray("pair")
                .add(single.get(1))
                .addObject()
                .putObject("Sequence")
                .put("id", "B")
                .put("type_id", 1);
        ObjectNode token = node.putObject("special_tokens").putObject(text).put("id", text);
        token.putArray("ids").add(id.getAsInt());
        token.putArray("tokens").add(text);
        return node;
    }

    /// The id of the token with a role; empty where there is none.
    OptionalInt id(String role) {
        @Nullable String text = special.text(role);
        return text == null ? OptionalInt.empty() : added.id(text);
    }
}
