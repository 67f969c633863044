"""SmolLM 3: LLaMA with some blocks that do without positions."""

import torch

from cases import DROP, Case, Family, Refused, calm, without
from ropes import new_rope, ropes

FULL, NEAR = "full_attention", "sliding_attention"
BASE = {
    "model_type": "smollm3",
    "architectures": ["SmolLM3ForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 32,
    "intermediate_size": 24,
    "num_hidden_layers": 3,
    "num_attention_heads": 2,
    "num_key_value_heads": 1,
    "attention_bias": False,
    "attention_dropout": 0.0,
    "hidden_act": "silu",
    "layer_types": [FULL] * 3,
    "max_position_embeddings": 192,
    "mlp_bias": False,
    "no_rope_layer_interval": 4,
    "no_rope_layers": [1, 0, 1],
    "rms_norm_eps": 1e-6,
    "rope_scaling": None,
    "rope_theta": 10000.0,
    "sliding_window": None,
    "use_sliding_window": False,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "pad_token_id": 0,
    "torch_dtype": "bfloat16",
    "transformers_version": "4.54.0",
}
SMALL = {"num_hidden_layers": 2, "layer_types": DROP, "no_rope_layers": [1, 0]}
WINDOW = {"use_sliding_window": True, "sliding_window": 8}
CASES = [
    Case(
        "smollm3/plain",
        {},
        off=[
            {"no_rope_layers": [1, 1, 1]},
            {"no_rope_layers": [0, 1, 0]},
            {"no_rope_layers": [0, 0, 0]},
            {"no_rope_layers": DROP},
        ],
        same={
            "new-dialect": new_rope({}),
            "types-absent": {"layer_types": DROP},
            "types-null": {"layer_types": None},
            "interval": {"no_rope_layers": DROP, "no_rope_layer_interval": 2},
            "interval-unused": {"no_rope_layer_interval": 1},
            "window-unused": {"sliding_window": 8, "layer_types": DROP},
            "window-null": {"use_sliding_window": True, "layer_types": DROP},
            "tied-said": {"tie_word_embeddings": True},
            "defaults-absent": {"hidden_act": DROP, "attention_bias": DROP, "mlp_bias": DROP, "rms_norm_eps": DROP},
            "ignored": {"attention_dropout": 0.5, "partial_rotary_factor": 0.5, "pretraining_tp": 2},
            "head-width-said": {"head_dim": 16},
        },
    ),
    Case(
        "smollm3/every-fourth",
        {"num_hidden_layers": 4, "intermediate_size": 8, "layer_types": DROP, "no_rope_layers": DROP},
        off=[{"no_rope_layers": [1, 1, 1, 1]}, {"no_rope_layers": [0, 0, 0, 1]}],
        own=True,
        same={
            "absent": {"no_rope_layer_interval": DROP},
            "null": {"no_rope_layers": None},
            "said": {"no_rope_layers": [1, 1, 1, 0]},
        },
        note="absent means every fourth without",
    ),
    Case(
        "smollm3/no-positions",
        {"no_rope_layers": DROP, "no_rope_layer_interval": 1},
        off={"no_rope_layers": [1, 0, 1]},
        same={"said": {"no_rope_layers": [0, 0, 0]}},
    ),
    Case("smollm3/all-positions", {"no_rope_layers": [1, 1, 1]}, off={"no_rope_layers": [1, 0, 1]}),
    Case(
        "smollm3/window",
        WINDOW | {"layer_types": DROP},
        off=[{"use_sliding_window": False}, {"sliding_window": 7}, {"layer_types": [NEAR, FULL, NEAR]}],
        same={"types": {"layer_types": [FULL, NEAR, FULL]}, "new-dialect": new_rope({})},
        note="of the blocks without positions",
    ),
    Case(
        "smollm3/window-types",
        WINDOW | {"layer_types": [NEAR, FULL, FULL]},
        off=[{"layer_types": DROP}, {"layer_types": [FULL] * 3}],
        same={"unused": {"use_sliding_window": False}, "old-name": {"layer_types": [NEAR, "attention", FULL]}},
        note="layer_types alone decides",
    ),
    *ropes("smollm3"),
    Case(
        "smollm3/rope-absent",
        {"rope_theta": DROP, "rope_scaling": DROP},
        off={"rope_theta": 10000.0},
        same={"said": {"rope_theta": 2e6}},
        note="absent means 2,000,000",
    ),
    Case("smollm3/attention-biases", {"attention_bias": True} | SMALL, off={"attention_bias": False}, own=True),
    Case("smollm3/mlp-biases", {"mlp_bias": True} | SMALL, off={"mlp_bias": False}, own=True),
    Case(
        "smollm3/untied",
        {"tie_word_embeddings": False, "hidden_size": 24} | SMALL,
        own=True,
        same={"said-tied": {"tie_word_embeddings": True}, "tie-absent": {"tie_word_embeddings": DROP}},
        note="absent means tied, but the file holds another head: the file wins",
    ),
    Case(
        "smollm3/ungrouped",
        {"num_key_value_heads": None, "hidden_size": 24} | SMALL,
        off={"num_key_value_heads": 1},
        own=True,
        same={"said": {"num_key_value_heads": 2}},
    ),
    Case(
        "smollm3/key-heads-absent",
        {"num_key_value_heads": DROP, "num_attention_heads": 8, "hidden_size": 16, "head_dim": 4} | SMALL,
        off={"num_key_value_heads": 2},
        own=True,
        note="absent means 4",
    ),
    Case("smollm3/head-width", {"head_dim": 8, "hidden_size": 24} | SMALL, off={"head_dim": 12}, own=True),
    Case("smollm3/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-6}),
    *[Case(f"smollm3/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("smollm3/no-prefix", {}, edit=without("model."), golden="smollm3/plain"),
    Case("smollm3/bfloat16", {}, dtype=torch.bfloat16, edit=calm, shards=2),
    Case("smollm3/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
]
NOT_TO_OPEN = [
    Refused("smollm3/biases-missing", {"attention_bias": True}, "biases missing in the file"),
    Refused("smollm3/positions-too-few", {"no_rope_layers": [1, 0]}, "one for each block"),
    Refused("smollm3/interval-0", {"no_rope_layers": DROP, "no_rope_layer_interval": 0}, "nothing is divisible by 0"),
    Refused("smollm3/interval-null", {"no_rope_layers": DROP, "no_rope_layer_interval": None}, "null is no number"),
    Refused("smollm3/window-null", {"layer_types": [FULL, NEAR, FULL]}, "a block with a window, and no window"),
    Refused("smollm3/types-too-few", {"layer_types": [FULL]}, "one for each layer"),
    Refused("smollm3/types-unknown", {"layer_types": [FULL, FULL, "chunked_attention"]}, "another attention"),
    Refused("smollm3/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("smollm3/rope-su", {"rope_scaling": {"type": "su", "factor": 2.0}}, "unknown rope type"),
    Refused("smollm3/key-heads-contradict-file", {"num_key_value_heads": DROP}, "absent means 4, the file has 1"),
    Refused("smollm3/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
]
FAMILY = Family("smollm3", BASE, CASES, NOT_TO_OPEN)
