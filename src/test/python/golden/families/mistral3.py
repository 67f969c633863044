"""Mistral 3 with images: what it does with texts, inside a Mistral or a Ministral 3."""

import torch

from cases import DROP, Case, Family, Refused, calm
from families.gemma3 import OTHERS, PUBLISHED, renamed
from families.ministral3 import BASE as MINISTRAL
from families.mistral import BASE as MISTRAL

OUTSIDE = (
    "architectures",
    "bos_token_id",
    "eos_token_id",
    "torch_dtype",
    "transformers_version",
    "tie_word_embeddings",
)
BASE = {k: MINISTRAL[k] for k in OUTSIDE} | {
    "model_type": "mistral3",
    "architectures": ["Mistral3ForConditionalGeneration"],
    "text_config": {k: v for k, v in MINISTRAL.items() if k not in OUTSIDE},
    "vision_config": {
        "model_type": "pixtral",
        "hidden_size": 8,
        "intermediate_size": 8,
        "num_hidden_layers": 1,
        "num_attention_heads": 1,
        "head_dim": 8,
        "image_size": 8,
        "patch_size": 4,
    },
    "image_token_index": 307,
    "spatial_merge_size": 2,
}
OLDER = {"text_config": {k: v for k, v in MISTRAL.items() if k not in OUTSIDE}}


def text(**changes):
    merged = BASE["text_config"] | changes
    return {"text_config": {k: v for k, v in merged.items() if v is not DROP}}


CASES = [
    Case(
        "mistral3/plain",
        {},
        off=[text(rope_parameters=BASE["text_config"]["rope_parameters"] | {"llama_4_scaling_beta": 0.0})],
        same={"tied-inside-ignored": text(tie_word_embeddings=True), "said-tied": {"tie_word_embeddings": True}},
    ),
    Case(
        "mistral3/older",
        OLDER,
        off=[text()],
        same={"type-absent": {"text_config": {k: v for k, v in OLDER["text_config"].items() if k != "model_type"}}},
        note="Mistral Small 3.1: a mistral inside",
    ),
    Case("mistral3/published-names", {}, edit=PUBLISHED, golden="mistral3/plain"),
    Case(
        "mistral3/short-names",
        {},
        edit=renamed(("model.language_model.", "language_model."), *OTHERS),
        golden="mistral3/plain",
    ),
    Case(
        "mistral3/tied",
        {"tie_word_embeddings": True} | text(num_hidden_layers=1),
        own=True,
        same={"absent": {"tie_word_embeddings": DROP}},
        note="absent means tied here",
    ),
    Case(
        "mistral3/bfloat16",
        {"torch_dtype": "bfloat16"},
        dtype=torch.bfloat16,
        edit=lambda w: PUBLISHED(calm(w)),
        shards=2,
    ),
    Case("mistral3/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
]
NOT_TO_OPEN = [
    Refused("mistral3/text-config-wrong", {"text_config": "mistral"}, "sizes missing"),
    Refused("mistral3/another-inside", text(model_type="llama", rope_parameters=DROP), "a model of another type"),
    Refused("mistral3/more-layers-than-file", text(num_hidden_layers=3), "layers missing in the file"),
    Refused("mistral3/not-causal", text(is_causal=False), "attention would look ahead"),
]
FAMILY = Family("mistral3", BASE, CASES, NOT_TO_OPEN, start_token=True)
