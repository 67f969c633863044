package sotto.sample.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The sizes of a GPT-2.
record Gpt2Shape(int vocab, int positions, int layers, int heads, int hidden, int inner) {
    /// What `config.json` says of it.
    ///
    /// @param end the id of the token that ends a text
    Map<String, Object> config(int end) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("architectures", List.of("GPT2LMHeadModel"));
        config.put("model_type", "gpt2");
        config.put("activation_function", "gelu");
        config.put("vocab_size", vocab);
        config.put("n_positions", positions);
        config.put("n_embd", hidden);
        config.put("n_layer", layers);
        config.put("n_head", heads);
        config.put("n_inner", inner);
        config.put("layer_norm_epsilon", 1e-5);
        config.put("attn_pdrop", 0.0);
        config.put("embd_pdrop", 0.0);
        config.put("resid_pdrop", 0.0);
        config.put("bos_token_id", end);
        config.put("eos_token_id", end);
        config.put("tie_word_embeddings", true);
        config.put("torch_dtype", "float16");
        return config;
    }
}
