"""Apertus: a feed-forward without gates, whose activation has tensors of its own, and norms of heads."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from ropes import LLAMA3, new_rope, ropes

PLAIN = {"rope_type": "default"}  # without settings of its own, rope is scaled
BASE = {
    "model_type": "apertus",
    "architectures": ["ApertusForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 32,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "attention_bias": False,
    "attention_dropout": 0.0,
    "hidden_act": "xielu",
    "max_position_embeddings": 192,
    "mlp_bias": False,
    "post_norm": False,
    "qk_norm": True,
    "rms_norm_eps": 1e-6,
    "rope_scaling": PLAIN,
    "rope_theta": 10000.0,
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "pad_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.56.0",
}
ABSENT = LLAMA3 | {"original_max_position_embeddings": 8192}
FAR = {"rope_scaling": DROP, "max_position_embeddings": 65536}


def constants(w):
    """The slope and the bound of the activation, which a file holds beside the two learnt numbers."""
    more = {}
    for name in [k for k in w if k.endswith("act_fn.alpha_p")]:
        more |= {name[:-7] + "beta": torch.tensor(0.5), name[:-7] + "eps": torch.tensor(-1e-6)}
    return w | more


def other_constants(w):
    values = {"beta": 0.2, "eps": -0.3}
    return {k: torch.tensor(values[k.rpartition(".")[2]]) if v.dim() == 0 else v for k, v in w.items()}


def calmer(w):
    """The parabola takes small rounding far: blocks add less to a larger stream."""
    factors = {"down_proj": 0.5, "o_proj": 0.5, "embed": 2}
    return {k: v * next((f for part, f in factors.items() if part in k), 1) for k, v in calm(w).items()}


def no_curve(w):
    return {k: v for k, v in w.items() if "act_fn" not in k}


CASES = [
    Case(
        "apertus/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "scaling-empty": {"rope_scaling": {}, "rope_parameters": PLAIN},
            "act-absent": {"hidden_act": DROP},
            "defaults-absent": {"attention_bias": DROP, "attention_dropout": DROP, "mlp_bias": DROP},
            "ignored": {"mlp_bias": True, "qk_norm": False, "post_norm": True, "attention_dropout": 0.5},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "head-width-said": {"head_dim": 16},
        },
        off=[{"hidden_act": "gelu"}, {"hidden_act": "relu2"}, {"hidden_act": "silu"}],
    ),
    Case("apertus/constants", {}, edit=other_constants, note="the file's own slope and bound count"),
    Case(
        "apertus/rope-theta",
        {"rope_theta": 50.0},
        off={"rope_theta": DROP},
        same={"new-dialect": new_rope({"rope_theta": 50.0})},
    ),
    *[
        Case(c.name, c.changes, off={"rope_scaling": PLAIN}, same=c.same, grows=c.grows, note=c.note)
        for c in ropes("apertus", ["linear", "dynamic", "yarn", "longrope", "llama3"])
    ],
    Case(
        "apertus/rope-theta-absent",
        {"rope_theta": DROP},
        off={"rope_theta": 10000.0},
        same={"said": {"rope_theta": 12e6}, "empty": {"rope_scaling": DROP, "rope_parameters": {}}},
        note="absent means 12,000,000",
    ),
    Case(
        "apertus/rope-absent",
        FAR | {"rope_theta": DROP},
        off={"rope_scaling": PLAIN, "rope_theta": 10000.0},
        same={
            "null": {"rope_scaling": None},
            "empty": {"rope_scaling": {}},
            "theta-ignored": {"rope_theta": 50.0},
            "said": {"rope_scaling": ABSENT, "rope_theta": 12e6},
        },
        note="absent means Llama 3's scaling by 8 from 8192 tokens on, of the base 12,000,000",
    ),
    Case("apertus/attention-biases", {"attention_bias": True}, off={"attention_bias": False}, own=True),
    Case(
        "apertus/untied",
        {"tie_word_embeddings": False, "hidden_size": 24},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case(
        "apertus/ungrouped",
        {"num_key_value_heads": DROP, "hidden_size": 24},
        off={"num_key_value_heads": 1},
        own=True,
        same={"null": {"num_key_value_heads": None}, "said": {"num_key_value_heads": 2}},
    ),
    Case("apertus/head-width", {"head_dim": 8, "hidden_size": 24}, off={"head_dim": 12}, own=True),
    Case("apertus/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-5}),
    Case(
        "apertus/epsilon-absent",
        {"rms_norm_eps": DROP},
        off={"rms_norm_eps": 1e-2},
        same={"said": {"rms_norm_eps": 1e-5}},
        note="absent means 1e-5",
    ),
    *[
        Case(f"apertus/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}, edit=no_curve)
        for a in ("gelu", "relu2")
    ],
    Case("apertus/no-prefix", {}, edit=without("model."), golden="apertus/plain"),
    Case("apertus/bfloat16", {}, dtype=torch.bfloat16, edit=calmer, shards=2),
    Case("apertus/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calmer),
]
NOT_TO_OPEN = [
    Refused("apertus/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("apertus/activation-unknown", {"hidden_act": "xielu2"}, "an unknown activation"),
    Refused("apertus/activation-learnt-otherwise", {"hidden_act": "prelu"}, "its learnt slope is missing in the file"),
    Refused("apertus/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("apertus/key-heads-contradict-file", {"num_key_value_heads": DROP}, "absent means 2, the file has 1"),
    Refused("apertus/rope-su", {"rope_scaling": {"type": "su", "factor": 2.0}}, "unknown rope type"),
    Refused("apertus/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("apertus", BASE, CASES, NOT_TO_OPEN, weights=constants)
