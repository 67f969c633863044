"""Qwen 3: LLaMA with an RMS norm on every query and key head, and the windows of Qwen 2."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from ropes import new_rope, ropes

BASE = {
    "model_type": "qwen3",
    "architectures": ["Qwen3ForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 24,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 16,
    "attention_bias": False,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "max_window_layers": 2,
    "rms_norm_eps": 1e-6,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "sliding_window": None,
    "use_sliding_window": False,
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.51.0",
}
FULL, NEAR = "full_attention", "sliding_attention"
WINDOW = {"use_sliding_window": True, "sliding_window": 8}
NO_WINDOW = {"use_sliding_window": False, "layer_types": DROP}


def bare(w):
    return without("model.")(calm(w))


CASES = [
    Case(
        "qwen3/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "window-unused": {"sliding_window": 8, "max_window_layers": 0},
            "window-null": {"use_sliding_window": True, "max_window_layers": 0},
            "window-beyond": {"use_sliding_window": True, "sliding_window": DROP, "max_window_layers": 0},
            "layers-beyond": WINDOW,
            "layers-absent": WINDOW | {"max_window_layers": DROP},
            "types-full": WINDOW | {"layer_types": [FULL, FULL], "max_window_layers": 0},
            "rope-absent": {"rope_theta": DROP, "rope_scaling": DROP},
            "defaults-absent": {"hidden_act": DROP, "rms_norm_eps": DROP, "attention_bias": DROP},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "biases-ignored": {"mlp_bias": True, "attention_dropout": 0.5},
        },
    ),
    Case(
        "qwen3/window-all",
        WINDOW | {"max_window_layers": 0},
        off=[NO_WINDOW, {"max_window_layers": 1}],
        same={"types": {"layer_types": [NEAR, NEAR]}, "new-dialect": new_rope({})},
    ),
    Case(
        "qwen3/window-upper",
        WINDOW | {"max_window_layers": 1},
        off=[NO_WINDOW, {"max_window_layers": 0}],
        same={"types": {"layer_types": [FULL, NEAR], "max_window_layers": 0}},
    ),
    Case(
        "qwen3/window-lower",
        WINDOW | {"layer_types": [NEAR, FULL], "sliding_window": 5},
        off=[NO_WINDOW, {"layer_types": [FULL, NEAR]}, {"sliding_window": 6}],
    ),
    *ropes("qwen3"),
    Case("qwen3/biases", {"attention_bias": True}, off={"attention_bias": False}, own=True),
    Case(
        "qwen3/untied",
        {"tie_word_embeddings": False},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case(
        "qwen3/ungrouped",
        {"num_key_value_heads": None},
        off={"num_key_value_heads": 1},
        own=True,
        same={"said": {"num_key_value_heads": 2}},
    ),
    Case(
        "qwen3/head-width-absent",
        {"hidden_size": 16, "head_dim": DROP, "num_attention_heads": 1},
        off={"head_dim": 16},
        own=True,
        same={"said": {"head_dim": 128}},
        note="absent means 128, whatever the model width",
    ),
    Case(
        "qwen3/key-heads-absent",
        {"num_key_value_heads": DROP, "num_attention_heads": 32, "hidden_size": 16, "head_dim": 2},
        off={"num_key_value_heads": 16},
        own=True,
        note="absent means 32",
    ),
    Case("qwen3/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-6}),
    *[Case(f"qwen3/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("qwen3/bfloat16", {}, dtype=torch.bfloat16, edit=bare, shards=2, note="no `model.`"),
    Case("qwen3/float16", WINDOW | {"max_window_layers": 1, "torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
]
NOT_TO_OPEN = [
    Refused("qwen3/window-0", WINDOW | {"sliding_window": 0, "max_window_layers": 0}, "nothing may be seen"),
    Refused("qwen3/types-without-window", {"layer_types": [FULL, NEAR]}, "a window is asked for and there is none"),
    Refused("qwen3/types-too-few", {"layer_types": [FULL]}, "one for each layer"),
    Refused("qwen3/head-width-null", {"head_dim": None}, "the width of a head must be said or absent"),
    Refused("qwen3/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("qwen3/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("qwen3", BASE, CASES, NOT_TO_OPEN)
