"""Granite 4 where every block has attention and a dense MLP."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from families.granite import BASE as GRANITE
from families.granite import FACTORS
from ropes import new_rope, ropes

BASE = GRANITE | {
    "model_type": "granitemoehybrid",
    "architectures": ["GraniteMoeHybridForCausalLM"],
    "layer_types": ["attention", "attention"],
    "num_local_experts": 0,
    "num_experts_per_tok": 0,
    "shared_intermediate_size": 20,
    "position_embedding_type": "rope",
    "tie_word_embeddings": True,
    "mamba_n_heads": 4,
    "mamba_d_head": 12,
    "mamba_expand": 2,
}
ATTENTION, MAMBA = ["full_attention"] * 2, ["mamba", "attention"]
CASES = [
    Case(
        "granitemoehybrid/plain",
        {},
        off=[{key: DROP} for key in FACTORS] + [{"position_embedding_type": None}],
        same={
            "new-dialect": new_rope({}) | {"layer_types": ATTENTION},
            "types-of-5": {"layer_types": ATTENTION},
            "types-alias": {"layer_types": DROP, "layers_block_type": ["attention", "attention"]},
            "whole-numbers": {"embedding_multiplier": 3, "logits_scaling": 2},
            "rope-absent": {"rope_theta": DROP},
            "rope-null": {"rope_scaling": None},
            "defaults-absent": {"hidden_act": DROP, "rms_norm_eps": DROP},
            "defaults-said": {"attention_bias": False, "attention_dropout": 0.5},
            "experts-width-ignored": {"intermediate_size": 77, "num_experts_per_tok": 3},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "mlp-bias-ignored": {"mlp_bias": True},
            "window-ignored": {"sliding_window": 4},
        },
    ),
    Case(
        "granitemoehybrid/no-positions",
        {"position_embedding_type": None},
        off={"position_embedding_type": "rope"},
        same={
            "absent": {"position_embedding_type": DROP},
            "nope": {"position_embedding_type": "nope"},
            "rope-ignored": {"rope_theta": 50.0},
        },
    ),
    Case(
        "granitemoehybrid/factors-absent",
        {key: DROP for key in FACTORS},
        off=[{key: 1.5} for key in FACTORS],
        same={"said": {key: 1 for key in FACTORS}},
    ),
    *ropes("granitemoehybrid"),
    Case("granitemoehybrid/attention-bias", {"attention_bias": True}, off={"attention_bias": False}, own=True),
    Case(
        "granitemoehybrid/untied",
        {"tie_word_embeddings": False},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
    ),
    Case(
        "granitemoehybrid/widths-absent",
        {"num_key_value_heads": DROP, "head_dim": DROP},
        off={"num_key_value_heads": 1},
        own=True,
        same={"null": {"num_key_value_heads": None}, "said": {"num_key_value_heads": 4, "head_dim": 6}},
    ),
    Case("granitemoehybrid/epsilon-gelu", {"rms_norm_eps": 1e-2, "hidden_act": "gelu"}, off=[{"hidden_act": "silu"}]),
    Case("granitemoehybrid/no-prefix", {}, edit=without("model."), golden="granitemoehybrid/plain"),
    Case("granitemoehybrid/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm, shards=2),
    Case(
        "granitemoehybrid/float16",
        {"torch_dtype": "float16", "position_embedding_type": None},
        dtype=torch.float16,
        edit=lambda w: without("model.")(calm(w)),
    ),
]
NOT_TO_OPEN = [
    Refused("granitemoehybrid/mamba", {"layer_types": MAMBA}, "mamba layers are not computed"),
    Refused("granitemoehybrid/mamba-of-5", {"layer_types": ["linear_attention", "full_attention"]}, "the same"),
    Refused("granitemoehybrid/types-absent", {"layer_types": DROP}, "absent means mamba everywhere"),
    Refused("granitemoehybrid/experts", {"num_local_experts": 2, "num_experts_per_tok": 1}, "experts are not computed"),
    Refused(
        "granitemoehybrid/experts-absent",
        {"num_local_experts": DROP, "num_experts_per_tok": DROP},
        "absent means 8 experts",
    ),
    Refused("granitemoehybrid/types-too-few", {"layer_types": ["attention"]}, "two blocks"),
    Refused("granitemoehybrid/factor-null", {"residual_multiplier": None}, "null is no factor"),
    Refused("granitemoehybrid/logits-by-nothing", {"logits_scaling": 0.0}, "logits are divided by it"),
    Refused("granitemoehybrid/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("granitemoehybrid/key-heads-do-not-divide", {"num_key_value_heads": 3}, "heads are not a multiple"),
    Refused("granitemoehybrid/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
    Refused("granitemoehybrid/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("granitemoehybrid/width-contradicts-file", {"shared_intermediate_size": DROP}, "absent means 1024"),
    Refused("granitemoehybrid/rope-unknown", {"rope_scaling": {"type": "ntk", "factor": 2.0}}, "unknown rope type"),
]
FAMILY = Family("granitemoehybrid", BASE, CASES, NOT_TO_OPEN, start_token=True)
