package sotto.sample.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sizes of a RoBERTa with two labels, 0 `neutral` and 1 `toxic`.
///
/// @param positions rows of the position table: two more than tokens of the longest text
record RobertaShape(int vocab, int positions, int layers, int heads, int hidden, int inner) {
    private static final List<String> LABELS = List.of("neutral", "toxic");

    /// What `config.json` says of it.
    Map<String, Object> config(BytePairs pairs) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("architectures", List.of("RobertaForSequenceClassification"));
        config.put("model_type", "roberta");
        config.put("hidden_act", "gelu");
        config.put("vocab_size", vocab);
        config.put("max_position_embeddings", positions);
        config.put("hidden_size", hidden);
        config.put("num_hidden_layers", layers);
        config.put("num_attention_heads", heads);
        config.put("intermediate_size", inner);
        config.put("type_vocab_size", 1);
        config.put("layer_norm_eps", RobertaNetwork.EPSILON);
        config.put("hidden_dropout_prob", 0.0);
        config.put("attention_probs_dropout_prob", 0.0);
        config.put("bos_token_id", pairs.id("<s>"));
        config.put("pad_token_id", pairs.id("<pad>"));
        config.put("eos_token_id", pairs.id("</s>"));
        Map<String, Object> labels = new LinkedHashMap<>();
        Map<String, Object> ids = new LinkedHashMap<>();
        for (int label = 0; label < LABELS.size(); label++) {
            labels.put(String.valueOf(label), LABELS.get(label));
            ids.put(LABELS.get(label), label);
        }
        config.put("id2label", labels);
        config.put("label2id", ids);
        config.put("torch_dtype", "float16");
        return config;
    }
}
