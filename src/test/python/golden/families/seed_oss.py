"""Seed-OSS: LLaMA with biases on queries, keys and values."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from ropes import new_rope, ropes

BASE = {
    "model_type": "seed_oss",
    "architectures": ["SeedOssForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 24,
    "intermediate_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "head_dim": 16,
    "attention_bias": True,
    "attention_out_bias": False,
    "attention_dropout": 0.1,
    "residual_dropout": 0.1,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "mlp_bias": False,
    "rms_norm_eps": 1e-6,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "pad_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.55.0",
}
CASES = [
    Case(
        "seed_oss/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "rope-absent": {"rope_theta": DROP, "rope_scaling": DROP},
            "scaling-default": {"rope_scaling": {"rope_type": "default"}},
            "scaling-empty": {"rope_scaling": {}},
            "biases-absent": {"attention_bias": DROP, "attention_out_bias": DROP, "mlp_bias": DROP},
            "defaults-absent": {"hidden_act": DROP, "rms_norm_eps": DROP, "attention_dropout": DROP},
            "dropout-ignored": {"attention_dropout": 0.5, "residual_dropout": 0.5},
            "ignored": {"sliding_window": 4, "pretraining_tp": 2, "partial_rotary_factor": 0.5},
        },
    ),
    *ropes("seed_oss"),
    Case("seed_oss/no-biases", {"attention_bias": False}, own=True),
    Case("seed_oss/output-bias", {"attention_out_bias": True}, off={"attention_out_bias": False}, own=True),
    Case(
        "seed_oss/output-bias-alone",
        {"attention_out_bias": True, "attention_bias": False},
        off={"attention_out_bias": False},
        own=True,
    ),
    Case("seed_oss/input-biases", {"intermediate_size": 24}, off={"attention_bias": False}, own=True),
    Case("seed_oss/mlp-biases", {"mlp_bias": True}, off={"mlp_bias": False}, own=True),
    Case(
        "seed_oss/untied",
        {"tie_word_embeddings": False},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case(
        "seed_oss/ungrouped",
        {"num_key_value_heads": None},
        off={"num_key_value_heads": 1},
        own=True,
        same={"said": {"num_key_value_heads": 2}},
    ),
    Case(
        "seed_oss/key-heads-absent",
        {"num_key_value_heads": DROP, "num_attention_heads": 16, "head_dim": 4},
        off={"num_key_value_heads": 4},
        own=True,
        note="absent means 8",
    ),
    Case(
        "seed_oss/head-width-absent",
        {"head_dim": DROP, "hidden_size": 8},
        off={"head_dim": 16},
        own=True,
        same={"said": {"head_dim": 128}},
        note="absent means 128",
    ),
    Case(
        "seed_oss/head-width-null",
        {"head_dim": None},
        off={"head_dim": 16},
        own=True,
        same={"said": {"head_dim": 12}},
        note="null divides the model width",
    ),
    Case("seed_oss/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-6}),
    *[Case(f"seed_oss/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("seed_oss/no-prefix", {}, edit=without("model."), golden="seed_oss/plain"),
    Case("seed_oss/bfloat16", {}, dtype=torch.bfloat16, edit=calm, shards=2),
    Case("seed_oss/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
]
NOT_TO_OPEN = [
    Refused("seed_oss/biases-missing", {"attention_out_bias": True}, "a bias missing in the file"),
    Refused("seed_oss/mlp-biases-missing", {"mlp_bias": True}, "biases missing in the file"),
    Refused("seed_oss/head-width-contradicts-file", {"head_dim": DROP}, "absent means 128, the file has 16"),
    Refused("seed_oss/key-heads-contradict-file", {"num_key_value_heads": 2}, "the file has 1"),
    Refused("seed_oss/rope-su", {"rope_scaling": {"type": "su", "factor": 2.0}}, "unknown rope type"),
    Refused("seed_oss/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("seed_oss", BASE, CASES, NOT_TO_OPEN)
