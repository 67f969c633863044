"""Ministral 3: Mistral whose queries grow with their position, with LLaMA's names and shapes."""

import torch

from cases import DROP, TIED, Case, Family, Refused, calm, without
from families.llama import BASE as LLAMA
from ropes import DYNAMIC, LINEAR, LLAMA3, YARN, longrope, new_rope

GROWTH = {"llama_4_scaling_beta": 0.3}
PLAIN = {"rope_type": "default", "original_max_position_embeddings": 16} | GROWTH
OURS = YARN | GROWTH | {"mscale": 1.0, "mscale_all_dim": 1.0, "rope_theta": 1000.0, "beta_fast": 32.0, "beta_slow": 1.0}
BASE = {k: v for k, v in LLAMA.items() if k != "rope_theta"} | {
    "model_type": "ministral3",
    "architectures": ["Ministral3ForCausalLM"],
    "rms_norm_eps": 1e-5,
    "rope_parameters": OURS | {"rope_type": "yarn"},
    "sliding_window": None,
}


def scaled(**changes):
    merged = BASE["rope_parameters"] | changes
    return {"rope_parameters": {k: v for k, v in merged.items() if v is not DROP}}


def kind(name, scaling, **more):
    """Another kind of rope, in both dialects; off is growth alone, without any scaling."""
    changes = {"rope_parameters": DROP, "rope_scaling": scaling, "rope_theta": 1000.0} | more.pop("changes", {})
    return Case(
        f"ministral3/rope-{name}",
        changes,
        off=more.pop("off", {"rope_scaling": PLAIN}),
        same={"new-dialect": new_rope(changes)} | more.pop("same", {}),
        **more,
    )


CASES = [
    Case(
        "ministral3/plain",
        {},
        off=[scaled(llama_4_scaling_beta=0.0), scaled(llama_4_scaling_beta=0.2), scaled(rope_type="linear")],
        same={
            "old-dialect": {"rope_parameters": DROP, "rope_scaling": OURS},
            "old-dialect-theta": {
                "rope_parameters": DROP,
                "rope_theta": 1000.0,
                "rope_scaling": {k: v for k, v in OURS.items() if k != "rope_theta"},
            },
            "theta-inside-counts": {"rope_theta": 50.0},
            "type-twice": scaled(type="yarn"),
            "type-old": scaled(type="yarn", rope_type=DROP),
            "context-inside-ignored": scaled(max_position_embeddings=77),
            "betas-absent": scaled(beta_fast=DROP, beta_slow=DROP),
            "window-absent": {"sliding_window": DROP},
            "window-beyond": {"sliding_window": 150},
            "biases-ignored": {"attention_bias": True, "mlp_bias": True},
            "defaults-absent": {"hidden_act": DROP, "rms_norm_eps": DROP, "tie_word_embeddings": DROP},
            "old-dialect-empty": {"rope_scaling": {}},
            "said-tied": TIED,
        },
        note="texts are longer than the 32 tokens after which queries grow",
    ),
    Case(
        "ministral3/growth-steps",
        scaled(original_max_position_embeddings=5, llama_4_scaling_beta=1.0),
        off=[scaled(original_max_position_embeddings=6, llama_4_scaling_beta=1.0)],
    ),
    Case(
        "ministral3/original-on-top",
        scaled() | {"original_max_position_embeddings": 20},
        off=[{"original_max_position_embeddings": DROP}],
        same={"inside": scaled(original_max_position_embeddings=20) | {"original_max_position_embeddings": DROP}},
    ),
    Case(
        "ministral3/original-absent",
        scaled(original_max_position_embeddings=DROP) | {"max_position_embeddings": 24},
        off=[scaled(original_max_position_embeddings=32)],
        note="original = max_position_embeddings",
    ),
    Case(
        "ministral3/rope-absent",
        {"rope_parameters": DROP},
        off=[scaled(rope_theta=1000000.0)],
        same={
            "null": {"rope_parameters": None},
            "theta-ignored": {"rope_theta": 7.0},
            "said": scaled(
                original_max_position_embeddings=16384, factor=16.0, rope_theta=1e6, llama_4_scaling_beta=0.1
            ),
        },
        note="absent means YaRN of 16 times 16,384 tokens",
    ),
    Case("ministral3/mscale", scaled(mscale=0.707, mscale_all_dim=1.4), off=[scaled()]),
    kind("none", PLAIN, off={"rope_scaling": PLAIN | {"llama_4_scaling_beta": 0.0}}),
    kind("linear", LINEAR | GROWTH | {"original_max_position_embeddings": 16}),
    kind("llama3", LLAMA3 | GROWTH),
    kind("longrope", longrope() | GROWTH | {"factor": 5.0}, grows=True),
    kind(
        "dynamic",
        DYNAMIC | GROWTH | {"original_max_position_embeddings": 16},
        grows=True,
        changes={"max_position_embeddings": 40},
        off={"max_position_embeddings": 192},
    ),
    Case("ministral3/window-8", {"sliding_window": 8}, off={"sliding_window": None}),
    Case("ministral3/window-7", {"sliding_window": 7}, off={"sliding_window": 8}),
    Case(
        "ministral3/widths-absent",
        TIED | {"num_attention_heads": 16, "num_key_value_heads": DROP, "head_dim": 8},
        off={"num_key_value_heads": 16},
        own=True,
        note="absent means 8, not the number of heads",
    ),
    Case("ministral3/epsilon-gelu", {"rms_norm_eps": 1e-2, "hidden_act": "gelu"}, off=[{"hidden_act": "silu"}]),
    Case("ministral3/no-prefix", {}, edit=without("model."), golden="ministral3/plain"),
    Case("ministral3/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm, shards=2),
    Case(
        "ministral3/float16",
        {"torch_dtype": "float16", "sliding_window": 9},
        dtype=torch.float16,
        edit=lambda w: without("model.")(calm(w)),
    ),
]
NOT_TO_OPEN = [
    Refused("ministral3/window-0", {"sliding_window": 0}, "nothing may be seen"),
    Refused("ministral3/growth-absent", scaled(llama_4_scaling_beta=DROP), "queries would be multiplied by nothing"),
    Refused("ministral3/rope-empty", {"rope_parameters": {}}, "settings that are there must name the growth"),
    Refused(
        "ministral3/original-missing",
        scaled(rope_type="linear", original_max_position_embeddings=DROP),
        "positions would be divided by nothing",
    ),
    Refused(
        "ministral3/layer-types",
        {"layer_types": ["full_attention", "sliding_attention"]},
        "blocks of two kinds, which the reference does not compute",
    ),
    Refused("ministral3/key-heads-contradict-file", {"num_key_value_heads": DROP}, "absent means 8, the file has 2"),
    Refused("ministral3/head-width-null", {"head_dim": None}, "null is no width here"),
    Refused("ministral3/key-heads-null", {"num_key_value_heads": None}, "null is no number here"),
    Refused("ministral3/rope-unknown", scaled(rope_type="ntk"), "unknown rope type"),
    Refused("ministral3/untied-without-head", {}, "untied, and no lm_head.weight", body="llama-without-head"),
]
FAMILY = Family("ministral3", BASE, CASES, NOT_TO_OPEN, start_token=True, body="llama")
