"""Qwen 1.5 and 2 MoE: Qwen 2 with mixtures beside a gated shared expert, and dense blocks between."""

import torch

from cases import DROP, Case, Family, Refused, calm
from mixtures import published
from ropes import new_rope

BASE = {
    "model_type": "qwen2_moe",
    "architectures": ["Qwen2MoeForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 24,
    "intermediate_size": 40,
    "moe_intermediate_size": 12,
    "shared_expert_intermediate_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 2,
    "num_experts": 6,
    "num_experts_per_tok": 2,
    "norm_topk_prob": False,
    "decoder_sparse_step": 1,
    "mlp_only_layers": [],
    "qkv_bias": True,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "max_window_layers": 28,
    "rms_norm_eps": 1e-6,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "sliding_window": 0,
    "use_sliding_window": False,
    "tie_word_embeddings": False,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.40.0",
}
WINDOW = {"use_sliding_window": True, "sliding_window": 8}
ALL = {"num_experts_per_tok": 6}  # rounding changes no choice
CASES = [
    Case(
        "qwen2_moe/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "window-unused": {"sliding_window": 8},
            "defaults-absent": {
                k: DROP
                for k in (
                    "norm_topk_prob",
                    "decoder_sparse_step",
                    "mlp_only_layers",
                    "qkv_bias",
                    "hidden_act",
                    "rms_norm_eps",
                    "sliding_window",
                    "tie_word_embeddings",
                )
            },
            "other-name-ignored": {"num_local_experts": 9},
        },
    ),
    Case(
        "qwen2_moe/window",
        WINDOW,
        off=[{"use_sliding_window": False}, {"max_window_layers": 0}, {"sliding_window": 9}],
        same={"types": {"layer_types": ["sliding_attention", "full_attention"], "max_window_layers": 0}},
    ),
    Case("qwen2_moe/renormalised", {"norm_topk_prob": True}, off={"norm_topk_prob": False}),
    Case(
        "qwen2_moe/dense-first",
        {"decoder_sparse_step": 2, "qkv_bias": False},
        off={"decoder_sparse_step": 1},
        own=True,
        same={"listed": {"decoder_sparse_step": 1, "mlp_only_layers": [0]}},
    ),
    Case(
        "qwen2_moe/grouped",
        {"num_key_value_heads": 1, "head_dim": 8},
        off=[{"num_key_value_heads": 2}, {"head_dim": DROP}],
        own=True,
    ),
    Case("qwen2_moe/bfloat16", ALL, dtype=torch.bfloat16, edit=calm, shards=2),
]
NOT_TO_OPEN = [
    Refused("qwen2_moe/too-few-experts", {"num_experts_per_tok": 7}, "more experts for a token than there are"),
    Refused("qwen2_moe/experts-missing", {"num_experts": 8}, "the file has 6"),
    Refused("qwen2_moe/dense-missing", {"mlp_only_layers": [1]}, "the file has a mixture in block 1"),
    Refused("qwen2_moe/shared-wider", {"shared_expert_intermediate_size": 20}, "16 in the file"),
    Refused("qwen2_moe/key-heads-null", {"num_key_value_heads": None}, "a number is needed"),
]
FAMILY = Family("qwen2_moe", BASE, CASES, NOT_TO_OPEN, weights=published())
