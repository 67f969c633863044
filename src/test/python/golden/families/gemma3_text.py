"""Gemma 3, the language model by itself."""

import torch

from cases import DROP, NEW_NAMES, Case, Family, Refused, without
from families.gemma import UNTIED, tail
from families.gemma2 import BASE as GEMMA2
from families.gemma2 import FULL, NEAR, calm_norms
from ropes import LLAMA3, YARN

BASE = {k: v for k, v in GEMMA2.items() if "softcapping" not in k} | {
    "model_type": "gemma3_text",
    "architectures": ["Gemma3ForCausalLM"],
    "num_hidden_layers": 4,
    "sliding_window_pattern": 3,
    "rope_theta": 3000.0,
    "rope_local_base_freq": 50.0,
    "rope_scaling": None,
}
PATTERN = {"sliding_window_pattern": DROP, "layer_types": [NEAR, NEAR, FULL, NEAR]}
SMALL = {"num_hidden_layers": 2, "sliding_window_pattern": 2}
OLD = {"rope_theta": DROP, "rope_local_base_freq": DROP, "rope_scaling": DROP}


def by_type(full=None, near=None):
    """The keys of transformers 5."""
    full = {"rope_type": "default", "rope_theta": 3000.0} | (full or {})
    near = {"rope_type": "default", "rope_theta": 50.0} | (near or {})
    return NEW_NAMES | OLD | {"rope_parameters": {FULL: full, NEAR: near}}


def rope(name, scaling, **more):
    """A case whose full attention is scaled, in both dialects."""
    return Case(
        f"gemma3_text/rope-{name}",
        {"rope_scaling": scaling},
        off={"rope_scaling": None},
        same={
            "new-dialect": by_type(scaling),
            "both-dialects": by_type() | {"rope_scaling": scaling},
        },
        **more,
    )


LINEAR = {"rope_type": "linear", "factor": 8.0}
SHORT = [1.0 + 0.1 * i for i in range(4)]
CASES = [
    Case(
        "gemma3_text/plain",
        {},
        same={
            "new-dialect": by_type() | PATTERN,
            "layers-said": PATTERN,
            "layers-win": PATTERN | {"sliding_window_pattern": 2},
            "rope-empty": {"rope_parameters": {}},
            "scaling-empty": {"rope_scaling": {}},
            "rope-theta-outside": {"rope_parameters": {FULL: None, NEAR: {"rope_type": "default"}}},
            "act-absent": {"hidden_activation": DROP},
            "defaults-absent": {"rms_norm_eps": DROP},
            "defaults-said": {"attention_bias": False, "attention_dropout": 0.5, "tie_word_embeddings": True},
            "caps-null": {"attn_logit_softcapping": None, "final_logit_softcapping": None},
            "ignored": {
                "attn_logit_softcapping": 2.0,
                "_sliding_window_pattern": 2,
                "hidden_act": "relu",
                "partial_rotary_factor": 0.5,
                "cache_implementation": "hybrid",
            },
            "not-bidirectional": {"use_bidirectional_attention": False},
        },
        off=[{"sliding_window": 7}, {"rope_theta": 50.0}, {"rope_local_base_freq": 3000.0}],
    ),
    Case("gemma3_text/pattern-2", {"sliding_window_pattern": 2}, off={"sliding_window_pattern": 3}),
    Case(
        "gemma3_text/pattern-1",
        {"sliding_window_pattern": 1},
        off={"sliding_window_pattern": 2},
        same={"layers": PATTERN | {"layer_types": [FULL] * 4}},
        note="no windows",
    ),
    Case(
        "gemma3_text/pattern-absent",
        {"sliding_window_pattern": DROP, "num_hidden_layers": 6, "intermediate_size": 8},
        off=[{"sliding_window_pattern": 7}, {"sliding_window_pattern": 3}],
        own=True,
        same={"ignored": {"_sliding_window_pattern": 3}},
        note="absent means 6",
    ),
    Case(
        "gemma3_text/layer-types",
        {"layer_types": [FULL, NEAR, NEAR, FULL]},
        off=[{"layer_types": DROP}, {"layer_types": [FULL, NEAR, FULL, FULL]}],
        same={"old-name": {"layer_types": ["attention", NEAR, NEAR, FULL]}},
    ),
    Case(
        "gemma3_text/window-absent",
        {"sliding_window": DROP},
        off={"sliding_window": 8},
        same={"beyond": {"sliding_window": 150}},
        note="absent means 4096; the two ropes stay",
    ),
    Case(
        "gemma3_text/rope-absent",
        OLD,
        off=[{"rope_theta": 10000.0}, {"rope_local_base_freq": 50.0}],
        same={
            "said": {"rope_theta": 1e6, "rope_local_base_freq": 1e4},
            "empty-types": by_type() | {"rope_parameters": {FULL: {}, NEAR: {}}},
            "one-type": by_type() | {"rope_parameters": {NEAR: {"rope_type": "default"}}},
        },
        note="absent mean 1e6 and 1e4",
    ),
    rope("linear", LINEAR),
    rope("yarn", {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32}),
    rope("llama3", LLAMA3),
    rope(
        "longrope",
        {
            "rope_type": "longrope",
            "factor": 5.0,
            "short_factor": SHORT,
            "long_factor": [2 * f for f in SHORT],
            "original_max_position_embeddings": 33,
        },
    ),
    Case(
        "gemma3_text/rope-dynamic",
        {"rope_scaling": {"rope_type": "dynamic", "factor": 3.0}, "max_position_embeddings": 40},
        off={"rope_scaling": None},
        same={"new-dialect": by_type({"rope_type": "dynamic", "factor": 3.0})},
        grows=True,
    ),
    Case(
        "gemma3_text/rope-original-outside",
        {"rope_scaling": {"rope_type": "yarn", "factor": 4.0}, "original_max_position_embeddings": 32},
        off={"rope_scaling": {k: v for k, v in YARN.items() if k != "type"} | {"rope_type": "yarn"}},
        note="outside it is not read",
    ),
    Case(
        "gemma3_text/rope-both-scaled",
        by_type(LINEAR, {"rope_type": "linear", "factor": 2.0}),
        off=[by_type(LINEAR), by_type({}, {"rope_type": "linear", "factor": 2.0})],
        same={
            "type": {
                "rope_parameters": {
                    FULL: {"type": "linear", "factor": 8.0, "rope_theta": 3000.0},
                    NEAR: {"type": "linear", "factor": 2.0, "rope_theta": 50.0},
                }
            }
        },
    ),
    Case("gemma3_text/final-cap", {"final_logit_softcapping": 3.0}, off={"final_logit_softcapping": None}),
    Case("gemma3_text/scalar", {"query_pre_attn_scalar": 8}, off={"query_pre_attn_scalar": 2}),
    Case(
        "gemma3_text/scalar-absent",
        {"query_pre_attn_scalar": DROP},
        off={"query_pre_attn_scalar": 8},
        note="absent means 256, not the width of a head",
    ),
    Case("gemma3_text/act-exact", {"hidden_activation": "gelu"}, off={"hidden_activation": DROP}, edit=tail),
    Case("gemma3_text/act-silu", {"hidden_activation": "silu"}, off={"hidden_activation": DROP}),
    Case("gemma3_text/untied", UNTIED | SMALL, own=True, same={"said-tied": {"tie_word_embeddings": True}}),
    Case("gemma3_text/attention-bias", {"attention_bias": True} | SMALL, off={"attention_bias": False}, own=True),
    Case("gemma3_text/one-key-head", {"num_key_value_heads": 1} | SMALL, off={"num_key_value_heads": 2}, own=True),
    Case("gemma3_text/large-epsilon", {"rms_norm_eps": 1e-1}, off={"rms_norm_eps": 1e-6}),
    Case("gemma3_text/no-prefix", {}, edit=without("model."), golden="gemma3_text/plain"),
    Case("gemma3_text/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm_norms),
    Case("gemma3_text/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm_norms, shards=2),
]
NOT_TO_OPEN = [
    Refused("gemma3_text/bidirectional", {"use_bidirectional_attention": True}, "attention would look ahead"),
    Refused("gemma3_text/window-null", {"sliding_window": None}, "blocks with a window, and no window"),
    Refused("gemma3_text/layer-types-long", {"layer_types": [NEAR] * 5}, "one type for each block"),
    Refused("gemma3_text/layer-types-unknown", {"layer_types": [FULL, FULL, "conv", FULL]}, "another attention"),
    Refused(
        "gemma3_text/rope-of-one-type",
        {"rope_parameters": {"rope_type": "linear", "factor": 8.0, "rope_theta": 3000.0}},
        "settings for both types are asked for; the reference drops these",
    ),
    Refused(
        "gemma3_text/rope-type-under-its-old-name",
        {"rope_scaling": {"type": "linear", "factor": 8.0}},
        "the reference takes it for no scaling",
    ),
    Refused(
        "gemma3_text/rope-untruncated",
        {"rope_scaling": {"rope_type": "yarn", "factor": 4.0, "truncate": False}},
        "the reference looks for the key elsewhere",
    ),
]
FAMILY = Family("gemma3_text", BASE, CASES, NOT_TO_OPEN, norms_around=0.0, start_token=True)
