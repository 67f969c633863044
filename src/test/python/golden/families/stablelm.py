"""StableLM 3B, 2 1.6B and 2 12B: LLaMA's layout with layer norms, and a part of each head turned."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from ropes import new_rope, ropes

BASE = {
    "model_type": "stablelm",
    "architectures": ["StableLmForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 32,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "hidden_act": "silu",
    "layer_norm_eps": 1e-5,
    "max_position_embeddings": 192,
    "partial_rotary_factor": 0.5,
    "qk_layernorm": False,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "use_parallel_residual": False,
    "use_qkv_bias": False,
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.40.0",
}
NEW_PART = {"partial_rotary_factor": DROP}


def bare(w):
    return without("model.")(calm(w))


CASES = [
    Case(
        "stablelm/plain",
        {},
        same={
            "new-dialect": new_rope({}, partial_rotary_factor=0.5) | NEW_PART,
            "both-parts": new_rope({}, partial_rotary_factor=0.5) | {"partial_rotary_factor": 0.25},
            "rope-absent": {"rope_theta": DROP, "rope_scaling": DROP},
            "flags-absent": {"qk_layernorm": DROP, "use_parallel_residual": DROP, "use_qkv_bias": DROP},
            "defaults-absent": {"hidden_act": DROP, "layer_norm_eps": DROP},
            "dropouts-ignored": {"attention_dropout": 0.5, "hidden_dropout": 0.5},
            "biases-ignored": {"attention_bias": True, "mlp_bias": True},
            "head-width-said": {"head_dim": 16},
        },
    ),
    Case(
        "stablelm/part-absent",
        {"partial_rotary_factor": DROP},
        off=[{"partial_rotary_factor": 0.5}, {"partial_rotary_factor": 1.0}],
        same={
            "said": {"partial_rotary_factor": 0.25},
            "new-dialect": new_rope({}),
        },
        note="absent means a quarter",
    ),
    Case("stablelm/whole", {"partial_rotary_factor": 1.0}, off={"partial_rotary_factor": 0.5}),
    *ropes("stablelm", pairs=4, parameters={"partial_rotary_factor": 0.5}),
    Case("stablelm/biases", {"use_qkv_bias": True, "hidden_size": 16}, off={"use_qkv_bias": False}, own=True),
    Case("stablelm/head-norms", {"qk_layernorm": True, "hidden_size": 16}, off={"qk_layernorm": False}, own=True),
    Case(
        "stablelm/parallel",
        {"use_parallel_residual": True},
        off={"use_parallel_residual": False},
        note="in a file of two norms; the second norm of the file is not read",
    ),
    Case(
        "stablelm/all",
        {"use_parallel_residual": True, "qk_layernorm": True, "use_qkv_bias": True, "num_key_value_heads": 2},
        off=[{"qk_layernorm": False}, {"use_qkv_bias": False}],
        own=True,
        note="as StableLM 2 12B: one norm in a block, and a norm for each head",
    ),
    Case(
        "stablelm/untied",
        {"tie_word_embeddings": False, "hidden_size": 16},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case(
        "stablelm/key-heads-absent",
        {
            "num_key_value_heads": DROP,
            "num_attention_heads": 32,
            "num_hidden_layers": 1,
            "hidden_size": 64,
            "intermediate_size": 16,
            "partial_rotary_factor": 1.0,
        },
        off={"num_key_value_heads": 16},
        own=True,
        note="absent means 32",
    ),
    Case("stablelm/large-epsilon", {"layer_norm_eps": 1e-2}, off={"layer_norm_eps": 1e-5}),
    *[Case(f"stablelm/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("stablelm/bfloat16", {}, dtype=torch.bfloat16, edit=bare, shards=2, note="no `model.`"),
    Case(
        "stablelm/float16",
        {"qk_layernorm": True, "use_qkv_bias": True, "torch_dtype": "float16"},
        dtype=torch.float16,
        edit=calm,
        own=True,
    ),
]
NOT_TO_OPEN = [
    Refused("stablelm/head-width-contradicts", {"head_dim": 8}, "heads are hidden_size / num_attention_heads wide"),
    Refused("stablelm/biases-missing", {"use_qkv_bias": True}, "biases missing in the file"),
    Refused("stablelm/head-norms-missing", {"qk_layernorm": True}, "norms missing in the file"),
    Refused("stablelm/part-odd", {"partial_rotary_factor": 0.7}, "eleven components cannot be turned in pairs"),
    Refused("stablelm/heads-do-not-divide", {"num_attention_heads": 3}, "hidden_size is not a multiple of the heads"),
    Refused("stablelm/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("stablelm", BASE, CASES, NOT_TO_OPEN)
