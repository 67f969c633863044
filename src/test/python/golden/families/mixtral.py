"""Mixtral: Mistral with a mixture in every block, by names of its own."""

import torch

from cases import DROP, Case, Family, Refused, calm
from mixtures import published
from ropes import new_rope

BASE = {
    "model_type": "mixtral",
    "architectures": ["MixtralForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 24,
    "intermediate_size": 12,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "num_local_experts": 4,
    "num_experts_per_tok": 2,
    "head_dim": None,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "rms_norm_eps": 1e-5,
    "rope_theta": 1000000.0,
    "sliding_window": None,
    "tie_word_embeddings": False,
    "router_jitter_noise": 0.0,
    "bos_token_id": 0,
    "eos_token_id": 1,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.36.0",
}
ALL = {"num_experts_per_tok": 4}  # rounding changes no choice
CASES = [
    Case(
        "mixtral/plain",
        {},
        same={
            "new-dialect": new_rope({"rope_theta": 1000000.0}),
            "other-name": {"num_local_experts": DROP, "num_experts": 4},
            "defaults-absent": {
                k: DROP
                for k in (
                    "num_experts_per_tok",
                    "head_dim",
                    "hidden_act",
                    "rms_norm_eps",
                    "rope_theta",
                    "sliding_window",
                    "tie_word_embeddings",
                )
            },
            "noise-ignored": {"router_jitter_noise": 0.5, "norm_topk_prob": False},
        },
    ),
    Case("mixtral/window", {"sliding_window": 8}, off=[{"sliding_window": None}, {"sliding_window": 9}]),
    Case("mixtral/one-expert", {"num_experts_per_tok": 1}, off={"num_experts_per_tok": 2}),
    Case(
        "mixtral/head-width",
        {"head_dim": 8, "num_key_value_heads": 2},
        off=[{"head_dim": None}, {"num_key_value_heads": 1}],
        own=True,
    ),
    Case("mixtral/bfloat16", ALL, dtype=torch.bfloat16, edit=calm, shards=2),
]
NOT_TO_OPEN = [
    Refused("mixtral/too-few-experts", {"num_experts_per_tok": 5}, "more experts for a token than there are"),
    Refused("mixtral/key-heads-null", {"num_key_value_heads": None}, "a number is needed"),
    Refused("mixtral/experts-missing", {"num_local_experts": 8}, "the file has 4"),
]
FAMILY = Family(
    "mixtral", BASE, CASES, NOT_TO_OPEN, start_token=True, weights=published("block_sparse_moe", "w1", "w3", "w2")
)
