"""GPT-Neo."""

import torch

from cases import DROP, NEW_NAMES, Case, Family, Refused, calm, without

BASE = {
    "model_type": "gpt_neo",
    "architectures": ["GPTNeoForCausalLM"],
    "hidden_size": 24,
    "num_layers": 2,
    "num_heads": 3,
    "attention_types": [[["global", "local"], 1]],
    "attention_layers": ["global", "local"],
    "window_size": 8,
    "intermediate_size": None,
    "activation_function": "gelu_new",
    "layer_norm_epsilon": 1e-5,
    "max_position_embeddings": 192,
    "vocab_size": 308,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}
NO_LAYERS = {"attention_layers": DROP}


def layers(*kinds, **more):
    return {"attention_layers": list(kinds), "attention_types": [[list(kinds), 1]], "num_layers": len(kinds)} | more


def stray(w):
    w = without("transformer.")(calm(w))
    for i in range(2):
        mask = torch.tril(torch.ones(8, 8, dtype=torch.uint8 if i else torch.bool))
        w |= {f"h.{i}.attn.attention.bias": mask[None, None], f"h.{i}.attn.attention.masked_bias": torch.tensor(-1e9)}
    return w


def head_only(w):
    w = calm(w)
    w["lm_head.weight"] = w.pop("transformer.wte.weight")
    return w


CASES = [
    Case(
        "gpt_neo/plain",
        {},
        same={
            "new-dialect": NEW_NAMES,
            "types-alone": NO_LAYERS,
            "layers-alone": {"attention_types": DROP},
            "types-in-groups": NO_LAYERS | {"attention_types": [[["global"], 1], [["local"], 1]]},
            "layers-win": {"attention_types": [[["local"], 2]]},
            "aliases": {"num_layers": DROP, "num_heads": DROP, "num_hidden_layers": 2, "num_attention_heads": 3},
            "defaults-absent": {"intermediate_size": DROP, "activation_function": DROP, "layer_norm_epsilon": DROP},
            "defaults-said": {"intermediate_size": 96, "tie_word_embeddings": True, "attention_dropout": 0.5},
            "inner-ignored": {"n_inner": 7},
        },
    ),
    Case(
        "gpt_neo/global",
        layers("global", "global"),
        off=layers("global", "local"),
        same={"window": {"window_size": 2}},
    ),
    Case("gpt_neo/local", layers("local", "local"), off=[layers("global", "local"), layers("local", "global")]),
    Case(
        "gpt_neo/types",
        NO_LAYERS | {"attention_types": [[["local", "global"], 1]]},
        off={"attention_types": [[["global", "local"], 1]]},
    ),
    Case("gpt_neo/window-7", {"window_size": 7}, off=[{"window_size": 8}, {"window_size": 6}]),
    Case(
        "gpt_neo/window-absent",
        {"window_size": DROP},
        off={"window_size": 100},
        same={"said": {"window_size": 256}},
        note="absent means 256",
    ),
    Case("gpt_neo/large-epsilon", {"layer_norm_epsilon": 1e-2}, off={"layer_norm_epsilon": 1e-5}),
    *[
        Case(f"gpt_neo/act-{a.replace('_', '-')}", {"activation_function": a}, off={"activation_function": "gelu_new"})
        for a in ("quick_gelu", "relu")
    ],
    Case(
        "gpt_neo/untied",
        {"tie_word_embeddings": False, "intermediate_size": 40},
        off={"intermediate_size": None},
        own=True,
        same={"said-tied": {"tie_word_embeddings": True}, "tie-absent": {"tie_word_embeddings": DROP}},
        note="said tied, but the file holds another head: the file wins",
    ),
    Case(
        "gpt_neo/bfloat16",
        {"torch_dtype": "bfloat16"},
        dtype=torch.bfloat16,
        edit=head_only,
        note="tied, and only lm_head.weight is in the file",
    ),
    Case(
        "gpt_neo/float16",
        {"torch_dtype": "float16"},
        dtype=torch.float16,
        edit=stray,
        shards=2,
        note="no `transformer.`, and masks that are not read",
    ),
]
NOT_TO_OPEN = [
    Refused("gpt_neo/more-layers-than-file", layers("global", "local", "global"), "layers missing in the file"),
    Refused("gpt_neo/too-few-kinds", {"attention_layers": ["global"]}, "a layer of no kind"),
    Refused("gpt_neo/types-absent", NO_LAYERS | {"attention_types": DROP}, "absent means 24 layers, the file has 2"),
    Refused("gpt_neo/unknown-kind", layers("global", "sideways"), "unknown kind of layer"),
    Refused("gpt_neo/window-0", {"window_size": 0}, "nothing may be seen, and the reference then sees everything"),
    Refused("gpt_neo/heads-do-not-divide", {"num_heads": 5}, "hidden_size is not a multiple of num_heads"),
    Refused("gpt_neo/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
    Refused("gpt_neo/not-causal", {"is_causal": False}, "attention would look ahead"),
]
FAMILY = Family("gpt_neo", BASE, CASES, NOT_TO_OPEN)
