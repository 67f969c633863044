"""EXAONE 4: norms behind attention and feed-forward, norms of heads, and no positions where there is no window."""

import torch

from cases import DROP, TIED, Case, Family, Refused, without
from families.olmo2 import calm_norms
from ropes import YARN, new_rope, rope, ropes

FULL, NEAR = "full_attention", "sliding_attention"
BASE = {
    "model_type": "exaone4",
    "architectures": ["Exaone4ForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 32,
    "intermediate_size": 24,
    "num_hidden_layers": 3,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "attention_dropout": 0.0,
    "hidden_act": "silu",
    "layer_types": [NEAR, FULL, NEAR],
    "max_position_embeddings": 192,
    "rms_norm_eps": 1e-6,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "sliding_window": 8,
    "sliding_window_pattern": "LGL",
    "tie_word_embeddings": True,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "pad_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.54.0",
}
ALL = {"sliding_window": None, "sliding_window_pattern": None, "layer_types": [FULL] * 3}
WINDOWS = {"sliding_window": 8, "layer_types": [NEAR, FULL, NEAR]}
SMALL = {"num_hidden_layers": 2, "layer_types": [NEAR, FULL]}
CASES = [
    Case(
        "exaone4/plain",
        {},
        off=[
            ALL,
            {"sliding_window": 7},
            {"layer_types": [FULL, NEAR, NEAR]},
            {"layer_types": [NEAR, NEAR, NEAR]},
            {"layer_types": [FULL, FULL, FULL]},
        ],
        same={
            "new-dialect": new_rope({}),
            "pattern": {"layer_types": DROP, "sliding_window_pattern": 2},
            "types-null": {"layer_types": None, "sliding_window_pattern": 2},
            "pattern-unused": {"sliding_window_pattern": 3},
            "pattern-null": {"sliding_window_pattern": None},
            "old-name": {"layer_types": [NEAR, "attention", NEAR]},
            "rope-absent": {"rope_theta": DROP, "rope_scaling": DROP},
            "defaults-absent": {"hidden_act": DROP, "attention_dropout": DROP},
            "ignored": {"attention_bias": True, "mlp_bias": True, "attention_dropout": 0.5},
            "partial-ignored": {"partial_rotary_factor": 0.5},
            "head-width-said": {"head_dim": 16},
        },
    ),
    Case(
        "exaone4/no-window",
        ALL,
        off=[{"sliding_window": 150}, WINDOWS],
        same={"pattern-unused": {"sliding_window_pattern": 4}, "new-dialect": new_rope({})},
        note="then every block has positions",
    ),
    Case(
        "exaone4/no-positions",
        {"layer_types": [FULL] * 3},
        off=[ALL, WINDOWS],
        note="a window that no block has: none has positions",
    ),
    Case(
        "exaone4/window-absent",
        {"sliding_window": DROP},
        off=[{"sliding_window": 8}, ALL],
        same={"beyond": {"sliding_window": 150}},
        note="absent means 4096",
    ),
    Case(
        "exaone4/pattern-absent",
        {"num_hidden_layers": 4, "intermediate_size": 8, "layer_types": DROP, "sliding_window_pattern": DROP},
        off=[{"sliding_window_pattern": 3}, {"sliding_window_pattern": 5}],
        own=True,
        same={"types": {"layer_types": [NEAR, NEAR, NEAR, FULL]}},
        note="absent means 4",
    ),
    *ropes("exaone4"),
    rope("exaone4", "no-window", YARN, changes=ALL),
    Case(
        "exaone4/untied",
        {"tie_word_embeddings": False, "hidden_size": 24} | SMALL,
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}, "said-tied": TIED},
        note="absent means untied; said tied, but the file holds another head: the file wins",
    ),
    Case(
        "exaone4/key-heads-absent",
        {"num_key_value_heads": DROP, "num_attention_heads": 32, "hidden_size": 16, "head_dim": 2} | SMALL,
        off={"num_key_value_heads": 16},
        own=True,
        note="absent means 32",
    ),
    Case("exaone4/head-width", {"head_dim": 8, "hidden_size": 24} | SMALL, off={"head_dim": 12}, own=True),
    Case("exaone4/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-5}),
    Case(
        "exaone4/epsilon-absent",
        {"rms_norm_eps": DROP},
        off={"rms_norm_eps": 1e-2},
        same={"said": {"rms_norm_eps": 1e-5}},
        note="absent means 1e-5",
    ),
    *[Case(f"exaone4/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("exaone4/no-prefix", {}, edit=without("model."), golden="exaone4/plain"),
    Case("exaone4/bfloat16", {}, dtype=torch.bfloat16, edit=calm_norms, shards=2),
    Case("exaone4/float16", ALL | {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm_norms),
]
NOT_TO_OPEN = [
    Refused("exaone4/window-null", {"sliding_window": None}, "blocks with a window, and no window"),
    Refused("exaone4/window-null-without-types", ALL | {"layer_types": DROP}, "it must say that no block has one"),
    Refused("exaone4/window-0", {"sliding_window": 0}, "nothing may be seen"),
    Refused("exaone4/pattern-in-letters", {"layer_types": DROP}, "letters are not read"),
    Refused("exaone4/pattern-0", {"layer_types": DROP, "sliding_window_pattern": 0}, "nothing is divisible by 0"),
    Refused("exaone4/pattern-null", {"layer_types": DROP, "sliding_window_pattern": None}, "null is no number"),
    Refused("exaone4/types-too-few", {"layer_types": [FULL]}, "one for each layer"),
    Refused("exaone4/types-unknown", {"layer_types": [FULL, NEAR, "chunked_attention"]}, "another attention"),
    Refused("exaone4/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("exaone4/key-heads-null", {"num_key_value_heads": None}, "null is no number here"),
    Refused("exaone4/key-heads-contradict-file", {"num_key_value_heads": DROP}, "absent means 32, the file has 1"),
    Refused("exaone4/rope-su", {"rope_scaling": {"type": "su", "factor": 2.0}}, "unknown rope type"),
    Refused("exaone4/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("exaone4", BASE, CASES, NOT_TO_OPEN)
