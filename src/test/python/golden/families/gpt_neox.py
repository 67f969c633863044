"""GPT-NeoX and Pythia."""

import torch

from cases import DROP, NEW_NAMES, TIED, Case, Family, Refused, calm, without
from ropes import DYNAMIC, LINEAR, LLAMA3, YARN, longrope, rope

BASE = {
    "model_type": "gpt_neox",
    "architectures": ["GPTNeoXForCausalLM"],
    "hidden_size": 24,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 3,
    "rotary_pct": 0.75,
    "rotary_emb_base": 10000,
    "hidden_act": "gelu",
    "layer_norm_eps": 1e-5,
    "max_position_embeddings": 192,
    "use_parallel_residual": True,
    "tie_word_embeddings": False,
    "vocab_size": 308,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}
NO_NAMES = NEW_NAMES | {"rotary_pct": DROP, "rotary_emb_base": DROP}
TURNED = {"partial_rotary_factor": 0.75}


def published(w):
    """The head's name in published files."""
    return {k.replace("lm_head.", "embed_out."): v for k, v in w.items()}


def stray(w):
    """Without prefix, the head under its new name, and what old files carry besides."""
    w = {k.replace("embed_out.", "lm_head."): v for k, v in without("gpt_neox.")(calm(w)).items()}
    for i in range(2):
        at = f"layers.{i}.attention."
        w[at + "bias"] = torch.tril(torch.ones(8, 8, dtype=torch.uint8 if i else torch.bool))[None, None]
        w[at + "masked_bias"] = torch.tensor(-1e9)
        w[at + "rotary_emb.inv_freq"] = torch.ones(3)
    return w


def head_only(w):
    w = calm(w)
    w["embed_out.weight"] = w.pop("gpt_neox.embed_in.weight")
    return w


def scaled(name, scaling, **more):
    """rotary_emb_base is the base of this family, and rope_theta beside it is not read."""
    changes = {"rotary_emb_base": 1000, "rope_theta": 3.0} | more.pop("changes", {})
    return rope("gpt_neox", name, scaling, changes=changes, parameters={"rope_theta": 1000.0} | TURNED, **more)


CASES = [
    Case(
        "gpt_neox/plain",
        {},
        same={
            "new-dialect": NO_NAMES
            | {"rope_parameters": {"rope_type": "default", "rope_theta": 10000.0, "partial_rotary_factor": 0.75}},
            "new-base-absent": NO_NAMES | {"rope_parameters": {"rope_type": "default"} | TURNED},
            "both-dialects": {"rotary_pct": 0.25, "rope_parameters": {"rope_theta": 10000.0} | TURNED},
            "defaults-absent": {
                "rotary_emb_base": DROP,
                "hidden_act": DROP,
                "layer_norm_eps": DROP,
                "use_parallel_residual": DROP,
                "tie_word_embeddings": DROP,
            },
            "defaults-said": {"attention_bias": True, "attention_dropout": 0.5, "rope_scaling": None},
            "said-tied": TIED,
            "other-names-ignored": {"rope_theta": 7.0, "partial_rotary_factor": 0.25},
        },
    ),
    Case("gpt_neox/serial", {"use_parallel_residual": False}, off={"use_parallel_residual": True}),
    Case("gpt_neox/rotary-all", {"rotary_pct": 1.0}, off={"rotary_pct": 0.75}),
    Case(
        "gpt_neox/rotary-odd",
        {"rotary_pct": 0.4},
        off={"rotary_pct": 0.5},
        note="frequencies of 3 components, and 4 are turned",
    ),
    Case(
        "gpt_neox/rotary-absent",
        {"rotary_pct": DROP},
        off=[{"rotary_pct": 0.5}, {"rotary_pct": 0.75}],
        same={"said": {"rotary_pct": 0.25}, "new-dialect": NO_NAMES | {"rope_parameters": {"rope_type": "default"}}},
        note="absent means a quarter of a head",
    ),
    Case(
        "gpt_neox/rotary-base",
        {"rotary_emb_base": 50},
        off={"rotary_emb_base": 10000},
        same={"new-dialect": NO_NAMES | {"rope_parameters": {"rope_type": "default", "rope_theta": 50.0} | TURNED}},
    ),
    scaled("linear", LINEAR),
    scaled(
        "dynamic",
        DYNAMIC,
        changes={"max_position_embeddings": 40},
        grows=True,
        note="longer texts than max_position_embeddings; fresh frequencies for every text",
    ),
    scaled("yarn", YARN),
    scaled("longrope", longrope(3) | {"factor": 5.0}, grows=True),
    scaled("llama3", LLAMA3),
    Case("gpt_neox/no-attention-bias", {"attention_bias": False} | TIED, off={"attention_bias": True}, own=True),
    Case("gpt_neox/large-epsilon", {"layer_norm_eps": 1e-2}, off={"layer_norm_eps": 1e-5}),
    *[
        Case(f"gpt_neox/act-{a.replace('_', '-')}", {"hidden_act": a}, off={"hidden_act": "gelu"})
        for a in ("quick_gelu", "relu")
    ],
    Case(
        "gpt_neox/bfloat16",
        {"torch_dtype": "bfloat16"} | TIED,
        dtype=torch.bfloat16,
        edit=head_only,
        note="tied, and only embed_out.weight is in the file",
    ),
    Case(
        "gpt_neox/float16",
        {"torch_dtype": "float16", "use_parallel_residual": False},
        dtype=torch.float16,
        edit=stray,
        shards=2,
        note="no `gpt_neox.`, the head as lm_head, and masks that are not read",
    ),
]
NOT_TO_OPEN = [
    Refused("gpt_neox/more-layers-than-file", {"num_hidden_layers": 3}, "layers missing in the file"),
    Refused("gpt_neox/heads-do-not-divide", {"num_attention_heads": 5}, "hidden_size is not a multiple of the heads"),
    Refused("gpt_neox/inner-contradicts-file", {"intermediate_size": 96}, "another shape than in the file"),
    Refused("gpt_neox/no-prelu", {"hidden_act": "prelu"}, "this activation has weights, and the file has none"),
    Refused("gpt_neox/not-causal", {"is_causal": False}, "attention would look ahead"),
    Refused("gpt_neox/head-dim", {"head_dim": 4}, "positions would be of another width than the heads"),
    Refused("gpt_neox/rope-linear-without-factor", {"rope_scaling": {"type": "linear"}}, "factor missing"),
]
FAMILY = Family("gpt_neox", BASE, CASES, NOT_TO_OPEN, weights=published)
