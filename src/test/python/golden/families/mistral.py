"""Mistral: LLaMA with a sliding window, and with its names and shapes, so that its weights serve here too."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from families.llama import BASE as LLAMA
from ropes import new_rope, ropes

BASE = LLAMA | {"model_type": "mistral", "architectures": ["MistralForCausalLM"], "sliding_window": 8}
NO_WINDOW = {"sliding_window": None}
CASES = [
    Case(
        "mistral/plain",
        NO_WINDOW,
        same={
            "window-absent": {"sliding_window": DROP},
            "window-beyond": {"sliding_window": 150},
            "new-dialect": new_rope({}),
            "biases-ignored": {"attention_bias": True, "mlp_bias": True},
            "rope-absent": {"rope_theta": DROP},
            "partial-ignored": {"partial_rotary_factor": 0.5},
        },
        note="absent means 4096, null means none",
    ),
    Case("mistral/window-8", {}, off=NO_WINDOW, same={"new-dialect": new_rope({})}),
    Case("mistral/window-7", {"sliding_window": 7}, off={"sliding_window": 8}),
    Case("mistral/window-2", {"sliding_window": 2}, off={"sliding_window": 1}),
    Case(
        "mistral/window-1",
        {"sliding_window": 1},
        off={"sliding_window": 2},
        cache_is_wrong=True,
        note="each token sees itself only; the reference's own cache keeps too much here",
    ),
    *ropes("mistral"),
    Case(
        "mistral/key-heads-absent",
        NO_WINDOW | TIED | {"num_key_value_heads": DROP, "num_attention_heads": 16, "head_dim": 8},
        off={"num_key_value_heads": 16},
        own=True,
        note="absent means 8, not the number of heads",
    ),
    Case(
        "mistral/head-width-absent",
        {"head_dim": None} | TIED,
        off={"head_dim": 16},
        own=True,
        same={"absent": {"head_dim": DROP}},
    ),
    Case("mistral/one-key-head", {"num_key_value_heads": 1} | TIED, off={"num_key_value_heads": 2}, own=True),
    Case("mistral/large-epsilon", {"rms_norm_eps": 1e-2}, off={"rms_norm_eps": 1e-6}),
    *[Case(f"mistral/act-{a}", {"hidden_act": a}, off={"hidden_act": "silu"}) for a in ("gelu", "relu")],
    Case("mistral/no-prefix", {}, edit=without("model."), golden="mistral/window-8"),
    Case("mistral/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm),
    Case("mistral/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm, shards=2),
]
NOT_TO_OPEN = [
    Refused("mistral/window-0", {"sliding_window": 0}, "nothing may be seen, and the reference then sees everything"),
    Refused(
        "mistral/layer-types",
        {"layer_types": ["full_attention", "sliding_attention"]},
        "the reference opens it as another architecture (ministral)",
    ),
    Refused("mistral/key-heads-contradict-file", {"num_key_value_heads": DROP}, "absent means 8, the file has 2"),
]
FAMILY = Family("mistral", BASE, CASES, NOT_TO_OPEN, start_token=True, body="llama", few=False)
