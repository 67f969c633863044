"""HunYuan's dense models: LLaMA with query and key heads that are normed after they are turned, and an NTK alpha."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from families.llama import BASE as LLAMA
from ropes import DYNAMIC, new_rope, ropes

ALPHA = DYNAMIC | {"alpha": 50.0, "beta_fast": 32, "beta_slow": 1, "mscale": 1.0, "mscale_all_dim": 0.0}
BASE = LLAMA | {
    "model_type": "hunyuan_v1_dense",
    "architectures": ["HunYuanDenseV1ForCausalLM"],
    "rms_norm_eps": 1e-5,
    "tie_word_embeddings": True,
}
CASES = [
    Case(
        "hunyuan_v1_dense/plain",
        {},
        off=[{"rope_theta": 100.0}],
        same={
            "new-dialect": new_rope({}),
            "rope-absent": {"rope_theta": DROP},
            "rope-null": {"rope_scaling": None},
            "defaults-absent": {"hidden_act": DROP, "rms_norm_eps": DROP},
            "defaults-said": {"attention_bias": False, "attention_dropout": 0.5},
            "published-keys-ignored": {"use_qk_norm": False, "use_cla": True, "mlp_bias": True, "eod_token_id": 3},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "window-ignored": {"sliding_window": 4},
        },
    ),
    Case(
        "hunyuan_v1_dense/alpha",
        {"rope_scaling": ALPHA},
        off=[{"rope_scaling": DYNAMIC}, {"rope_scaling": ALPHA | {"alpha": 40.0}}],
        same={
            "new-dialect": new_rope({"rope_scaling": ALPHA}),
            "factor-within-ignored": {"rope_scaling": ALPHA | {"factor": 1.0}},
        },
        note="the base grows by alpha^(K / (K - 2)), whatever the length",
    ),
    Case(
        "hunyuan_v1_dense/alpha-beyond",
        {"rope_scaling": ALPHA, "max_position_embeddings": 40},
        off=[{"max_position_embeddings": 192}, {"rope_scaling": ALPHA | {"factor": 2.0}}],
        grows=True,
        note="longer texts than max_position_embeddings forget alpha",
    ),
    Case(
        "hunyuan_v1_dense/alpha-0",
        {"rope_scaling": ALPHA | {"alpha": 0.0}},
        golden="hunyuan_v1_dense/plain",
        same={
            "null": {"rope_scaling": ALPHA | {"alpha": None}},
            "ignored": {"rope_scaling": {"type": "default", "alpha": 7.0}},
        },
    ),
    *ropes("hunyuan_v1_dense"),
    Case("hunyuan_v1_dense/biases", {"attention_bias": True}, off={"attention_bias": False}, own=True),
    Case(
        "hunyuan_v1_dense/untied",
        {"tie_word_embeddings": False},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
    ),
    Case(
        "hunyuan_v1_dense/ungrouped",
        {"num_key_value_heads": DROP},
        off={"num_key_value_heads": 2},
        own=True,
        same={"null": {"num_key_value_heads": None}, "said": {"num_key_value_heads": 4}},
    ),
    Case("hunyuan_v1_dense/epsilon-gelu", {"rms_norm_eps": 1e-2, "hidden_act": "gelu"}, off=[{"hidden_act": "silu"}]),
    Case("hunyuan_v1_dense/no-prefix", {}, edit=without("model."), golden="hunyuan_v1_dense/plain"),
    Case("hunyuan_v1_dense/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm, shards=2),
    Case(
        "hunyuan_v1_dense/float16",
        {"torch_dtype": "float16", "rope_scaling": ALPHA},
        dtype=torch.float16,
        edit=lambda w: without("model.")(calm(w)),
    ),
]
NOT_TO_OPEN = [
    Refused("hunyuan_v1_dense/head-width-absent", {"head_dim": DROP}, "scores would be divided by nothing"),
    Refused("hunyuan_v1_dense/head-width-null", {"head_dim": None}, "scores would be divided by nothing"),
    Refused("hunyuan_v1_dense/alpha-negative", {"rope_scaling": ALPHA | {"alpha": -2.0}}, "no base"),
    Refused("hunyuan_v1_dense/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
    Refused("hunyuan_v1_dense/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("hunyuan_v1_dense/key-heads-do-not-divide", {"num_key_value_heads": 3}, "heads are not a multiple"),
    Refused("hunyuan_v1_dense/rope-unknown", {"rope_scaling": {"type": "ntk", "factor": 2.0}}, "unknown rope type"),
]
FAMILY = Family("hunyuan_v1_dense", BASE, CASES, NOT_TO_OPEN, start_token=True)
