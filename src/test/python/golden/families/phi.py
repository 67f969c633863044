"""Phi-1, Phi-1.5 and Phi-2."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from ropes import LINEAR, longrope, new_rope, rope, ropes

BASE = {
    "model_type": "phi",
    "architectures": ["PhiForCausalLM"],
    "hidden_size": 24,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 3,
    "num_key_value_heads": None,
    "partial_rotary_factor": 0.75,
    "qk_layernorm": False,
    "rope_theta": 10000.0,
    "rope_scaling": None,
    "hidden_act": "gelu_new",
    "layer_norm_eps": 1e-5,
    "max_position_embeddings": 192,
    "tie_word_embeddings": False,
    "vocab_size": 308,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}
TURNED = {"partial_rotary_factor": 0.75}
NO_PART = {"partial_rotary_factor": DROP}


def stray(w):
    w = without("model.")(calm(w))
    return w | {f"layers.{i}.self_attn.rotary_emb.inv_freq": torch.ones(3) for i in range(2)}


def tied(w):
    return {k: v for k, v in calm(w).items() if k != "lm_head.weight"}


CASES = [
    Case(
        "phi/plain",
        {},
        same={
            "new-dialect": new_rope({}, **TURNED) | NO_PART,
            "both-parts": {"partial_rotary_factor": 0.25, "rope_parameters": {"rope_theta": 10000.0} | TURNED},
            "defaults-absent": {
                "hidden_act": DROP,
                "layer_norm_eps": DROP,
                "qk_layernorm": DROP,
                "rope_theta": DROP,
                "num_key_value_heads": DROP,
                "tie_word_embeddings": DROP,
            },
            "defaults-said": {"num_key_value_heads": 3, "resid_pdrop": 0.5, "embd_pdrop": 0.5},
            "said-tied": TIED,
            "head-width-said": {"head_dim": 8},
        },
    ),
    Case("phi/rotary-all", {"partial_rotary_factor": 1.0}, off=TURNED),
    Case(
        "phi/rotary-absent",
        NO_PART,
        off=[TURNED, {"partial_rotary_factor": 0.25}],
        same={
            "said": {"partial_rotary_factor": 0.5},
            "new-dialect": new_rope({}) | NO_PART,
        },
        note="absent means half of a head",
    ),
    *ropes("phi", only=("theta", "linear", "dynamic", "yarn", "llama3"), pairs=3, parameters=TURNED),
    rope("phi", "longrope", longrope(3) | {"factor": 4.0}, parameters=TURNED, grows=True),
    Case("phi/normed-heads", {"qk_layernorm": True} | TIED, off={"qk_layernorm": False}, own=True),
    Case(
        "phi/key-heads",
        {"head_dim": 16, "num_key_value_heads": 1, "partial_rotary_factor": 0.25} | TIED,
        off=[{"head_dim": DROP}, {"num_key_value_heads": 3}],
        own=True,
    ),
    Case("phi/large-epsilon", {"layer_norm_eps": 1e-2}, off={"layer_norm_eps": 1e-5}),
    *[
        Case(f"phi/act-{a.replace('_', '-')}", {"hidden_act": a}, off={"hidden_act": "gelu_new"})
        for a in ("quick_gelu", "relu")
    ],
    Case("phi/bfloat16", {"torch_dtype": "bfloat16"} | TIED, dtype=torch.bfloat16, edit=tied),
    Case(
        "phi/float16",
        {"torch_dtype": "float16"},
        dtype=torch.float16,
        edit=stray,
        shards=2,
        note="no `model.`, and rotary frequencies that are not read",
    ),
]
NOT_TO_OPEN = [
    Refused("phi/more-layers-than-file", {"num_hidden_layers": 3}, "layers missing in the file"),
    Refused("phi/normed-heads-missing", {"qk_layernorm": True}, "norms of the heads missing in the file"),
    Refused("phi/key-heads-do-not-divide", {"num_key_value_heads": 2}, "heads are not a multiple of key-value heads"),
    Refused("phi/not-causal", {"is_causal": False}, "attention would look ahead"),
    Refused("phi/rotary-odd", {"partial_rotary_factor": 0.625}, "five of eight components cannot be turned in pairs"),
    Refused("phi/rope-unknown", {"rope_scaling": LINEAR | {"type": "su"}}, "unknown rope type"),
]
FAMILY = Family("phi", BASE, CASES, NOT_TO_OPEN)
