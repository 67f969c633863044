"""Qwen 1.5, 2 and 2.5: LLaMA with biases on queries, keys and values, and windows in some blocks."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from ropes import YARN, new_rope, rope, ropes

BASE = {
    "model_type": "qwen2",
    "architectures": ["Qwen2ForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 32,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "max_window_layers": 21,
    "rms_norm_eps": 1e-6,
    "rope_theta": 10000.0,
    "sliding_window": 32768,
    "use_sliding_window": False,
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.40.0",
}
FULL, NEAR = "full_attention", "sliding_attention"
WINDOW = {"use_sliding_window": True, "sliding_window": 8}
NO_WINDOW = {"use_sliding_window": False, "layer_types": DROP}


def bare(w):
    return without("model.")(calm(w))


CASES = [
    Case(
        "qwen2/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "window-unused": {"sliding_window": 8, "max_window_layers": 0},
            "window-null": {"use_sliding_window": True, "sliding_window": None, "max_window_layers": 0},
            "window-beyond": {"use_sliding_window": True, "sliding_window": 150, "max_window_layers": 0},
            "window-absent": {"use_sliding_window": True, "sliding_window": DROP, "max_window_layers": 0},
            "layers-beyond": WINDOW | {"max_window_layers": 2},
            "layers-absent": WINDOW | {"max_window_layers": DROP},
            "types-full": WINDOW | {"layer_types": [FULL, FULL], "max_window_layers": 0},
            "types-old-name": {"layer_types": ["attention", FULL]},
            "types-null": {"layer_types": None},
            "biases-ignored": {"attention_bias": False, "qkv_bias": False, "mlp_bias": True},
            "rope-absent": {"rope_theta": DROP},
            "defaults-absent": {"hidden_act": DROP, "rms_norm_eps": DROP, "use_sliding_window": DROP},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "mrope-ignored": {"use_mrope": False, "attention_dropout": 0.5},
        },
    ),
    Case(
        "qwen2/window-all",
        WINDOW | {"max_window_layers": 0},
        off=[NO_WINDOW, WINDOW | {"max_window_layers": 1}],
        same={"types": WINDOW | {"layer_types": [NEAR, NEAR]}, "new-dialect": new_rope({})},
    ),
    Case(
        "qwen2/window-upper",
        WINDOW | {"max_window_layers": 1},
        off=[NO_WINDOW, {"max_window_layers": 0}],
        same={"types": WINDOW | {"layer_types": [FULL, NEAR], "max_window_layers": 0}},
    ),
    Case(
        "qwen2/window-lower",
        WINDOW | {"layer_types": [NEAR, FULL], "sliding_window": 5},
        off=[NO_WINDOW, {"layer_types": [FULL, NEAR]}, {"sliding_window": 6}],
    ),
    *ropes("qwen2"),
    rope("qwen2", "yarn-attention", YARN | {"attention_factor": 0.7}, off={"rope_scaling": YARN}),
    Case(
        "qwen2/untied",
        {"hidden_size": 24, "tie_word_embeddings": False},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case(
        "qwen2/ungrouped",
        {"hidden_size": 24, "num_key_value_heads": None},
        off={"num_key_value_heads": 1},
        own=True,
        same={"said": {"num_key_value_heads": 2}},
    ),
    Case(
        "qwen2/key-heads-absent",
        {"num_key_value_heads": DROP, "num_attention_heads": 32, "hidden_size": 16, "head_dim": 2},
        off={"num_key_value_heads": 16},
        own=True,
        note="absent means 32",
    ),
    Case("qwen2/head-width", {"hidden_size": 24, "head_dim": 8}, off={"head_dim": 12}, own=True),
    Case("qwen2/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-6}),
    *[Case(f"qwen2/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("qwen2/bfloat16", {}, dtype=torch.bfloat16, edit=bare, shards=2, note="no `model.`"),
    Case("qwen2/float16", WINDOW | {"max_window_layers": 1, "torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
]
NOT_TO_OPEN = [
    Refused("qwen2/window-0", WINDOW | {"sliding_window": 0, "max_window_layers": 0}, "nothing may be seen"),
    Refused("qwen2/types-without-window", {"layer_types": [FULL, NEAR]}, "a window is asked for and there is none"),
    Refused("qwen2/types-too-few", {"layer_types": [FULL]}, "one for each layer"),
    Refused("qwen2/types-unknown", {"layer_types": [FULL, "chunked_attention"]}, "another kind of attention"),
    Refused("qwen2/rope-mrope", {"rope_scaling": {"type": "mrope", "mrope_section": [2, 3, 3]}}, "unknown rope type"),
    Refused("qwen2/key-heads-contradict-file", {"num_key_value_heads": DROP}, "absent means 32, the file has 1"),
    Refused("qwen2/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("qwen2", BASE, CASES, NOT_TO_OPEN)
