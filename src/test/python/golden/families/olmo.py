"""OLMo: LLaMA with layer norms that have no weights, and clipped queries, keys and values."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from families.olmo2 import BASE as OLMO2
from ropes import new_rope, ropes

BASE = {k: v for k, v in OLMO2.items() if k != "rms_norm_eps"} | {
    "model_type": "olmo",
    "architectures": ["OlmoForCausalLM"],
    "clip_qkv": None,
    "torch_dtype": "float32",
}
UNCLIPPED = {"clip_qkv": None}
CASES = [
    Case(
        "olmo/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "rope-absent": {"rope_theta": DROP, "rope_scaling": DROP},
            "clip-absent": {"clip_qkv": DROP},
            "clip-beyond": {"clip_qkv": 100.0},
            "defaults-absent": {"hidden_act": DROP, "attention_bias": DROP, "attention_dropout": DROP},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "dropout-ignored": {"attention_dropout": 0.5},
            "biases-ignored": {"mlp_bias": True},
            "epsilons-ignored": {"rms_norm_eps": 1e-1, "layer_norm_eps": 1e-1},
            "window-ignored": {"sliding_window": 4},
            "head-width-said": {"head_dim": 16},
        },
    ),
    Case("olmo/clip", {"clip_qkv": 0.5}, off=UNCLIPPED, same={"new-dialect": new_rope({})}),
    Case("olmo/clip-0", {"clip_qkv": 0.0}, off=UNCLIPPED, note="0 is no absent clip: attention adds nothing"),
    *ropes("olmo"),
    Case("olmo/biases", {"attention_bias": True, "clip_qkv": 0.5}, off={"attention_bias": False}, own=True),
    Case(
        "olmo/untied",
        {"tie_word_embeddings": False, "hidden_size": 24},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case(
        "olmo/ungrouped",
        {"num_key_value_heads": DROP, "hidden_size": 24},
        off={"num_key_value_heads": 1},
        own=True,
        same={"null": {"num_key_value_heads": None}, "said": {"num_key_value_heads": 2}},
    ),
    Case("olmo/head-width", {"head_dim": 8, "hidden_size": 24}, off={"head_dim": 12}, own=True),
    *[Case(f"olmo/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("olmo/no-prefix", {}, edit=without("model."), golden="olmo/plain"),
    Case("olmo/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm, shards=2),
    Case("olmo/float16", {"torch_dtype": "float16", "clip_qkv": 0.3}, dtype=torch.float16, edit=calm),
]
NOT_TO_OPEN = [
    Refused("olmo/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("olmo/key-heads-contradict-file", {"num_key_value_heads": DROP}, "absent means 2, the file has 1"),
    Refused("olmo/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("olmo/clip-negative", {"clip_qkv": -0.5}, "between 0.5 and -0.5 there is nothing"),
    Refused("olmo/clip-text", {"clip_qkv": "0.5"}, "a text is no number"),
    Refused("olmo/rope-unknown", {"rope_scaling": {"type": "su", "factor": 2.0}}, "unknown rope type"),
    Refused("olmo/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("olmo", BASE, CASES, NOT_TO_OPEN)
