"""gpt-oss: sinks, windows in every other block, YaRN, biases, and mixtures of clamped experts in stacked tensors."""

import torch

from cases import DROP, Case, Family, Refused
from mixtures import steep
from ropes import new_rope

YARN = {
    "rope_type": "yarn",
    "factor": 32.0,
    "beta_fast": 32.0,
    "beta_slow": 1.0,
    "truncate": False,
    "original_max_position_embeddings": 4096,
}
RAMP = YARN | {"factor": 8.0, "original_max_position_embeddings": 96, "beta_fast": 4.0}
SMALL = YARN | {"factor": 8.0, "original_max_position_embeddings": 24}
BASE = {
    "model_type": "gpt_oss",
    "architectures": ["GptOssForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 24,
    "intermediate_size": 12,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 16,
    "num_local_experts": 4,
    "num_experts_per_tok": 2,
    "attention_bias": True,
    "hidden_act": "silu",
    "layer_types": ["sliding_attention", "full_attention"],
    "sliding_window": 8,
    "max_position_embeddings": 192,
    "rms_norm_eps": 1e-5,
    "rope_scaling": SMALL,
    "rope_theta": 150000.0,
    "swiglu_limit": 7.0,
    "tie_word_embeddings": False,
    "bos_token_id": 0,
    "eos_token_id": 1,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.55.0",
}
NEW = new_rope({"rope_theta": 150000.0, "rope_scaling": SMALL})


def clamped(w):
    """Gates and ups that reach their limits, and routers that decide clearly."""
    return steep({k: v * 4 if k.endswith("gate_up_proj") else v for k, v in w.items()})


def calm(w):
    spared = ("embed", "norm", "sinks", "bias")
    return {k: v / 4 if not any(s in k for s in spared) else v for k, v in w.items()}


ALL = {"num_experts_per_tok": 4}  # rounding changes no choice
CASES = [
    Case(
        "gpt_oss/plain",
        {},
        same={
            "new-dialect": NEW,
            "other-name": {"num_local_experts": DROP, "num_experts": 4},
            "types-absent": {"layer_types": DROP},
            "activation-ignored": {"hidden_act": "gelu", "experts_per_token": 1, "initial_context_length": 7},
            "defaults-absent": {
                k: DROP for k in ("attention_bias", "rms_norm_eps", "rope_theta", "swiglu_limit", "tie_word_embeddings")
            },
        },
    ),
    Case(
        "gpt_oss/rope-absent",
        {"rope_scaling": None},
        off={"rope_scaling": SMALL},
        same={"absent": {"rope_scaling": DROP}, "said": {"rope_scaling": YARN}},
    ),
    Case("gpt_oss/rope-plain", {"rope_scaling": {"rope_type": "default"}}, off={"rope_scaling": YARN}),
    Case("gpt_oss/truncated", {"rope_scaling": RAMP | {"truncate": True}}, off={"rope_scaling": RAMP}),
    Case(
        "gpt_oss/windows",
        {"layer_types": ["full_attention", "sliding_attention"], "sliding_window": 5},
        off=[{"layer_types": ["sliding_attention", "full_attention"]}, {"sliding_window": 6}],
    ),
    Case("gpt_oss/one-expert", {"num_experts_per_tok": 1}, off={"num_experts_per_tok": 2}),
    Case(
        "gpt_oss/unbiased",
        {"attention_bias": False, "num_key_value_heads": 2},
        off=[{"attention_bias": True}, {"num_key_value_heads": 1}],
        own=True,
    ),
    Case("gpt_oss/bfloat16", ALL, dtype=torch.bfloat16, edit=calm, shards=2),
]
NOT_TO_OPEN = [
    Refused("gpt_oss/too-few-experts", {"num_experts_per_tok": 5}, "more experts for a token than there are"),
    Refused("gpt_oss/key-heads-null", {"num_key_value_heads": None}, "a number is needed"),
    Refused("gpt_oss/head-width-null", {"head_dim": None}, "a number is needed"),
    Refused("gpt_oss/experts-missing", {"num_local_experts": 8}, "the file has 4"),
    Refused("gpt_oss/other-limit", {"swiglu_limit": 5.0}, "the reference ignores it and clamps at 7"),
]
FAMILY = Family("gpt_oss", BASE, CASES, NOT_TO_OPEN, start_token=True, weights=clamped)
