"""OLMo 2: LLaMA with the norms behind attention and feed-forward, and norms over whole queries and keys."""

import torch

from cases import DROP, TIED, Case, Family, Refused, without
from ropes import new_rope, ropes

BASE = {
    "model_type": "olmo2",
    "architectures": ["Olmo2ForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 32,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "attention_bias": False,
    "attention_dropout": 0.0,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "rms_norm_eps": 1e-6,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "pad_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.47.0",
}


def calm_norms(w):
    """Softer attention, smaller steps of a larger stream: half-precision rounding stays well below the tolerance."""
    factors = {"q_norm": 0.4, "k_norm": 0.4, "post_": 0.3, "embed": 2}
    return {k: v * next((f for part, f in factors.items() if part in k), 1) for k, v in w.items()}


def bare(w):
    return without("model.")(calm_norms(w))


CASES = [
    Case(
        "olmo2/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "rope-absent": {"rope_theta": DROP, "rope_scaling": DROP},
            "defaults-absent": {"hidden_act": DROP, "attention_bias": DROP, "attention_dropout": DROP},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "dropout-ignored": {"attention_dropout": 0.5},
            "biases-ignored": {"mlp_bias": True},
            "head-width-said": {"head_dim": 16},
        },
    ),
    *ropes("olmo2"),
    Case("olmo2/biases", {"attention_bias": True}, off={"attention_bias": False}, own=True),
    Case(
        "olmo2/untied",
        {"tie_word_embeddings": False, "hidden_size": 24},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case(
        "olmo2/ungrouped",
        {"num_key_value_heads": DROP, "hidden_size": 24},
        off={"num_key_value_heads": 1},
        own=True,
        same={"null": {"num_key_value_heads": None}, "said": {"num_key_value_heads": 2}},
    ),
    Case("olmo2/head-width", {"head_dim": 8, "hidden_size": 24}, off={"head_dim": 12}, own=True),
    Case("olmo2/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-5}),
    Case(
        "olmo2/epsilon-absent",
        {"rms_norm_eps": DROP},
        off={"rms_norm_eps": 1e-2},
        same={"said": {"rms_norm_eps": 1e-5}},
        note="absent means 1e-5",
    ),
    *[Case(f"olmo2/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("olmo2/bfloat16", {}, dtype=torch.bfloat16, edit=bare, shards=2, note="no `model.`"),
    Case("olmo2/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm_norms),
]
NOT_TO_OPEN = [
    Refused("olmo2/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("olmo2/key-heads-contradict-file", {"num_key_value_heads": DROP}, "absent means 2, the file has 1"),
    Refused("olmo2/rope-su", {"rope_scaling": {"type": "su", "factor": 2.0}}, "unknown rope type"),
    Refused("olmo2/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("olmo2", BASE, CASES, NOT_TO_OPEN)
