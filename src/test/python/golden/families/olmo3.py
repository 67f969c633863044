"""OLMo 3: OLMo 2 with windows in most blocks, which turn by a rope of their own."""

import torch

from cases import DROP, NEW_NAMES, TIED, Case, Family, Refused, without
from families.olmo2 import BASE as OLMO2
from families.olmo2 import calm_norms
from ropes import LLAMA3, YARN

FULL, NEAR = "full_attention", "sliding_attention"
TYPES = {"layer_types": [NEAR, FULL, NEAR]}
SMALL = {"num_hidden_layers": 2, "layer_types": [NEAR, FULL]}
BASE = OLMO2 | {
    "model_type": "olmo3",
    "architectures": ["Olmo3ForCausalLM"],
    "intermediate_size": 24,
    "num_hidden_layers": 3,
    "sliding_window": 8,
    "rope_theta": 500000.0,
    "transformers_version": "4.57.0",
} | TYPES


def by_type(full=None, near=None, **more):
    """The keys of transformers 5."""
    full = {"rope_type": "default", "rope_theta": 500000.0} | (full or {})
    near = {"rope_type": "default", "rope_theta": 500000.0} | (near or {})
    old = {"rope_theta": DROP, "rope_scaling": DROP}
    return NEW_NAMES | old | {"rope_parameters": {FULL: full, NEAR: near}} | more


def rope(name, scaling, changes=None, **more):
    """A case whose full attention is scaled, in both dialects; without, and with scaled windows, it is another."""
    scaling = {"rope_type": scaling.get("rope_type") or scaling["type"]} | {
        k: v for k, v in scaling.items() if k != "type"
    }
    return Case(
        f"olmo3/rope-{name}",
        {"rope_scaling": scaling, "rope_theta": 1000.0} | (changes or {}),
        off=[{"rope_scaling": None}, by_type(scaling | {"rope_theta": 1000.0}, scaling)],
        same={
            "new-dialect": by_type(scaling | {"rope_theta": 1000.0}),
            "both-dialects": by_type({"rope_theta": 1000.0}) | {"rope_scaling": scaling},
        },
        **more,
    )


YARN_TYPE = {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32}
SHORT = [1.0 + 0.1 * i for i in range(8)]
CASES = [
    Case(
        "olmo3/plain",
        {"rope_scaling": YARN_TYPE},
        off=[
            {"rope_scaling": None},
            by_type(YARN_TYPE, YARN_TYPE),
            {"sliding_window": 150},
            {"sliding_window": 7},
            {"layer_types": [NEAR, NEAR, FULL]},
            {"layer_types": [FULL, FULL, FULL]},
        ],
        same={
            "new-dialect": by_type(YARN_TYPE),
            "theta-absent": {"rope_theta": DROP},
            "old-name": {"layer_types": [NEAR, "attention", NEAR]},
            "defaults-absent": {"hidden_act": DROP, "attention_bias": DROP, "attention_dropout": DROP},
            "ignored": {"mlp_bias": True, "use_sliding_window": False, "attention_dropout": 0.5},
            "head-width-said": {"head_dim": 16},
        },
    ),
    Case(
        "olmo3/types-absent",
        {"layer_types": DROP, "num_hidden_layers": 4, "intermediate_size": 8},
        off=[{"layer_types": [NEAR] * 4}, {"layer_types": [FULL, NEAR, NEAR, NEAR]}, {"layer_types": [FULL] * 4}],
        own=True,
        same={"null": {"layer_types": None}, "said": {"layer_types": [NEAR, NEAR, NEAR, FULL]}},
        note="absent means every fourth without a window",
    ),
    Case(
        "olmo3/window-absent",
        {"sliding_window": DROP},
        off={"sliding_window": 8},
        same={"beyond": {"sliding_window": 150}},
        note="absent means 4096",
    ),
    Case(
        "olmo3/rope-theta",
        {"rope_theta": 50.0},
        off=[{"rope_theta": DROP}, by_type({"rope_theta": 50.0}, {"rope_theta": 50.0})],
        same={
            "new-dialect": by_type({"rope_theta": 50.0}),
            "outside": by_type(rope_parameters={FULL: {"rope_type": "default"}, NEAR: None}, rope_theta=50.0),
        },
        note="of the old dialect it is for blocks without a window alone",
    ),
    Case(
        "olmo3/rope-theta-near",
        by_type(None, {"rope_theta": 50.0}),
        off=[by_type(), by_type({"rope_theta": 50.0}, {"rope_theta": 50.0})],
    ),
    rope("linear", {"rope_type": "linear", "factor": 2.5}),
    rope("yarn", YARN),
    rope("yarn-attention", YARN | {"attention_factor": 0.7, "beta_fast": 16.0, "beta_slow": 2.0}),
    rope("llama3", LLAMA3),
    rope(
        "longrope",
        {
            "rope_type": "longrope",
            "factor": 5.0,
            "short_factor": SHORT,
            "long_factor": [1.5 + 0.7 * i for i in range(8)],
            "original_max_position_embeddings": 33,
        },
    ),
    rope("dynamic", {"rope_type": "dynamic", "factor": 3.0}, {"max_position_embeddings": 40}, grows=True),
    Case("olmo3/attention-biases", {"attention_bias": True} | SMALL, off={"attention_bias": False}, own=True),
    Case(
        "olmo3/untied",
        {"tie_word_embeddings": False, "hidden_size": 24} | SMALL,
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case(
        "olmo3/ungrouped",
        {"num_key_value_heads": DROP, "hidden_size": 24} | SMALL,
        off={"num_key_value_heads": 1},
        own=True,
        same={"null": {"num_key_value_heads": None}, "said": {"num_key_value_heads": 2}},
    ),
    Case("olmo3/head-width", {"head_dim": 8, "hidden_size": 24} | SMALL, off={"head_dim": 12}, own=True),
    Case("olmo3/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-5}),
    Case(
        "olmo3/epsilon-absent",
        {"rms_norm_eps": DROP},
        off={"rms_norm_eps": 1e-2},
        same={"said": {"rms_norm_eps": 1e-5}},
        note="absent means 1e-5",
    ),
    *[Case(f"olmo3/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("olmo3/no-prefix", {"rope_scaling": YARN_TYPE}, edit=without("model."), golden="olmo3/plain"),
    Case("olmo3/bfloat16", {"rope_scaling": YARN_TYPE}, dtype=torch.bfloat16, edit=calm_norms, shards=2),
    Case("olmo3/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm_norms),
]
NOT_TO_OPEN = [
    Refused("olmo3/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("olmo3/window-null", {"sliding_window": None}, "blocks with a window, and no window"),
    Refused("olmo3/window-null-unused", {"sliding_window": None, "layer_types": [FULL] * 3}, "null is no window"),
    Refused("olmo3/window-0", {"sliding_window": 0}, "nothing may be seen"),
    Refused("olmo3/types-too-few", {"layer_types": [FULL]}, "one for each layer"),
    Refused("olmo3/types-unknown", {"layer_types": [FULL, NEAR, "chunked_attention"]}, "another kind of attention"),
    Refused("olmo3/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("olmo3/key-heads-contradict-file", {"num_key_value_heads": DROP}, "absent means 2, the file has 1"),
    Refused(
        "olmo3/rope-of-one-type",
        {"rope_parameters": {"rope_type": "linear", "factor": 8.0, "rope_theta": 3000.0}},
        "settings for both types are asked for; the reference drops these",
    ),
    Refused("olmo3/rope-type-under-its-old-name", {"rope_scaling": YARN}, "the reference takes it for no scaling"),
    Refused(
        "olmo3/rope-untruncated",
        {"rope_scaling": YARN_TYPE | {"truncate": False}},
        "the reference looks for the key elsewhere",
    ),
    Refused("olmo3/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("olmo3", BASE, CASES, NOT_TO_OPEN)
