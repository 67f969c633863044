"""Qwen 3 MoE: Qwen 3 with mixtures, and dense blocks between."""

import torch

from cases import DROP, Case, Family, Refused, calm
from mixtures import published
from ropes import new_rope

BASE = {
    "model_type": "qwen3_moe",
    "architectures": ["Qwen3MoeForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 24,
    "intermediate_size": 40,
    "moe_intermediate_size": 12,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 16,
    "num_experts": 6,
    "num_experts_per_tok": 2,
    "norm_topk_prob": True,
    "decoder_sparse_step": 1,
    "mlp_only_layers": [],
    "attention_bias": False,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "max_window_layers": 2,
    "rms_norm_eps": 1e-6,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "sliding_window": None,
    "use_sliding_window": False,
    "tie_word_embeddings": False,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.51.0",
}
ALL = {"num_experts_per_tok": 6}  # rounding changes no choice
CASES = [
    Case(
        "qwen3_moe/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "other-name": {"num_experts": DROP, "num_local_experts": 6},
            "window-unused": {"sliding_window": 8},
            "defaults-absent": {
                k: DROP
                for k in (
                    "decoder_sparse_step",
                    "mlp_only_layers",
                    "attention_bias",
                    "hidden_act",
                    "rms_norm_eps",
                    "sliding_window",
                    "tie_word_embeddings",
                )
            },
        },
    ),
    Case(
        "qwen3_moe/shares-kept",
        {"norm_topk_prob": False},
        off={"norm_topk_prob": True},
        same={"absent": {"norm_topk_prob": DROP}},
    ),
    Case(
        "qwen3_moe/window",
        {"use_sliding_window": True, "sliding_window": 8, "max_window_layers": 0},
        off=[{"use_sliding_window": False}, {"sliding_window": 9}],
        same={"layers-ignored": {"max_window_layers": 28}},
    ),
    Case(
        "qwen3_moe/dense-last",
        {"mlp_only_layers": [1], "attention_bias": True, "head_dim": DROP},
        off={"mlp_only_layers": []},
        own=True,
    ),
    Case("qwen3_moe/bfloat16", ALL, dtype=torch.bfloat16, edit=calm, shards=2),
]
NOT_TO_OPEN = [
    Refused("qwen3_moe/too-few-experts", {"num_experts_per_tok": 7}, "more experts for a token than there are"),
    Refused("qwen3_moe/experts-missing", {"num_experts": 8}, "the file has 6"),
    Refused("qwen3_moe/dense-missing", {"decoder_sparse_step": 2}, "the file has a mixture in block 0"),
    Refused("qwen3_moe/key-heads-null", {"num_key_value_heads": None}, "a number is needed"),
    Refused("qwen3_moe/head-width-null", {"head_dim": None}, "the width of a head must be said or absent"),
]
FAMILY = Family("qwen3_moe", BASE, CASES, NOT_TO_OPEN, weights=published())
