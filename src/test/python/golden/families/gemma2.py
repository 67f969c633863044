"""Gemma 2."""

import torch

from cases import DROP, Case, Family, Refused, calm, without
from families.gemma import BASE as GEMMA
from families.gemma import UNTIED, tail
from ropes import new_rope, ropes

BASE = {k: v for k, v in GEMMA.items() if k != "hidden_act"} | {
    "model_type": "gemma2",
    "architectures": ["Gemma2ForCausalLM"],
    "intermediate_size": 32,
    "num_hidden_layers": 3,
    "query_pre_attn_scalar": 2,
    "sliding_window": 8,
    "attn_logit_softcapping": 5.0,
    "final_logit_softcapping": 3.0,
    "hidden_activation": "gelu_pytorch_tanh",
}
SMALL = {"num_hidden_layers": 2}
FULL, NEAR = "full_attention", "sliding_attention"


def calm_norms(w):
    """Blocks add an eighth: what they add is normalised, so halved matrices alone would not calm it."""
    return {k: (1 + v) / 8 - 1 if "post_" in k else v for k, v in calm(w).items()}


CASES = [
    Case(
        "gemma2/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "rope-absent": {"rope_theta": DROP},
            "layers-said": {"layer_types": [NEAR, FULL, NEAR]},
            "layers-null": {"layer_types": None},
            "act-absent": {"hidden_activation": DROP},
            "other-act-ignored": {"hidden_act": "relu"},
            "defaults-absent": {"rms_norm_eps": DROP},
            "defaults-said": {"attention_bias": False, "attention_dropout": 0.5, "tie_word_embeddings": True},
            "ignored": {"sliding_window_pattern": 3, "cache_implementation": "hybrid", "partial_rotary_factor": 0.5},
        },
        off=[{"sliding_window": 7}, {"layer_types": [FULL, NEAR, FULL]}, {"layer_types": [NEAR, NEAR, NEAR]}],
    ),
    Case(
        "gemma2/no-window",
        {"sliding_window": DROP},
        off={"sliding_window": 8},
        same={"beyond": {"sliding_window": 150}, "layers": {"layer_types": [FULL] * 3, "sliding_window": 8}},
        note="absent means 4096",
    ),
    Case(
        "gemma2/layer-types",
        {"layer_types": [FULL, NEAR, NEAR], "sliding_window": 5},
        off=[{"layer_types": DROP}, {"layer_types": [FULL, NEAR, FULL]}, {"layer_types": [FULL, FULL, NEAR]}],
        same={"old-name": {"layer_types": ["attention", NEAR, NEAR]}},
    ),
    Case("gemma2/window-1", {"sliding_window": 1}, off={"sliding_window": 2}, cache_is_wrong=True),
    Case(
        "gemma2/no-attention-cap",
        {"attn_logit_softcapping": None, "query_pre_attn_scalar": 1},
        off=[{"attn_logit_softcapping": 5.0}, {"attn_logit_softcapping": 50.0}],
    ),
    Case(
        "gemma2/attention-cap-absent",
        {"attn_logit_softcapping": DROP, "query_pre_attn_scalar": 1},
        off=[{"attn_logit_softcapping": 5.0}, {"attn_logit_softcapping": None}],
        note="absent means 50",
    ),
    Case("gemma2/no-final-cap", {"final_logit_softcapping": None}, off={"final_logit_softcapping": 30.0}),
    Case(
        "gemma2/final-cap-absent",
        {"final_logit_softcapping": DROP},
        off=[{"final_logit_softcapping": 3.0}, {"final_logit_softcapping": None}],
        note="absent means 30",
    ),
    Case("gemma2/scalar", {"query_pre_attn_scalar": 8}, off={"query_pre_attn_scalar": 2}),
    Case(
        "gemma2/scalar-absent",
        {"query_pre_attn_scalar": DROP},
        off={"query_pre_attn_scalar": 8},
        note="absent means 256, not the width of a head",
    ),
    *ropes("gemma2", pairs=4),
    Case(
        "gemma2/act-exact",
        {"hidden_activation": "gelu", "final_logit_softcapping": None},
        off={"hidden_activation": DROP},
        edit=tail,
    ),
    Case("gemma2/act-relu", {"hidden_activation": "relu"}, off={"hidden_activation": DROP}),
    Case("gemma2/untied", UNTIED | SMALL, own=True, same={"said-tied": {"tie_word_embeddings": True}}),
    Case("gemma2/attention-bias", {"attention_bias": True} | SMALL, off={"attention_bias": False}, own=True),
    Case("gemma2/one-key-head", {"num_key_value_heads": 1} | SMALL, off={"num_key_value_heads": 2}, own=True),
    Case("gemma2/large-epsilon", {"rms_norm_eps": 1e-1}, off={"rms_norm_eps": 1e-6}),
    Case("gemma2/no-prefix", {}, edit=without("model."), golden="gemma2/plain"),
    Case(
        "gemma2/bfloat16",
        {"torch_dtype": "bfloat16", "query_pre_attn_scalar": 8},
        dtype=torch.bfloat16,
        edit=calm_norms,
        shards=2,
    ),
    Case(
        "gemma2/float16",
        {"torch_dtype": "float16", "query_pre_attn_scalar": 8},
        dtype=torch.float16,
        edit=calm_norms,
    ),
]
NOT_TO_OPEN = [
    Refused("gemma2/bidirectional", {"use_bidirectional_attention": True}, "attention would look ahead"),
    Refused("gemma2/window-null", {"sliding_window": None}, "blocks with a window, and no window"),
    Refused("gemma2/layer-types-short", {"layer_types": [NEAR, FULL]}, "one type for each block"),
    Refused("gemma2/layer-types-unknown", {"layer_types": [NEAR, "chunked_attention", NEAR]}, "another attention"),
    Refused("gemma2/more-layers-than-file", {"num_hidden_layers": 4}, "layers missing in the file"),
    Refused("gemma2/attention-cap-0", {"attn_logit_softcapping": 0.0}, "divides by 0"),
    Refused("gemma2/final-cap-0", {"final_logit_softcapping": 0.0}, "divides by 0"),
    Refused(
        "gemma2/rope-by-type",
        {"rope_theta": DROP, "rope_parameters": {t: {"rope_type": "default"} for t in (FULL, NEAR)}},
        "one rope for all layers",
    ),
]
FAMILY = Family("gemma2", BASE, CASES, NOT_TO_OPEN, norms_around=0.0, start_token=True)
