"""GPT-J: pairs of neighbours are turned, on part of a head; the output projection has a bias."""

import torch

from cases import DROP, NEW_NAMES, TIED, Body, Case, Family, Refused, calm, without

BASE = {
    "model_type": "gptj",
    "architectures": ["GPTJForCausalLM"],
    "n_embd": 24,
    "n_layer": 2,
    "n_head": 3,
    "rotary_dim": 4,
    "n_positions": 192,
    "activation_function": "gelu_new",
    "layer_norm_epsilon": 1e-5,
    "tie_word_embeddings": False,
    "vocab_size": 308,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.18.0",
}
ALIASES = {
    "n_embd": DROP,
    "n_head": DROP,
    "n_layer": DROP,
    "n_positions": DROP,
    "hidden_size": 24,
    "num_attention_heads": 3,
    "num_hidden_layers": 2,
    "max_position_embeddings": 192,
}


def stray(w):
    w = without("transformer.")(w)
    for i in range(2):
        mask = torch.tril(torch.ones(192, 192, dtype=torch.uint8 if i else torch.bool))
        w |= {f"h.{i}.attn.bias": mask[None, None], f"h.{i}.attn.masked_bias": torch.tensor(-1e9)}
    return w


CASES = [
    Case(
        "gptj/plain",
        {},
        same={
            "new-dialect": NEW_NAMES,
            "aliases": ALIASES,
            "aliases-win": {"n_embd": 48, "hidden_size": 24, "n_head": 4, "num_attention_heads": 3},
            "defaults-absent": {"activation_function": DROP, "layer_norm_epsilon": DROP, "tie_word_embeddings": DROP},
            "defaults-said": {"n_inner": 96, "rotary": True, "rotary_pct": 0.25, "scale_attn_weights": True},
            "inner-null": {"n_inner": None},
            "theta-ignored": {"rope_theta": 50.0, "rope_scaling": {"type": "linear", "factor": 4.0}},
            "dropouts": {"attn_pdrop": 0.5, "resid_pdrop": 0.5, "embd_pdrop": 0.5},
        },
    ),
    Case("gptj/rotary-8", {"rotary_dim": 8}, off={"rotary_dim": 4}, note="the whole head"),
    Case("gptj/rotary-2", {"rotary_dim": 2}, off={"rotary_dim": 4}),
    Case(
        "gptj/rotary-absent",
        {"rotary_dim": DROP, "n_embd": 66, "n_head": 1, "n_inner": 12} | TIED,
        off={"rotary_dim": 66},
        own=True,
        note="absent means 64",
    ),
    Case("gptj/heads-2", {"n_head": 2}, off={"n_head": 3}),
    Case("gptj/inner", {"n_inner": 40}, off={"n_inner": None}, own=True),
    Case("gptj/tied", TIED, own=True),
    Case("gptj/large-epsilon", {"layer_norm_epsilon": 1e-2}, off={"layer_norm_epsilon": 1e-5}),
    *[
        Case(f"gptj/act-{a}", {"activation_function": a}, off={"activation_function": "gelu_new"})
        for a in ("relu", "silu")
    ],
    Case("gptj/no-prefix", {}, edit=stray, golden="gptj/plain", note="no `transformer.`, stray attention masks"),
    Case("gptj/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm, shards=2),
    Case("gptj/float16", {"rotary_dim": 8, "torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
]
NOT_TO_OPEN = [
    Refused("gptj/more-layers-than-file", {"n_layer": 3}, "layers missing in the file"),
    Refused("gptj/rotary-null", {"rotary_dim": None}, "a table that fits no head"),
    Refused("gptj/rotary-0", {"rotary_dim": 0}, "a table that fits no head"),
    Refused("gptj/rotary-10", {"rotary_dim": 10}, "more than a head has"),
    Refused("gptj/rotary-3", {"rotary_dim": 3}, "pairs of components are turned"),
    Refused("gptj/heads", {"n_head": 5}, "heads that do not divide the width"),
    Refused("gptj/no-head-bias", {}, "the bias would be made up", body="gptj-no-head-bias"),
]
FAMILY = Family(
    "gptj",
    BASE,
    CASES,
    NOT_TO_OPEN,
    bodies={"gptj-no-head-bias": Body(lambda w: {k: v for k, v in w.items() if k != "lm_head.bias"}, of="gptj")},
)
