"""BLOOM: ALiBi from the first token, a norm behind the embedding."""

import torch

from cases import DROP, NEW_NAMES, Case, Family, Refused, calm, without

BASE = {
    "model_type": "bloom",
    "architectures": ["BloomForCausalLM"],
    "hidden_size": 24,
    "n_layer": 2,
    "n_head": 4,
    "layer_norm_epsilon": 1e-5,
    "apply_residual_connection_post_layernorm": False,
    "vocab_size": 308,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.20.0",
}
AFTER = {"apply_residual_connection_post_layernorm": True}
BEFORE = {"apply_residual_connection_post_layernorm": False}


def head_only(w):
    w = dict(w)
    w["lm_head.weight"] = w.pop("transformer.word_embeddings.weight")
    return w


CASES = [
    Case(
        "bloom/plain",
        {},
        same={
            "new-dialect": NEW_NAMES,
            "aliases": {"n_layer": DROP, "n_head": DROP, "num_hidden_layers": 2, "num_attention_heads": 4},
            "aliases-win": {"n_layer": 5, "n_head": 8, "num_hidden_layers": 2, "num_attention_heads": 4},
            "n-embed": {"hidden_size": 48, "n_embed": 24},
            "absent": {"n_layer": DROP, "layer_norm_epsilon": DROP, "apply_residual_connection_post_layernorm": DROP},
            "published": {"seq_length": 16, "attention_softmax_in_fp32": True, "masked_softmax_fusion": True}
            | {"skip_bias_add": True, "skip_bias_add_qkv": False, "offset_alibi": 100, "bias_dropout_fusion": True},
            "pretraining-tp": {"pretraining_tp": 4, "slow_but_exact": False},
            "exact": {"slow_but_exact": True},
            "exact-tp-1": {"pretraining_tp": 1, "slow_but_exact": True},
            "dropouts": {"hidden_dropout": 0.5, "attention_dropout": 0.5},
        },
    ),
    Case("bloom/residual-after-norm", AFTER, off=BEFORE),
    Case("bloom/heads-3", {"n_head": 3}, off={"n_head": 4}),
    Case("bloom/heads-6", {"n_head": 6}, off=[{"n_head": 4}, {"n_head": 8}]),
    Case("bloom/heads-absent", {"n_head": DROP}, off={"n_head": 4}, note="absent means 8"),
    Case("bloom/head-1", {"n_head": 1}, off={"n_head": 2}),
    Case("bloom/large-epsilon", {"layer_norm_epsilon": 1e-2}, off={"layer_norm_epsilon": 1e-5}),
    Case("bloom/untied", {"tie_word_embeddings": False}, own=True, same={"said-tied": {"tie_word_embeddings": True}}),
    Case("bloom/head-only", {}, edit=head_only, golden="bloom/plain"),
    Case("bloom/no-prefix", {}, edit=without("transformer."), golden="bloom/plain", note="as published"),
    Case("bloom/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm, shards=2),
    Case("bloom/float16", {"n_head": 6, "torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
    Case("bloom/bfloat16-after-norm", AFTER | {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm),
]
NOT_TO_OPEN = [
    Refused("bloom/more-layers-than-file", {"n_layer": 3}, "layers missing in the file"),
    Refused("bloom/slices", {"pretraining_tp": 2, "slow_but_exact": True}, "the slices' sums forget the biases"),
    Refused("bloom/heads", {"n_head": 5}, "heads that do not divide the width"),
]
FAMILY = Family("bloom", BASE, CASES, NOT_TO_OPEN)
