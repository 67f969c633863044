"""OLMoE: LLaMA with norms over all queries and keys of a token, perhaps clipped, and a mixture in every block."""

import torch

from cases import DROP, Case, Family, Refused, calm
from mixtures import published
from ropes import new_rope

BASE = {
    "model_type": "olmoe",
    "architectures": ["OlmoeForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 24,
    "intermediate_size": 12,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 2,
    "num_experts": 6,
    "num_experts_per_tok": 2,
    "norm_topk_prob": False,
    "clip_qkv": None,
    "attention_bias": False,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "rms_norm_eps": 1e-5,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "tie_word_embeddings": False,
    "bos_token_id": None,
    "eos_token_id": 0,
    "pad_token_id": 1,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.43.0",
}
ALL = {"num_experts_per_tok": 6}  # rounding changes no choice


def calmer(w):
    return calm(calm(w))


CASES = [
    Case(
        "olmoe/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "other-name": {"num_experts": DROP, "num_local_experts": 6},
            "defaults-absent": {
                k: DROP
                for k in (
                    "norm_topk_prob",
                    "clip_qkv",
                    "attention_bias",
                    "hidden_act",
                    "rms_norm_eps",
                    "num_key_value_heads",
                    "tie_word_embeddings",
                )
            },
            "training-ignored": {"router_aux_loss_coef": 0.5, "output_router_logits": False},
        },
    ),
    Case("olmoe/renormalised", {"norm_topk_prob": True}, off={"norm_topk_prob": False}),
    Case("olmoe/clip", {"clip_qkv": 0.6}, off=[{"clip_qkv": None}, {"clip_qkv": 0.7}]),
    Case("olmoe/all-experts", {"num_experts_per_tok": 6}, off={"num_experts_per_tok": 5}),
    Case(
        "olmoe/grouped-biases",
        {"num_key_value_heads": 1, "attention_bias": True, "hidden_act": "gelu"},
        off=[{"num_key_value_heads": 2}, {"attention_bias": False}],
        own=True,
    ),
    Case("olmoe/bfloat16", ALL, dtype=torch.bfloat16, edit=calmer, shards=2),
]
NOT_TO_OPEN = [
    Refused("olmoe/too-few-experts", {"num_experts_per_tok": 7}, "more experts for a token than there are"),
    Refused("olmoe/experts-missing", {"num_experts": 8}, "the file has 6"),
    Refused("olmoe/heads-narrow", {"head_dim": 4}, "the norms are as wide as the model"),
]
FAMILY = Family("olmoe", BASE, CASES, NOT_TO_OPEN, weights=published())
