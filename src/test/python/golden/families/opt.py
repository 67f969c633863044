"""OPT."""

import torch

from cases import DROP, NEW_NAMES, Case, Family, Refused, calm, without

BASE = {
    "model_type": "opt",
    "architectures": ["OPTForCausalLM"],
    "hidden_size": 24,
    "word_embed_proj_dim": 24,
    "ffn_dim": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 3,
    "activation_function": "relu",
    "do_layer_norm_before": True,
    "_remove_final_layer_norm": False,
    "max_position_embeddings": 192,
    "pad_token_id": 1,
    "vocab_size": 308,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}
AFTER = {"do_layer_norm_before": False}
NARROW = {"word_embed_proj_dim": 16}


def stray(w):
    """Names of the bare model, and what old files carry besides."""
    return without("model.")(calm(w)) | {"decoder.version": torch.ones(1)}


def head_only(w):
    w = calm(w)
    w["lm_head.weight"] = w.pop("model.decoder.embed_tokens.weight")
    return w


CASES = [
    Case(
        "opt/plain",
        {},
        same={
            "new-dialect": NEW_NAMES,
            "defaults-absent": {
                "word_embed_proj_dim": DROP,
                "activation_function": DROP,
                "do_layer_norm_before": DROP,
                "_remove_final_layer_norm": DROP,
            },
            "projection-null": {"word_embed_proj_dim": None},
            "defaults-said": {
                "enable_bias": True,
                "layer_norm_elementwise_affine": True,
                "tie_word_embeddings": True,
                "layerdrop": 0.5,
                "dropout": 0.5,
            },
            "epsilon-ignored": {"layer_norm_eps": 1e-2},
        },
    ),
    Case("opt/last-norm-removed", {"_remove_final_layer_norm": True}, off={"_remove_final_layer_norm": False}),
    Case("opt/after", AFTER, off={"do_layer_norm_before": True, "_remove_final_layer_norm": True}),
    Case("opt/after-narrow", AFTER | NARROW, off={"word_embed_proj_dim": 24}, own=True, note="as OPT-350m"),
    Case(
        "opt/no-biases", {"enable_bias": False}, off={"enable_bias": True}, note="the file's biases are then not read"
    ),
    Case(
        "opt/plain-norms",
        {"layer_norm_elementwise_affine": False},
        off={"layer_norm_elementwise_affine": True},
        note="norms without weights and biases, which are then not read",
    ),
    *[
        Case(f"opt/act-{a.replace('_', '-')}", {"activation_function": a}, off={"activation_function": "relu"})
        for a in ("gelu", "silu")
    ],
    Case(
        "opt/untied",
        {"tie_word_embeddings": False} | NARROW,
        off={"word_embed_proj_dim": 24},
        own=True,
        same={"said-tied": {"tie_word_embeddings": True}, "tie-absent": {"tie_word_embeddings": DROP}},
        note="said tied, but the file holds another head: the file wins",
    ),
    Case(
        "opt/bfloat16",
        {"torch_dtype": "bfloat16"},
        dtype=torch.bfloat16,
        edit=head_only,
        note="tied, and only lm_head.weight is in the file",
    ),
    Case(
        "opt/float16",
        {"torch_dtype": "float16"},
        dtype=torch.float16,
        edit=stray,
        shards=2,
        note="no `model.` in front of `decoder.`",
    ),
]
NOT_TO_OPEN = [
    Refused("opt/more-layers-than-file", {"num_hidden_layers": 3}, "layers missing in the file"),
    Refused("opt/maps-missing", NARROW, "another shape than in the file, and maps missing"),
    Refused("opt/fewer-positions-than-file", {"max_position_embeddings": 64}, "another shape than in the file"),
    Refused("opt/heads-do-not-divide", {"num_attention_heads": 5}, "hidden_size is not a multiple of the heads"),
    Refused("opt/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
    Refused("opt/unknown-activation", {"activation_function": "geglu"}, "unknown activation"),
    Refused("opt/not-causal", {"is_causal": False}, "attention would look ahead"),
]
FAMILY = Family("opt", BASE, CASES, NOT_TO_OPEN)
