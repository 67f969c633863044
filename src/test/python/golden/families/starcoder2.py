"""StarCoder 2."""

import torch

from cases import DROP, Case, Family, Refused, calm, without
from ropes import new_rope, ropes

BASE = {
    "model_type": "starcoder2",
    "architectures": ["Starcoder2ForCausalLM"],
    "vocab_size": 308,
    "hidden_size": 16,
    "intermediate_size": 24,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "hidden_act": "gelu_pytorch_tanh",
    "max_position_embeddings": 192,
    "norm_epsilon": 1e-5,
    "rope_theta": 10000.0,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}
WINDOW = {"sliding_window": 8}
NO_WINDOW = {"sliding_window": None}
SMALL = {"hidden_size": 12, "intermediate_size": 20, "num_attention_heads": 2, "num_key_value_heads": 1}


CASES = [
    Case(
        "starcoder2/plain",
        {},
        same={
            "new-dialect": new_rope({}),
            "window-null": NO_WINDOW,
            "window-beyond": {"sliding_window": 150},
            "rope-absent": {"rope_theta": DROP},
            "key-heads-absent": {"num_key_value_heads": DROP},
            "defaults-absent": {"hidden_act": DROP, "norm_epsilon": DROP},
            "defaults-said": {"use_bias": True, "tie_word_embeddings": True, "head_dim": None},
            "dropouts": {"attention_dropout": 0.5, "residual_dropout": 0.5, "embedding_dropout": 0.5},
            "old-keys-ignored": {"mlp_type": "default", "norm_type": "rms_norm", "activation_function": "relu"},
            "partial-ignored": {"partial_rotary_factor": 0.5},
        },
        note="an absent num_key_value_heads means 2",
    ),
    Case(
        "starcoder2/window-8",
        WINDOW,
        off=NO_WINDOW,
        same={
            "new-dialect": new_rope({}),
            "types-ignored": {"layer_types": ["full_attention", "full_attention"]},
        },
    ),
    *ropes("starcoder2", only=["theta", "yarn"]),
    Case("starcoder2/no-biases", SMALL | {"use_bias": False}, off={"use_bias": True}, own=True),
    Case(
        "starcoder2/one-key-head",
        SMALL | {"num_attention_heads": 3, "head_dim": 8},
        off=[{"head_dim": DROP}, {"num_key_value_heads": 3}],
        own=True,
        note="and a head that is wider than the model's width over the heads",
    ),
    Case(
        "starcoder2/untied",
        SMALL | {"tie_word_embeddings": False},
        own=True,
        same={"tie-absent": {"tie_word_embeddings": DROP}},
        note="the file holds another head: the file wins",
    ),
    Case(
        "starcoder2/epsilon-silu",
        {"norm_epsilon": 1e-2, "hidden_act": "silu"},
        off=[{"norm_epsilon": 1e-5}, {"hidden_act": "gelu_pytorch_tanh"}],
    ),
    Case(
        "starcoder2/bfloat16",
        SMALL | WINDOW | {"torch_dtype": "bfloat16"},
        dtype=torch.bfloat16,
        own=True,
        edit=calm,
        shards=2,
    ),
    Case(
        "starcoder2/float16",
        SMALL | {"torch_dtype": "float16"},
        dtype=torch.float16,
        own=True,
        edit=lambda w: without("model.")(calm(w)),
        note="no `model.` in the names",
    ),
]
NOT_TO_OPEN = [
    Refused("starcoder2/window-0", {"sliding_window": 0}, "nothing may be seen"),
    Refused("starcoder2/key-heads-null", {"num_key_value_heads": None}, "null is no number of heads here"),
    Refused("starcoder2/key-heads-do-not-divide", {"num_key_value_heads": 3}, "heads are not a multiple of key heads"),
    Refused("starcoder2/untied-without-head", {"tie_word_embeddings": False}, "untied, and no lm_head.weight"),
    Refused("starcoder2/other-names", {}, "a gated feed-forward's tensors in the file", body="llama"),
    Refused("starcoder2/unknown-activation", {"hidden_act": "geglu"}, "unknown activation"),
    Refused("starcoder2/more-layers-than-file", {"num_hidden_layers": 3}, "layers missing in the file"),
    Refused("starcoder2/rope-unknown", {"rope_scaling": {"type": "ntk", "factor": 2.0}}, "unknown rope type"),
]
FAMILY = Family("starcoder2", BASE, CASES, NOT_TO_OPEN)
