"""Cohere's Command R7B and Command A: Command R with windows, which alone are turned."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from families.cohere import BASE as COHERE
from families.cohere import SMALL
from ropes import new_rope, ropes

NEAR, FULL = "sliding_attention", "full_attention"
BASE = COHERE | {
    "model_type": "cohere2",
    "architectures": ["Cohere2ForCausalLM"],
    "num_hidden_layers": 3,
    "sliding_window": 8,
    "layer_types": [NEAR, FULL, NEAR],
}
TWO = {"num_hidden_layers": 2, "layer_types": [NEAR, FULL]}
SMALL = SMALL | TWO

CASES = [
    Case(
        "cohere2/plain",
        {},
        off=[
            {"logit_scale": 1.0},
            {"sliding_window": 150},
            {"sliding_window": 7},
            {"layer_types": [NEAR, NEAR, NEAR]},
            {"layer_types": [FULL, NEAR, NEAR]},
            {"layer_types": [FULL, FULL, FULL]},
        ],
        same={
            "new-dialect": new_rope({"rope_theta": 1000.0}),
            "tied-said": TIED,
            "rope-null": {"rope_scaling": None},
            "pattern": {"layer_types": DROP, "sliding_window_pattern": 2},
            "types-null": {"layer_types": None, "sliding_window_pattern": 2},
            "pattern-ignored": {"sliding_window_pattern": 3},
            "defaults-absent": {"hidden_act": DROP, "layer_norm_eps": DROP},
            "defaults-said": {"attention_bias": False, "attention_dropout": 0.5},
            "qk-norm-ignored": {"use_qk_norm": True},
            "mlp-bias-ignored": {"mlp_bias": True},
            "partial-ignored": {"partial_rotary_factor": 0.5},
        },
        note="a block without a window has no positions",
    ),
    Case(
        "cohere2/all-near",
        {"layer_types": [NEAR, NEAR, NEAR], "sliding_window": 150},
        off={"layer_types": [NEAR, FULL, NEAR], "sliding_window": 150},
        same={
            "pattern-absent": {"layer_types": DROP},
            "window-absent": {"sliding_window": DROP},
        },
        note="every fourth block is full where nothing is said; an absent window means 4096",
    ),
    Case(
        "cohere2/all-full",
        {"layer_types": [FULL, FULL, FULL]},
        off={"layer_types": [NEAR, FULL, FULL]},
        same={
            "pattern-1": {"layer_types": DROP, "sliding_window_pattern": 1},
            "rope-ignored": {"rope_theta": 50.0},
        },
        note="no positions at all",
    ),
    Case(
        "cohere2/scale-absent",
        {"logit_scale": DROP},
        off={"logit_scale": 0.1},
        same={"said": {"logit_scale": 0.0625}},
    ),
    Case(
        "cohere2/rope-absent",
        {"rope_theta": DROP},
        off={"rope_theta": 500000.0},
        same={"said": {"rope_theta": 10000.0}},
        note="absent means 10,000, unlike Command R",
    ),
    *ropes("cohere2"),
    Case("cohere2/attention-bias", SMALL | {"attention_bias": True}, off={"attention_bias": False}, own=True),
    Case("cohere2/untied", SMALL | {"tie_word_embeddings": False}, own=True, same={"said-tied": TIED}),
    Case(
        "cohere2/widths-absent",
        SMALL | {"num_key_value_heads": DROP, "head_dim": DROP},
        off={"num_key_value_heads": 1},
        own=True,
        same={"null": {"num_key_value_heads": None}, "said": {"num_key_value_heads": 2, "head_dim": 6}},
    ),
    Case(
        "cohere2/epsilon-gelu",
        {"layer_norm_eps": 1e-1, "hidden_act": "gelu"},
        off=[{"layer_norm_eps": 1e-5}, {"hidden_act": "silu"}],
    ),
    Case(
        "cohere2/bfloat16",
        SMALL | {"torch_dtype": "bfloat16"},
        dtype=torch.bfloat16,
        own=True,
        edit=calm,
        shards=2,
    ),
    Case(
        "cohere2/float16",
        SMALL | {"torch_dtype": "float16", "attention_bias": True},
        dtype=torch.float16,
        own=True,
        edit=lambda w: without("model.")(calm(w)),
        note="no `model.` in the names",
    ),
]
NOT_TO_OPEN = [
    Refused("cohere2/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
    Refused("cohere2/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("cohere2/key-heads-do-not-divide", {"num_key_value_heads": 3}, "heads are not a multiple of key heads"),
    Refused("cohere2/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("cohere2/scale-null", {"logit_scale": None}, "null is no factor"),
    Refused("cohere2/window-null", {"sliding_window": None}, "null is no window, whatever blocks have one"),
    Refused("cohere2/window-null-unused", {"sliding_window": None, "layer_types": [FULL] * 3}, "the same"),
    Refused("cohere2/window-0", {"sliding_window": 0}, "nothing may be seen"),
    Refused("cohere2/pattern-0", {"layer_types": DROP, "sliding_window_pattern": 0}, "no block is divisible by 0"),
    Refused("cohere2/types-too-few", {"layer_types": [NEAR, FULL]}, "three blocks"),
    Refused("cohere2/type-unknown", {"layer_types": [NEAR, FULL, "linear_attention"]}, "not attention"),
    Refused("cohere2/rope-unknown", {"rope_scaling": {"type": "ntk", "factor": 2.0}}, "unknown rope type"),
]
FAMILY = Family("cohere2", BASE, CASES, NOT_TO_OPEN, start_token=True)
