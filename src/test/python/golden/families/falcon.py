"""Falcon in its four styles: 7B (multi-query), 40B and 11B (new decoder architecture), and the classic block."""

import torch

from cases import DROP, NEW_NAMES, Case, Family, Refused, calm, without
from ropes import new_rope, ropes

BASE = {
    "model_type": "falcon",
    "architectures": ["FalconForCausalLM"],
    "hidden_size": 24,
    "num_hidden_layers": 2,
    "num_attention_heads": 3,
    "multi_query": True,
    "parallel_attn": True,
    "new_decoder_architecture": False,
    "alibi": False,
    "bias": False,
    "layer_norm_epsilon": 1e-5,
    "max_position_embeddings": 192,
    "vocab_size": 308,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}
NEW = {"new_decoder_architecture": True, "num_attention_heads": 6, "num_kv_heads": 2}
CLASSIC = {"multi_query": False, "parallel_attn": False}
RW = CLASSIC | {"alibi": True, "bias": True, "num_attention_heads": 8}


def calmer(w):
    """ALiBi's own rounding takes most of what half precision may differ by."""
    return calm(calm(w))


def head_only(w):
    w = dict(w)
    w["lm_head.weight"] = w.pop("transformer.word_embeddings.weight")
    return w


CASES = [
    Case(
        "falcon/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "flags-absent": dict.fromkeys(("multi_query", "parallel_attn", "new_decoder_architecture", "alibi"), DROP)
            | {"bias": DROP, "layer_norm_epsilon": DROP, "activation": DROP},
            "defaults-said": {"activation": "gelu", "ffn_hidden_size": 96, "tie_word_embeddings": True},
            "key-heads-ignored": {"num_kv_heads": 3},
            "one-norm-said": {"num_ln_in_parallel_attn": 1},
            "n-embed": {"n_embed": 24, "hidden_size": 48},
            "nulls": {"ffn_hidden_size": None, "num_kv_heads": None, "num_ln_in_parallel_attn": None, "alibi": None},
            "dropouts": {"hidden_dropout": 0.5, "attention_dropout": 0.5},
        },
    ),
    Case(
        "falcon/new-two-norms",
        NEW,
        off={"num_kv_heads": 3},
        own=True,
        same={
            "said": {"num_ln_in_parallel_attn": 2},
            "multi-query-ignored": {"multi_query": False},
            "new-names": NEW_NAMES,
        },
        note="40B's style",
    ),
    Case(
        "falcon/new-one-norm",
        NEW | {"num_ln_in_parallel_attn": 1},
        off={"num_ln_in_parallel_attn": 2},
        own=True,
        note="11B's style",
    ),
    Case("falcon/new-all-heads", NEW | {"num_kv_heads": DROP}, off={"num_kv_heads": 2}, own=True),
    Case(
        "falcon/classic",
        CLASSIC,
        off={"parallel_attn": True},
        own=True,
        same={
            "nulls": {"multi_query": None, "parallel_attn": None},
            "key-heads-said": {"num_kv_heads": 3},
            "norms-ignored": {"num_ln_in_parallel_attn": 2},
        },
    ),
    Case("falcon/parallel-all-heads", {"multi_query": False}, off={"multi_query": True}, own=True),
    Case("falcon/serial-one-key-head", {"parallel_attn": False}, off={"parallel_attn": True}, own=True),
    Case("falcon/bias", {"bias": True}, off={"bias": False}, own=True),
    Case("falcon/new-bias", NEW | {"bias": True, "ffn_hidden_size": 40}, off={"bias": False}, own=True),
    Case("falcon/inner", {"ffn_hidden_size": 40}, off={"ffn_hidden_size": None}, own=True),
    Case("falcon/alibi", {"alibi": True}, off={"alibi": False}, note="three heads: not a power of two"),
    Case(
        "falcon/alibi-eager",
        {"alibi": True, "attn_implementation": "eager"},
        off={"attn_implementation": "sdpa"},
        note="the reference's eager attention adds the bias twice; config.json may ask for it",
    ),
    Case("falcon/classic-alibi", RW, off={"num_attention_heads": 4}, own=True, note="RW's style"),
    Case("falcon/large-epsilon", {"layer_norm_epsilon": 1e-2}, off={"layer_norm_epsilon": 1e-5}),
    *[Case(f"falcon/act-{a}", {"activation": a}, off={"activation": "gelu"}) for a in ("relu", "silu")],
    *ropes("falcon", pairs=4),
    Case("falcon/untied", {"tie_word_embeddings": False}, own=True, same={"said-tied": {"tie_word_embeddings": True}}),
    Case("falcon/head-only", {}, edit=head_only, golden="falcon/plain"),
    Case("falcon/no-prefix", {}, edit=without("transformer."), golden="falcon/plain"),
    Case("falcon/bfloat16", NEW | {"bias": True, "torch_dtype": "bfloat16"}, own=True, dtype=torch.bfloat16, edit=calm),
    Case("falcon/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm, shards=2),
    Case("falcon/alibi-bfloat16", RW | {"torch_dtype": "bfloat16"}, own=True, dtype=torch.bfloat16, edit=calmer),
    Case("falcon/alibi-float16", {"alibi": True, "torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
]
NOT_TO_OPEN = [
    Refused("falcon/more-layers-than-file", {"num_hidden_layers": 3}, "layers missing in the file"),
    Refused("falcon/new-serial", {"new_decoder_architecture": True, "parallel_attn": False}, "no such block"),
    Refused(
        "falcon/new-serial-one-norm",
        NEW | {"parallel_attn": False, "num_ln_in_parallel_attn": 1},
        "no such block",
    ),
    Refused("falcon/new-three-norms", NEW | {"num_ln_in_parallel_attn": 3}, "no such block"),
    Refused("falcon/old-two-norms", {"num_ln_in_parallel_attn": 2}, "the old style has one norm in front of both"),
    Refused("falcon/old-groups", CLASSIC | {"num_kv_heads": 1}, "the old style has one key-value head or all"),
    Refused("falcon/heads", {"num_attention_heads": 5}, "heads that do not divide the width"),
]
FAMILY = Family("falcon", BASE, CASES, NOT_TO_OPEN)
