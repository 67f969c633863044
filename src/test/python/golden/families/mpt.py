"""MPT: ALiBi from the last key, no biases, an attn_config of its own."""

import torch

from cases import DROP, NEW_NAMES, Case, Family, Refused, calm, without

BASE = {
    "model_type": "mpt",
    "architectures": ["MPTForCausalLM"],
    "d_model": 24,
    "n_heads": 4,
    "n_layers": 2,
    "expansion_ratio": 4,
    "max_seq_len": 192,
    "attn_config": {
        "alibi": True,
        "alibi_bias_max": 8,
        "attn_impl": "torch",
        "attn_pdrop": 0,
        "attn_type": "multihead_attention",
        "attn_uses_sequence_id": False,
        "clip_qkv": None,
        "prefix_lm": False,
        "qk_ln": False,
        "softmax_scale": None,
    },
    "no_bias": True,
    "vocab_size": 308,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.28.1",
}
ALIASES = {
    "d_model": DROP,
    "n_heads": DROP,
    "n_layers": DROP,
    "hidden_size": 24,
    "num_attention_heads": 4,
    "num_hidden_layers": 2,
}


def attention(**keys):
    return {"attn_config": BASE["attn_config"] | keys}


def head_only(w):
    w = dict(w)
    w["lm_head.weight"] = w.pop("transformer.wte.weight")
    return w


CASES = [
    Case(
        "mpt/plain",
        {},
        same={
            "new-dialect": NEW_NAMES,
            "aliases": ALIASES,
            "aliases-win": {"d_model": 48, "hidden_size": 24},
            "attention-absent": {"attn_config": DROP},
            "attention-null": {"attn_config": None},
            "attention-empty": {"attn_config": {}},
            "defaults-absent": {"no_bias": DROP, "expansion_ratio": DROP},
            "defaults-said": {"layer_norm_epsilon": 1e-5, "tie_word_embeddings": True, "logit_scale": None},
            "clip-0": attention(clip_qkv=0.0),
            "ratio-ignored": {"expansion_ratio": 3},
            "learned-positions-said": {"learned_pos_emb": True},
            "learned-positions-off": {"learned_pos_emb": False},
            "low-precision-norm": {"norm_type": "low_precision_layernorm", "embedding_fraction": 0.1},
            "layer-norm": {"norm_type": "layernorm", "init_device": "meta"},
            "training": attention(attn_impl="triton", attn_uses_sequence_id=True),
        },
    ),
    Case("mpt/heads-3", {"n_heads": 3}, off={"n_heads": 4}),
    Case("mpt/heads-6", {"n_heads": 6}, off=[{"n_heads": 4}, {"n_heads": 8}]),
    Case("mpt/heads-12", {"n_heads": 12}, off={"n_heads": 8}),
    Case("mpt/head-1", {"n_heads": 1}, off={"n_heads": 2}),
    Case("mpt/clip", attention(clip_qkv=0.5), off=attention()),
    Case("mpt/softmax-scale", attention(softmax_scale=0.15), off=attention()),
    Case("mpt/large-epsilon", {"layer_norm_epsilon": 1e-2}, off={"layer_norm_epsilon": 1e-5}),
    Case("mpt/untied", {"tie_word_embeddings": False}, own=True, same={"said-tied": {"tie_word_embeddings": True}}),
    Case("mpt/head-only", {}, edit=head_only, golden="mpt/plain"),
    Case("mpt/no-prefix", {}, edit=without("transformer."), golden="mpt/plain"),
    Case("mpt/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm, shards=2),
    Case(
        "mpt/float16",
        attention(clip_qkv=0.5) | {"n_heads": 6, "torch_dtype": "float16"},
        dtype=torch.float16,
        edit=calm,
    ),
]
NOT_TO_OPEN = [
    Refused("mpt/more-layers-than-file", {"n_layers": 3}, "layers missing in the file"),
    Refused("mpt/multiquery", attention(attn_type="multiquery_attention"), "one key-value head, which is ignored"),
    Refused("mpt/grouped", attention(attn_type="grouped_query_attention"), "no such attention"),
    Refused("mpt/prefix", attention(prefix_lm=True), "a prefix that sees itself both ways, which is ignored"),
    Refused("mpt/norms-of-keys", attention(qk_ln=True), "norms of queries and keys, which are ignored"),
    Refused("mpt/no-alibi", attention(alibi=False), "learned positions, which are ignored"),
    Refused("mpt/steeper-alibi", attention(alibi_bias_max=16), "other slopes, which are ignored"),
    Refused("mpt/rope", attention(rope=True), "rotary positions, which are ignored"),
    Refused("mpt/biases", {"no_bias": False}, "biases, which are ignored"),
    Refused("mpt/logit-scale", {"logit_scale": 0.5}, "scaled logits, which are ignored"),
    Refused("mpt/rms-norm", {"norm_type": "low_precision_rmsnorm"}, "another norm, which is ignored"),
    Refused("mpt/heads", {"n_heads": 5}, "heads that do not divide the width"),
]
FAMILY = Family("mpt", BASE, CASES, NOT_TO_OPEN)
