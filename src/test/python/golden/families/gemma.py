"""Gemma."""

import torch

from cases import DROP, Case, Family, Refused, calm, without
from ropes import new_rope, ropes

BASE = {
    "model_type": "gemma",
    "architectures": ["GemmaForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 24,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 8,
    "hidden_act": "gelu_pytorch_tanh",
    "max_position_embeddings": 192,
    "rms_norm_eps": 1e-6,
    "rope_theta": 10000.0,
    "bos_token_id": 0,
    "eos_token_id": 1,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}
UNTIED = {"tie_word_embeddings": False}


def tail(w):
    """Gates far below zero, where the exact GELU and its approximation part."""
    w = {k: v.clone() for k, v in w.items()}
    for name, value in w.items():
        if "embed_tokens" in name:
            value[:, 0] = 1.0
        elif "gate_proj" in name:
            value *= 0.2
            value[:, 0] = torch.linspace(-1.1, -0.4, len(value))
        elif "down_proj" in name:
            value *= 30
        elif "post_feedforward" in name:
            value += 2  # of 1 + weight
    return w


def head_only(w):
    w = dict(w)
    w["lm_head.weight"] = w.pop("model.embed_tokens.weight")
    return w


CASES = [
    Case(
        "gemma/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "rope-absent": {"rope_theta": DROP},
            "act-absent": {"hidden_act": DROP},
            "act-of-the-first-configs": {"hidden_act": "gelu"},
            "other-act-ignored": {"hidden_activation": "relu"},
            "other-act-null": {"hidden_act": "gelu", "hidden_activation": None},
            "defaults-absent": {"rms_norm_eps": DROP},
            "defaults-said": {"attention_bias": False, "attention_dropout": 0.5, "tie_word_embeddings": True},
            "ignored": {
                "query_pre_attn_scalar": 3,
                "final_logit_softcapping": 1.0,
                "attn_logit_softcapping": 1.0,
                "sliding_window": 4,
                "mlp_bias": True,
                "partial_rotary_factor": 0.5,
            },
            "not-bidirectional": {"use_bidirectional_attention": False},
        },
    ),
    *ropes("gemma", pairs=4),
    Case(
        "gemma/act-exact",
        {"hidden_act": "gelu_python"},
        off={"hidden_act": "gelu"},
        edit=tail,
        note="gelu means its approximation here, gelu_python does not",
    ),
    *[Case(f"gemma/act-{a}", {"hidden_act": a}, off={"hidden_act": DROP}) for a in ("relu", "silu")],
    Case(
        "gemma/untied",
        UNTIED,
        own=True,
        same={"said-tied": {"tie_word_embeddings": True}, "absent": {"tie_word_embeddings": DROP}},
        note="a head in the file counts, whatever the config says",
    ),
    Case("gemma/attention-bias", {"attention_bias": True}, off={"attention_bias": False}, own=True),
    Case("gemma/one-key-head", {"num_key_value_heads": 1}, off={"num_key_value_heads": 2}, own=True),
    Case(
        "gemma/key-heads-absent",
        {"num_key_value_heads": DROP, "num_attention_heads": 16, "head_dim": 2},
        off={"num_key_value_heads": 8},
        own=True,
        note="absent means 16",
    ),
    Case(
        "gemma/head-width-absent",
        {"head_dim": DROP, "num_attention_heads": 1, "num_key_value_heads": 1, "num_hidden_layers": 1},
        off={"head_dim": 24},
        own=True,
        note="absent means 256, not the width over the heads",
    ),
    Case("gemma/large-epsilon", {"rms_norm_eps": 1e-1}, off={"rms_norm_eps": 1e-6}),
    Case("gemma/no-prefix", {}, edit=without("model."), golden="gemma/plain"),
    Case("gemma/head-only", {}, edit=head_only, golden="gemma/plain"),
    Case("gemma/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm),
    Case("gemma/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm, shards=2),
]
NOT_TO_OPEN = [
    Refused("gemma/bidirectional", {"use_bidirectional_attention": True}, "attention would look ahead"),
    Refused("gemma/key-heads-contradict-file", {"num_key_value_heads": DROP}, "absent means 16, of 4 heads"),
    Refused("gemma/head-width-contradicts-file", {"head_dim": DROP}, "absent means 256"),
    Refused("gemma/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("gemma/untied-without-head", UNTIED, "untied, and no lm_head.weight"),
]
FAMILY = Family("gemma", BASE, CASES, NOT_TO_OPEN, norms_around=0.0, start_token=True)
