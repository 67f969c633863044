"""Phi-3, Phi-3.5 and Phi-4: LLaMA with fused maps; LongRoPE, and a part of each head only in Phi-4-mini."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from ropes import LINEAR, YARN, longrope, new_rope, ropes

BASE = {
    "model_type": "phi3",
    "architectures": ["Phi3ForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 32,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "original_max_position_embeddings": 192,
    "rms_norm_eps": 1e-5,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "sliding_window": None,
    "attention_bias": False,
    "attention_dropout": 0.0,
    "embd_pdrop": 0.0,
    "resid_pdrop": 0.0,
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "pad_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.40.0",
}
LONGROPE = {k: v for k, v in longrope().items() if not k.startswith("original")}  # of the whole head: 8 pairs
PART = {k: v for k, v in longrope(6).items() if not k.startswith("original")}  # of three quarters
ORIGINAL = {"original_max_position_embeddings": 33}
LONG = {"rope_scaling": LONGROPE} | ORIGINAL


def inside(scaling, original, **more):
    """The original context inside the rotary settings as well, where it does not count."""
    return {"rope_scaling": scaling | {"original_max_position_embeddings": original} | more}


def bare(w):
    return without("model.")(calm(w))


CASES = [
    Case(
        "phi3/plain",
        {},
        same={
            "new-dialect": new_rope({}, partial_rotary_factor=1.0),
            "rope-absent": {"rope_theta": DROP, "rope_scaling": DROP},
            "window-absent": {"sliding_window": DROP},
            "window-beyond": {"sliding_window": 150},
            "dropouts-ignored": {"attention_dropout": 0.5, "resid_pdrop": 0.5, "embd_pdrop": 0.5},
            "biases-ignored": {"attention_bias": True, "mlp_bias": True, "lm_head_bias": True},
            "defaults-absent": {"hidden_act": DROP, "rms_norm_eps": DROP, "original_max_position_embeddings": DROP},
            "original-without-scaling": ORIGINAL,
            "whole-said": {"partial_rotary_factor": 1.0},
        },
    ),
    Case("phi3/window-8", {"sliding_window": 8}, off={"sliding_window": None}, same={"new-dialect": new_rope({})}),
    Case("phi3/window-7", {"sliding_window": 7}, off={"sliding_window": 8}),
    *ropes("phi3", only=("theta",)),
    Case(
        "phi3/rope-longrope",
        LONG,
        off=[{"rope_scaling": None}, {"original_max_position_embeddings": 192}],
        cache_is_wrong=True,
        grows=True,
        same={
            "new-dialect": new_rope(LONG),
            "su": inside(LONGROPE | {"type": "su"}, 33),
            "yarn": inside(LONGROPE | {"type": "yarn"}, 33),
            "original-inside": inside(LONGROPE, 99),
            "whole-said": {"partial_rotary_factor": 1.0},
        },
        note="the reference's generate() forgets the text where it crosses the original context; a fresh pass does not",
    ),
    Case(
        "phi3/rope-longrope-factor",
        {"rope_scaling": LONGROPE | {"factor": 2.5}} | ORIGINAL,
        off=LONG,
        cache_is_wrong=True,
        note="factor sets what cosines and sines are multiplied with",
    ),
    Case(
        "phi3/rope-longrope-attention",
        {"rope_scaling": LONGROPE | {"attention_factor": 0.6}} | ORIGINAL,
        off=LONG,
        cache_is_wrong=True,
    ),
    Case(
        "phi3/rope-longrope-original-absent",
        {"rope_scaling": LONGROPE, "original_max_position_embeddings": DROP},
        off=[LONG, {"original_max_position_embeddings": 192, "max_position_embeddings": 384}],
        same={"inside-ignored": inside(LONGROPE, 33)},
        note="absent means 4096, so always short",
    ),
    Case(
        "phi3/rope-longrope-stretched",
        {"rope_scaling": LONGROPE, "original_max_position_embeddings": 96},
        off={"rope_scaling": LONGROPE, "original_max_position_embeddings": 192},
        note="short factors, and an amplitude from 192 / 96",
    ),
    Case(
        "phi3/part",
        {"partial_rotary_factor": 0.75},
        off=[{"partial_rotary_factor": 1.0}, {"partial_rotary_factor": 0.5}],
        same={
            "new-dialect": new_rope({}, partial_rotary_factor=0.75) | {"partial_rotary_factor": DROP},
            "both-dialects": new_rope({}, partial_rotary_factor=0.75) | {"partial_rotary_factor": 0.5},
        },
    ),
    Case(
        "phi3/part-longrope",
        {"partial_rotary_factor": 0.75, "rope_scaling": PART, "sliding_window": 150} | ORIGINAL,
        off=[{"rope_scaling": None}, {"rope_scaling": LONGROPE, "partial_rotary_factor": 1.0}],
        cache_is_wrong=True,
        same={
            "new-dialect": new_rope({"rope_scaling": PART}, partial_rotary_factor=0.75)
            | {"partial_rotary_factor": DROP}
        },
        note="Phi-4-mini",
    ),
    Case(
        "phi3/untied",
        {"hidden_size": 24, "tie_word_embeddings": False},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case(
        "phi3/ungrouped",
        {"hidden_size": 24, "num_key_value_heads": DROP},
        off={"num_key_value_heads": 1},
        own=True,
        same={"null": {"num_key_value_heads": None}, "said": {"num_key_value_heads": 2}},
    ),
    Case("phi3/head-width", {"hidden_size": 24, "head_dim": 8}, off={"head_dim": 12}, own=True),
    Case("phi3/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-5}),
    *[Case(f"phi3/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("phi3/bfloat16", {}, dtype=torch.bfloat16, edit=bare, shards=2, note="no `model.`"),
    Case(
        "phi3/float16",
        {"partial_rotary_factor": 0.5, "sliding_window": 9, "torch_dtype": "float16"},
        dtype=torch.float16,
        edit=calm,
    ),
]
NOT_TO_OPEN = [
    Refused("phi3/window-0", {"sliding_window": 0}, "nothing may be seen"),
    Refused("phi3/rope-linear", {"rope_scaling": LINEAR}, "another scaling than LongRoPE"),
    Refused("phi3/rope-yarn", {"rope_scaling": YARN}, "yarn means LongRoPE here, and its factors are missing"),
    Refused(
        "phi3/rope-longrope-wrong-length",
        {"rope_scaling": PART} | ORIGINAL,
        "one factor for each of head_dim / 2 pairs",
    ),
    Refused("phi3/more-layers-than-file", {"num_hidden_layers": 3}, "layers missing in the file"),
    Refused("phi3/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("phi3", BASE, CASES, NOT_TO_OPEN, start_token=True)
