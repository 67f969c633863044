"""GPT-2."""

import torch

from cases import DROP, NEW_NAMES, Body, Case, Family, Refused, activations, calm, without

BASE = {
    "model_type": "gpt2",
    "architectures": ["GPT2LMHeadModel"],
    "vocab_size": 308,
    "n_positions": 192,
    "n_embd": 24,
    "n_layer": 2,
    "n_head": 4,
    "n_inner": None,
    "activation_function": "gelu_new",
    "layer_norm_epsilon": 1e-5,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}


def stray_gpt2(w):
    w = without("transformer.")(w)
    for i in range(2):
        mask = torch.tril(torch.ones(192, 192, dtype=torch.uint8 if i else torch.bool))
        w |= {f"h.{i}.attn.bias": mask[None, None], f"h.{i}.attn.masked_bias": torch.tensor(-1e4)}
    return w


def head_only(w):
    w = dict(w)
    w["lm_head.weight"] = w.pop("transformer.wte.weight")
    return w


def split_activations(w):
    """So that every two activations differ: units far below zero, where erf and tanh part; loud ones; ordinary ones."""
    w, tail, loud = dict(w), slice(0, 30), slice(30, 45)
    for i in range(2):
        mlp = f"transformer.h.{i}.mlp."
        weight, bias, back = (w[mlp + n].clone() for n in ("c_fc.weight", "c_fc.bias", "c_proj.weight"))
        weight[:, tail] *= 0.2
        bias[tail] = torch.linspace(-3.2, -1.8, 30)
        back[tail] *= 30
        weight[:, loud] *= 12
        back[loud] *= 0.2
        w |= {mlp + "c_fc.weight": weight, mlp + "c_fc.bias": bias, mlp + "c_proj.weight": back}
    return w


ALIASES = {
    "n_embd": DROP,
    "n_head": DROP,
    "n_layer": DROP,
    "n_positions": DROP,
    "hidden_size": 24,
    "num_attention_heads": 4,
    "num_hidden_layers": 2,
    "max_position_embeddings": 192,
}
CASES = [
    Case(
        "gpt2/plain",
        {},
        same={
            "new-dialect": NEW_NAMES,
            "aliases": ALIASES,
            "tied-said": {"tie_word_embeddings": True},
            "defaults-absent": {"activation_function": DROP, "layer_norm_epsilon": DROP, "n_inner": DROP},
            "defaults-said": {
                "scale_attn_weights": True,
                "scale_attn_by_inverse_layer_idx": False,
                "reorder_and_upcast_attn": False,
                "n_inner": 96,
            },
            "upcast-in-float32": {"reorder_and_upcast_attn": True},
            "dropouts": {"attn_pdrop": 0.5, "resid_pdrop": 0.5},
        },
    ),
    Case("gpt2/inner", {"n_inner": 72}, off={"n_inner": None}, own=True),
    Case("gpt2/unscaled", {"scale_attn_weights": False}, off={"scale_attn_weights": True}),
    Case(
        "gpt2/inverse-layer", {"scale_attn_by_inverse_layer_idx": True}, off={"scale_attn_by_inverse_layer_idx": False}
    ),
    Case(
        "gpt2/unscaled-inverse-layer",
        {"scale_attn_weights": False, "scale_attn_by_inverse_layer_idx": True},
        off={"scale_attn_by_inverse_layer_idx": False},
    ),
    Case("gpt2/large-epsilon", {"layer_norm_epsilon": 1e-2}, off={"layer_norm_epsilon": 1e-5}),
    Case(
        "gpt2/untied",
        {"tie_word_embeddings": False},
        own=True,
        same={"said-tied": {"tie_word_embeddings": True}, "tie-absent": {"tie_word_embeddings": DROP}},
        note="said tied, but the file holds another head: the file wins",
    ),
    Case(
        "gpt2/head-only", {}, edit=head_only, golden="gpt2/plain", note="tied, and only lm_head.weight is in the file"
    ),
    Case("gpt2/no-prefix", {}, edit=stray_gpt2, golden="gpt2/plain", note="no `transformer.`, stray attention masks"),
    Case("gpt2/sharded", {}, shards=3, golden="gpt2/plain"),
    Case("gpt2/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm),
    Case("gpt2/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
    Case(
        "gpt2/bfloat16-upcast",
        {"torch_dtype": "bfloat16", "reorder_and_upcast_attn": True},
        dtype=torch.bfloat16,
        edit=calm,
        off={"reorder_and_upcast_attn": False},
        note="the flag shows in half_logits only, and less than the tolerance",
    ),
    *activations("gpt2", "activation_function", body="gpt2-activations"),
]
NOT_TO_OPEN = [
    Refused("gpt2/unknown-activation", {"activation_function": "geglu"}, "unknown activation"),
    Refused("gpt2/activation-in-capitals", {"activation_function": "GELU"}, "names are case-sensitive"),
    Refused("gpt2/prelu", {"activation_function": "prelu"}, "this activation has weights, and the file has none"),
    Refused("gpt2/heads-do-not-divide", {"n_head": 5}, "n_embd is not a multiple of n_head"),
    Refused("gpt2/inner-contradicts-file", {"n_inner": 100}, "another shape than in the file"),
    Refused("gpt2/more-layers-than-file", {"n_layer": 3}, "layers missing in the file"),
    Refused("gpt2/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
    Refused("gpt2/not-causal", {"is_causal": False}, "attention would look ahead"),
]
FAMILY = Family("gpt2", BASE, CASES, NOT_TO_OPEN, bodies={"gpt2-activations": Body(split_activations)}, few=False)
