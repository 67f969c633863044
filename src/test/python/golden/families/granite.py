"""Granite: LLaMA with constant factors, and with its names and shapes, so that its weights serve here too."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from families.llama import BASE as LLAMA
from ropes import new_rope, ropes

FACTORS = {
    "embedding_multiplier": 3.0,
    "residual_multiplier": 0.6,
    "attention_multiplier": 0.4,
    "logits_scaling": 2.0,
}
BASE = LLAMA | {"model_type": "granite", "architectures": ["GraniteForCausalLM"]} | FACTORS
ABSENT = {key: DROP for key in FACTORS}
SMALL = {
    "hidden_size": 12,
    "intermediate_size": 20,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 8,
} | TIED


CASES = [
    Case(
        "granite/plain",
        {},
        off=[{key: DROP} for key in FACTORS],
        same={
            "new-dialect": new_rope({}),
            "whole-numbers": {"embedding_multiplier": 3, "logits_scaling": 2},
            "rope-absent": {"rope_theta": DROP},
            "rope-null": {"rope_scaling": None},
            "defaults-absent": {"hidden_act": DROP, "rms_norm_eps": DROP, "tie_word_embeddings": DROP},
            "defaults-said": {"attention_bias": False, "mlp_bias": False, "attention_dropout": 0.5},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "window-ignored": {"sliding_window": 4},
            "said-tied": TIED,
        },
    ),
    Case(
        "granite/factors-absent",
        ABSENT,
        off=[{key: 1.5} for key in FACTORS],
        same={"said": {key: 1 for key in FACTORS}},
    ),
    *ropes("granite", only=["theta", "yarn"]),
    Case("granite/attention-bias", SMALL | {"attention_bias": True}, off={"attention_bias": False}, own=True),
    Case("granite/mlp-bias", SMALL | {"mlp_bias": True}, off={"mlp_bias": False}, own=True),
    Case(
        "granite/widths-absent",
        SMALL | {"num_key_value_heads": DROP, "head_dim": DROP},
        off={"num_key_value_heads": 1},
        own=True,
        same={"null": {"num_key_value_heads": None}, "said": {"num_key_value_heads": 2, "head_dim": 6}},
    ),
    Case(
        "granite/epsilon-gelu",
        {"rms_norm_eps": 1e-2, "hidden_act": "gelu"},
        off=[{"rms_norm_eps": 1e-6}, {"hidden_act": "silu"}],
    ),
    Case(
        "granite/bfloat16", SMALL | {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, own=True, edit=calm, shards=2
    ),
    Case(
        "granite/float16",
        SMALL | {"torch_dtype": "float16", "attention_bias": True, "mlp_bias": True},
        dtype=torch.float16,
        own=True,
        edit=lambda w: without("model.")(calm(w)),
        note="no `model.` in the names",
    ),
]
NOT_TO_OPEN = [
    Refused("granite/untied-without-head", {}, "untied, and no lm_head.weight", body="llama-without-head"),
    Refused("granite/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("granite/mlp-biases-missing", {"mlp_bias": True}, "biases missing in the file"),
    Refused("granite/key-heads-do-not-divide", {"num_key_value_heads": 3}, "heads are not a multiple of key heads"),
    Refused("granite/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("granite/factor-null", {"residual_multiplier": None}, "null is no factor"),
    Refused("granite/factor-text", {"attention_multiplier": "0.4"}, "a text is no factor"),
    Refused("granite/logits-by-nothing", {"logits_scaling": 0.0}, "logits are divided by it"),
    Refused("granite/rope-unknown", {"rope_scaling": {"type": "ntk", "factor": 2.0}}, "unknown rope type"),
]
FAMILY = Family("granite", BASE, CASES, NOT_TO_OPEN, start_token=True, body="llama")
