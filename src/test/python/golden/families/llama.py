"""LLaMA."""

import torch

from cases import DROP, TIED, Body, Case, Family, Refused, calm, drop_head, without
from ropes import LINEAR, LONGROPE, PAIRS, YARN, new_rope, rope, ropes

BASE = {
    "model_type": "llama",
    "architectures": ["LlamaForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 24,
    "intermediate_size": 40,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 16,
    "hidden_act": "silu",
    "max_position_embeddings": 192,
    "rms_norm_eps": 1e-6,
    "rope_theta": 10000.0,
    "tie_word_embeddings": False,
    "bos_token_id": 0,
    "eos_token_id": 1,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}


def stray_llama(w):
    w = without("model.")(w)
    return w | {f"layers.{i}.self_attn.rotary_emb.inv_freq": torch.linspace(1, 0.1, PAIRS) for i in range(2)}


CASES = [
    Case(
        "llama/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "rope-absent": {"rope_theta": DROP},
            "rope-null": {"rope_scaling": None},
            "rope-empty": {"rope_scaling": {}},
            "factor-without-type": {"rope_scaling": {"factor": 4.0}},
            "defaults-absent": {"hidden_act": DROP, "rms_norm_eps": DROP, "tie_word_embeddings": DROP},
            "defaults-said": {"attention_bias": False, "mlp_bias": False, "attention_dropout": 0.5},
            "pretraining-tp": {"pretraining_tp": 4},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "said-tied": TIED,
            "window-ignored": {"sliding_window": 4},
        },
    ),
    *ropes("llama"),
    rope("llama", "yarn-attention", YARN | {"attention_factor": 0.7}, off={"rope_scaling": YARN}),
    rope("llama", "yarn-mscale", YARN | {"mscale": 0.707, "mscale_all_dim": 1.4}, off={"rope_scaling": YARN}),
    rope(
        "llama", "yarn-mscale-alone", YARN | {"mscale": 0.707}, golden="llama/rope-yarn", note="mscale alone is ignored"
    ),
    rope("llama", "yarn-betas", YARN | {"beta_fast": 4.0, "beta_slow": 0.3}, off={"rope_scaling": YARN}),
    rope("llama", "yarn-untruncated", YARN | {"truncate": False}, off={"rope_scaling": YARN}),
    rope("llama", "yarn-factor-null", YARN | {"factor": None}, off={"rope_scaling": YARN}, note="factor = 192 / 32"),
    rope(
        "llama",
        "yarn-original-absent",
        {"type": "yarn", "factor": 4.0},
        off={"rope_scaling": YARN},
        note="original = max_position_embeddings",
    ),
    rope(
        "llama",
        "longrope-attention",
        LONGROPE | {"factor": 5.0, "attention_factor": 0.6},
        off={"rope_scaling": LONGROPE | {"factor": 5.0}},
    ),
    rope(
        "llama",
        "longrope-derived",
        LONGROPE,
        off={"rope_scaling": LONGROPE | {"factor": 5.0}},
        note="factor = 192 / 33",
        same={
            "original-on-top": {
                "original_max_position_embeddings": 33,
                "rope_scaling": LONGROPE | {"original_max_position_embeddings": 99},
            }
        },
    ),
    rope(
        "llama",
        "longrope-original-absent",
        {k: v for k, v in LONGROPE.items() if not k.startswith("original")},
        off={"rope_scaling": LONGROPE},
        note="original = max_position_embeddings, so always short, attention factor 1",
    ),
    Case("llama/mlp-bias", {"mlp_bias": True} | TIED, off={"mlp_bias": False}, own=True),
    Case("llama/attention-bias", {"attention_bias": True} | TIED, off={"attention_bias": False}, own=True),
    Case(
        "llama/both-biases", {"attention_bias": True, "mlp_bias": True} | TIED, off={"attention_bias": False}, own=True
    ),
    Case("llama/one-key-head", {"num_key_value_heads": 1} | TIED, off={"num_key_value_heads": 2}, own=True),
    Case(
        "llama/key-heads-absent",
        {"num_key_value_heads": DROP} | TIED,
        off={"num_key_value_heads": 2},
        own=True,
        same={"null": {"num_key_value_heads": None}},
    ),
    Case(
        "llama/head-width-absent",
        {"head_dim": DROP} | TIED,
        off={"head_dim": 16},
        own=True,
        same={"null": {"head_dim": None}},
    ),
    Case("llama/tied", TIED, own=True),
    Case("llama/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-6}),
    *[
        Case(f"llama/act-{a.replace('_', '-')}", {"hidden_act": a}, off={"hidden_act": "silu"})
        for a in ("gelu", "gelu_pytorch_tanh", "quick_gelu", "relu", "relu2", "mish", "tanh")
    ],
    Case("llama/no-prefix", {}, edit=stray_llama, golden="llama/plain", note="no `model.`, stray rotary frequencies"),
    Case("llama/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm, shards=3),
    Case("llama/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
]
UNSCALED = {"rope_scaling": {"rope_type": "llama3", "factor": 8.0}}
SHORTER = {k: LONGROPE[k][:-1] for k in ("short_factor", "long_factor")}
NOT_TO_OPEN = [
    Refused("llama/untied-without-head", {}, "untied, and no lm_head.weight", body="llama-without-head"),
    Refused("llama/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("llama/key-heads-do-not-divide", {"num_key_value_heads": 3}, "heads are not a multiple of key-value heads"),
    Refused("llama/not-causal", {"is_causal": False}, "attention would look ahead"),
    Refused(
        "llama/partial-rotary-scaled",
        {"partial_rotary_factor": 0.5, "rope_scaling": LINEAR},
        "the family has no partial rotary",
    ),
    *[
        Refused(f"llama/rope-{t}", {"rope_scaling": {"type": t, "factor": 2.0}}, "unknown rope type")
        for t in ("su", "ntk", "mrope", "Linear")
    ],
    Refused("llama/rope-linear-without-factor", {"rope_scaling": {"type": "linear"}}, "factor missing"),
    Refused("llama/rope-yarn-without-factor", {"rope_scaling": {"type": "yarn"}}, "factor missing (null would do)"),
    Refused(
        "llama/rope-longrope-wrong-length",
        {"rope_scaling": LONGROPE | SHORTER},
        "one factor for each of head_dim / 2 pairs",
    ),
    Refused("llama/rope-llama3-without-factors", UNSCALED, "keys missing"),
]
FAMILY = Family(
    "llama",
    BASE,
    CASES,
    NOT_TO_OPEN,
    start_token=True,
    bodies={"llama-without-head": Body(drop_head, of="llama")},
    few=False,
)
