package sotto.sample.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.run.record.Json;

/// `tokenizer.json` and its companions, as Hugging Face's tokenizers read them.
final class TokenizerFiles {
    private TokenizerFiles() {}

    /// Files of a GPT-2 tokenizer, which adds no special tokens.
    ///
    /// @param end the token that ends a text
    /// @param limit tokens of the longest text
    static void gpt2(Path folder, BytePairs pairs, String end, int limit) {
        write(folder, pairs, byteLevel(false));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("tokenizer_class", "GPT2TokenizerFast");
        config.put("add_prefix_space", false);
        config.put("bos_token", end);
        config.put("eos_token", end);
        config.put("unk_token", end);
        config.put("model_max_length", limit);
        Folder.write(folder.resolve("tokenizer_config.json"), Json.pretty(config) + '\n');
    }

    /// Files of a RoBERTa tokenizer, which puts a text between its first and third special token.
    ///
    /// @param pairs special tokens `<s>`, `<pad>`, `</s>`, `<unk>` and `<mask>` first
    static void roberta(Path folder, BytePairs pairs, int limit) {
        Map<String, Object> post = new LinkedHashMap<>();
        post.put("type", "RobertaProcessing");
        post.put("sep", List.of("</s>", pairs.id("</s>")));
        post.put("cls", List.of("<s>", pairs.id("<s>")));
        post.put("trim_offsets", true);
        post.put("add_prefix_space", false);
        write(folder, pairs, post);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("tokenizer_class", "RobertaTokenizerFast");
        config.put("add_prefix_space", false);
        config.put("bos_token", "<s>");
        config.put("eos_token", "</s>");
        config.put("sep_token", "</s>");
        config.put("cls_token", "<s>");
        config.put("pad_token", "<pad>");
        config.put("unk_token", "<unk>");
        config.put("mask_token", "<mask>");
        config.put("model_max_length", limit);
        Folder.write(folder.resolve("tokenizer_config.json"), Json.pretty(config) + '\n');
    }

    private static void write(Path folder, BytePairs pairs, Map<String, Object> postProcessor) {
        List<Object> added = new ArrayList<>();
        for (int id = 0; id < pairs.specials(); id++) {
            Map<String, Object> token = new LinkedHashMap<>();
            token.put("id", id);
            token.put("content", pairs.tokens().get(id));
            for (String flag : List.of("single_word", "lstrip", "rstrip", "normalized")) {
                token.put(flag, false);
            }
            token.put("special", true);
            added.add(token);
        }
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("version", "1.0");
        file.put("truncation", null);
        file.put("padding", null);
        file.put("added_tokens", added);
        file.put("normalizer", null);
        file.put("pre_tokenizer", byteLevel(false));
        file.put("post_processor", postProcessor);
        file.put("decoder", byteLevel(true));
        file.put("model", model(pairs));
        Folder.write(folder.resolve("tokenizer.json"), Json.pretty(file) + '\n');
    }

    private static Map<String, Object> byteLevel(boolean prefix) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("type", "ByteLevel");
        step.put("add_prefix_space", prefix);
        step.put("trim_offsets", true);
        step.put("use_regex", true);
        return step;
    }

    private static Map<String, Object> model(BytePairs pairs) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type", "BPE");
        for (String nothing : List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
            model.put(nothing, null);
        }
        model.put("fuse_unk", false);
        model.put("byte_fallback", false);
        model.put("ignore_merges", false);
        Map<String, Integer> vocabulary = new LinkedHashMap<>();
        pairs.tokens().forEach(token -> vocabulary.put(token, pairs.id(token)));
        model.put("vocab", vocabulary);
        model.put(
                "merges",
                pairs.merges().stream()
                        .map(pair -> List.of(
                                pairs.tokens().get(pair.left()), pairs.tokens().get(pair.right())))
                        .toList());
        return model;
    }
}
