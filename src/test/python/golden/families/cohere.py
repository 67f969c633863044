"""Cohere's Command R."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from families.llama import BASE as LLAMA
from ropes import new_rope, ropes

BASE = (
    {k: v for k, v in LLAMA.items() if k not in ("rms_norm_eps", "tie_word_embeddings")}
    | {"model_type": "cohere", "architectures": ["CohereForCausalLM"], "layer_norm_eps": 1e-5, "logit_scale": 0.5}
    | {"rope_theta": 1000.0}
)
SMALL = {
    "hidden_size": 12,
    "intermediate_size": 20,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 8,
}

CASES = [
    Case(
        "cohere/plain",
        {},
        off=[{"logit_scale": 1.0}],
        same={
            "new-dialect": new_rope({"rope_theta": 1000.0}),
            "tied-said": TIED,
            "rope-null": {"rope_scaling": None},
            "defaults-absent": {"hidden_act": DROP, "layer_norm_eps": DROP},
            "defaults-said": {"attention_bias": False, "use_qk_norm": False, "attention_dropout": 0.5},
            "qk-norm-null": {"use_qk_norm": None},
            "mlp-bias-ignored": {"mlp_bias": True},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "window-ignored": {"sliding_window": 4},
        },
    ),
    Case(
        "cohere/scale-absent",
        {"logit_scale": DROP},
        off={"logit_scale": 0.1},
        same={"said": {"logit_scale": 0.0625}},
    ),
    Case(
        "cohere/rope-absent",
        {"rope_theta": DROP},
        off={"rope_theta": 10000.0},
        same={
            "said": {"rope_theta": 500000.0},
            "new-dialect": new_rope({"rope_theta": 500000.0}),
            "new-dialect-absent": {"rope_parameters": {"rope_type": "default"}},
        },
        note="absent means 500,000",
    ),
    *ropes("cohere"),
    Case("cohere/qk-norm", SMALL | {"use_qk_norm": True}, off={"use_qk_norm": False}, own=True),
    Case("cohere/attention-bias", SMALL | {"attention_bias": True}, off={"attention_bias": False}, own=True),
    Case("cohere/untied", SMALL | {"tie_word_embeddings": False}, own=True, same={"said-tied": TIED}),
    Case(
        "cohere/widths-absent",
        SMALL | {"num_key_value_heads": DROP, "head_dim": DROP},
        off={"num_key_value_heads": 1},
        own=True,
        same={"null": {"num_key_value_heads": None}, "said": {"num_key_value_heads": 2, "head_dim": 6}},
    ),
    Case(
        "cohere/epsilon-gelu",
        {"layer_norm_eps": 1e-1, "hidden_act": "gelu"},
        off=[{"layer_norm_eps": 1e-5}, {"hidden_act": "silu"}],
    ),
    Case(
        "cohere/bfloat16",
        SMALL | {"torch_dtype": "bfloat16", "use_qk_norm": True},
        dtype=torch.bfloat16,
        own=True,
        edit=calm,
        shards=2,
    ),
    Case(
        "cohere/float16",
        SMALL | {"torch_dtype": "float16", "attention_bias": True},
        dtype=torch.float16,
        own=True,
        edit=lambda w: without("model.")(calm(w)),
        note="no `model.` in the names",
    ),
]
NOT_TO_OPEN = [
    Refused("cohere/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
    Refused("cohere/head-norms-missing", {"use_qk_norm": True}, "norms of the heads missing in the file"),
    Refused("cohere/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("cohere/key-heads-do-not-divide", {"num_key_value_heads": 3}, "heads are not a multiple of key heads"),
    Refused("cohere/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("cohere/scale-null", {"logit_scale": None}, "null is no factor"),
    Refused("cohere/rope-unknown", {"rope_scaling": {"type": "ntk", "factor": 2.0}}, "unknown rope type"),
]
FAMILY = Family("cohere", BASE, CASES, NOT_TO_OPEN, start_token=True)
