"""How a family of language models describes its goldens, and what several families' cases share."""

from dataclasses import dataclass, field
from typing import Callable

import torch

DROP = object()  # the key is absent
NEW_NAMES = {"torch_dtype": DROP, "dtype": "float32", "transformers_version": "5.18.0"}
TIED = {"tie_word_embeddings": True}


@dataclass(frozen=True)
class Case:
    name: str  # FAMILY/WHAT
    changes: dict  # against the family's base
    off: dict | list | None = None  # what turns the flag off again, or what is nearest to it; None: nothing to turn off
    same: dict = field(default_factory=dict)  # label -> changes to this case's config that must not change any number
    body: str | None = None  # whose weights; None: the family's body
    own: bool = False  # weights of its own, because the flag changes shapes
    edit: Callable | None = None  # changes the tensors of the weights
    shards: int = 1
    golden: str | None = None  # the case whose numbers this one must meet
    dtype: torch.dtype = torch.float32
    cache_is_wrong: bool = False  # the reference's generate() disagrees with its own forward pass
    grows: bool = False  # greedy texts that outgrow the original context are recorded as well
    note: str = ""


@dataclass(frozen=True)
class Refused:
    """What must not be opened: the reference refuses, or opens it with something made up."""

    name: str  # FAMILY/WHAT
    changes: dict
    why: str
    body: str | None = None  # whose weights; None: the family's body


@dataclass(frozen=True)
class Body:
    """Weights that several cases share."""

    edit: Callable  # changes the tensors
    of: str | None = None  # the body that it starts from; None: random weights of its own


@dataclass(frozen=True)
class Family:
    name: str  # its model_type, and the name of its module
    base: dict  # config.json
    cases: list
    not_to_open: list
    start_token: bool = False  # the tokenizer puts <|start|> (0) in front, and ends with 1; else <|endoftext|> (0) ends
    body: str | None = None  # whose weights it uses, of any family; None: its own
    bodies: dict = field(default_factory=dict)  # name -> Body, besides its own
    weights: Callable | None = None  # changes its random weights: special values, or the names of published files
    norms_around: float = 1.0  # 0 where a norm multiplies by 1 + weight
    few: bool = True  # every case but `plain` reads fewer texts

    def config(self, case, **changes):
        merged = self.base | case.changes | changes
        return {k: v for k, v in merged.items() if v is not DROP}


def without(prefix):
    return lambda w: {k.removeprefix(prefix): v for k, v in w.items()}


def drop_head(w):
    return {k: v for k, v in w.items() if k != "lm_head.weight"}


def calm(w):
    """Half of every matrix, so that half-precision rounding stays well below the tolerance."""
    spared = ("wte", "wpe", "embed", "norm")
    return {k: v / 2 if v.dim() == 2 and not any(s in k for s in spared) else v for k, v in w.items()}


# Names of one row compute the same function.
ACTIVATIONS = [
    ["gelu", "gelu_python"],
    ["gelu_new", "gelu_accurate", "gelu_fast", "gelu_pytorch_tanh", "gelu_python_tanh"],
    ["gelu_10"],
    ["quick_gelu"],
    ["relu"],
    ["relu2"],
    ["relu6"],
    ["leaky_relu"],
    ["silu", "swish"],
    ["hardswish"],
    ["sigmoid"],
    ["tanh"],
    ["linear"],
    ["mish"],
    ["laplace"],
    ["sqrtsoftplus"],
]


def activations(family, key, **more):
    """A case for every activation, each told apart from the nearest other one."""
    return [
        Case(
            f"{family}/act-{names[0].replace('_', '-')}",
            {key: names[0]},
            off=[{key: other[0]} for other in ACTIVATIONS if other is not names],
            same={n.replace("_", "-"): {key: n} for n in names[1:]},
            **more,
        )
        for names in ACTIVATIONS
    ]
