"""GLM-4 of 2025: norms around attention and feed-forward, fused gate and up, half of each head turned by neighbours."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from ropes import new_rope, ropes

BASE = {
    "model_type": "glm4",
    "architectures": ["Glm4ForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 24,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "rms_norm_eps": 1e-5,
    "rope_theta": 10000.0,
    "partial_rotary_factor": 0.5,
    "attention_bias": True,
    "attention_dropout": 0.0,
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 1,
    "pad_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.51.0",
}


def calm_norms(w):
    """Blocks add an eighth: what they add is normalised, so halved matrices alone would not calm it."""
    return {k: v / 8 if "post_self" in k or "post_mlp" in k else v for k, v in calm(w).items()}


HALF = {"partial_rotary_factor": 0.5}
CASES = [
    Case(
        "glm4/plain",
        {},
        off=[{"partial_rotary_factor": 1.0}, {"partial_rotary_factor": 0.25}],
        same={
            "new-dialect": new_rope({}, **HALF) | {"partial_rotary_factor": DROP},
            "both-parts": new_rope({}, **HALF) | {"partial_rotary_factor": 0.25},
            "part-absent": {"partial_rotary_factor": DROP},
            "rope-absent": {"rope_theta": DROP},
            "rope-null": {"rope_scaling": None},
            "defaults-absent": {"hidden_act": DROP, "attention_bias": DROP, "attention_dropout": DROP},
            "key-heads-absent": {"num_key_value_heads": DROP},
            "dropout-ignored": {"attention_dropout": 0.5},
            "mlp-bias-ignored": {"mlp_bias": True},
            "window-ignored": {"sliding_window": 4},
        },
        note="the output map of attention has no bias; an absent number of key heads means 2",
    ),
    Case(
        "glm4/part-whole",
        {"partial_rotary_factor": 1.0},
        off=HALF,
        same={"new-dialect": new_rope({}, partial_rotary_factor=1.0)},
    ),
    *ropes("glm4", pairs=4, parameters=HALF),
    Case("glm4/no-biases", {"attention_bias": False}, off={"attention_bias": True}, own=True),
    Case(
        "glm4/untied",
        {"tie_word_embeddings": False},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case("glm4/head-width", {"head_dim": 8, "num_key_value_heads": 1}, off={"head_dim": 16}, own=True),
    Case("glm4/epsilon-gelu", {"rms_norm_eps": 1e-2, "hidden_act": "gelu"}, off=[{"hidden_act": "silu"}]),
    Case(
        "glm4/epsilon-absent",
        {"rms_norm_eps": DROP},
        off={"rms_norm_eps": 1e-2},
        same={"said": {"rms_norm_eps": 1.5625e-7}},
    ),
    Case("glm4/no-prefix", {}, edit=without("model."), golden="glm4/plain"),
    Case("glm4/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm_norms, shards=2),
    Case(
        "glm4/float16",
        {"torch_dtype": "float16", "partial_rotary_factor": 1.0},
        dtype=torch.float16,
        edit=calm_norms,
    ),
]
NOT_TO_OPEN = [
    Refused("glm4/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("glm4/key-heads-null", {"num_key_value_heads": None}, "null is no number here"),
    Refused("glm4/key-heads-do-not-divide", {"num_key_value_heads": 3}, "heads are not a multiple of key heads"),
    Refused("glm4/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
    Refused("glm4/more-layers-than-file", {"num_hidden_layers": 3}, "layers missing in the file"),
    Refused("glm4/rope-unknown", {"rope_scaling": {"type": "ntk", "factor": 2.0}}, "unknown rope type"),
]
FAMILY = Family("glm4", BASE, CASES, NOT_TO_OPEN, start_token=True)
