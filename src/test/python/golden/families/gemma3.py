"""Gemma 3 with images: what it does with texts."""

import torch

from cases import DROP, Case, Family, Refused
from families.gemma2 import FULL, NEAR, calm_norms
from families.gemma3_text import BASE as TEXT

OUTSIDE = ("architectures", "bos_token_id", "eos_token_id", "torch_dtype", "transformers_version")
BASE = {k: TEXT[k] for k in OUTSIDE} | {
    "model_type": "gemma3",
    "architectures": ["Gemma3ForConditionalGeneration"],
    "text_config": {k: v for k, v in TEXT.items() if k not in OUTSIDE},
    "vision_config": {
        "model_type": "siglip_vision_model",
        "hidden_size": 8,
        "intermediate_size": 8,
        "num_hidden_layers": 1,
        "num_attention_heads": 1,
        "image_size": 8,
        "patch_size": 4,
    },
    "mm_tokens_per_image": 4,
    "image_token_index": 307,
    "boi_token_index": 305,
    "eoi_token_index": 306,
}


def text(**changes):
    merged = BASE["text_config"] | changes
    return {"text_config": {k: v for k, v in merged.items() if v is not DROP}}


def renamed(*changes):
    def edit(w):
        for old, new in changes:
            w = {(new + k[len(old) :] if k.startswith(old) else k): v for k, v in w.items()}
        return w

    return edit


OTHERS = (("model.vision_tower.", "vision_tower."), ("model.multi_modal_projector.", "multi_modal_projector."))
PUBLISHED = renamed(
    ("model.language_model.", "language_model.model."), ("lm_head.", "language_model.lm_head."), *OTHERS
)
CASES = [
    Case(
        "gemma3/plain",
        {},
        same={
            "tied-said": {"tie_word_embeddings": True},
            "cap-ignored": text(final_logit_softcapping=1.0),
            "tied-inside-ignored": text(tie_word_embeddings=False),
            "type-absent": text(model_type=DROP),
            "layers-said": text(layer_types=[NEAR, NEAR, FULL, NEAR], sliding_window_pattern=DROP),
        },
        off=[text(sliding_window=7), text(rope_theta=50.0), text(sliding_window_pattern=2)],
    ),
    Case("gemma3/published-names", {}, edit=PUBLISHED, golden="gemma3/plain"),
    Case(
        "gemma3/short-names",
        {},
        edit=renamed(("model.language_model.", "language_model."), *OTHERS),
        golden="gemma3/plain",
    ),
    Case(
        "gemma3/untied",
        {"tie_word_embeddings": False} | text(num_hidden_layers=2),
        own=True,
        same={"said-tied": {"tie_word_embeddings": True}},
    ),
    Case(
        "gemma3/untied-published-names",
        {"tie_word_embeddings": False} | text(hidden_activation="silu", num_hidden_layers=2),
        off=text(num_hidden_layers=2),
        own=True,
        edit=PUBLISHED,
    ),
    Case(
        "gemma3/bfloat16",
        {"torch_dtype": "bfloat16"},
        dtype=torch.bfloat16,
        edit=lambda w: PUBLISHED(calm_norms(w)),
        shards=2,
    ),
    Case("gemma3/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm_norms),
]
NOT_TO_OPEN = [
    Refused("gemma3/bidirectional", text(use_bidirectional_attention=True), "attention would look ahead"),
    Refused("gemma3/no-text-config", {"text_config": DROP}, "sizes missing"),
    Refused("gemma3/untied-without-head", {"tie_word_embeddings": False}, "untied, and no head in the file"),
    Refused("gemma3/more-layers-than-file", text(num_hidden_layers=5), "layers missing in the file"),
]
FAMILY = Family("gemma3", BASE, CASES, NOT_TO_OPEN, norms_around=0.0, start_token=True)
