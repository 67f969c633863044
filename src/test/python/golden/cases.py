"""Every flag that changes the mathematics of GPT-2, LLaMA and Mistral, as data: one case per flag or combination."""

from dataclasses import dataclass, field
from typing import Callable

import torch

DROP = object()  # the key is absent

GPT2 = {
    "model_type": "gpt2",
    "architectures": ["GPT2LMHeadModel"],
    "vocab_size": 308,
    "n_positions": 192,
    "n_embd": 24,
    "n_layer": 2,
    "n_head": 4,
    "n_inner": None,
    "activation_function": "gelu_new",
    "layer_norm_epsilon": 1e-5,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}
LLAMA = {
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
MISTRAL = LLAMA | {"model_type": "mistral", "architectures": ["MistralForCausalLM"], "sliding_window": 8}
BASE = {"gpt2": GPT2, "llama": LLAMA, "mistral": MISTRAL}


@dataclass(frozen=True)
class Case:
    name: str  # FAMILY/WHAT
    changes: dict  # against BASE[family]
    off: dict | None = None  # what turns the flag off again; None: nothing to turn off
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

    @property
    def family(self):
        return self.name.split("/")[0]

    def config(self, **changes):
        merged = BASE[self.family] | self.changes | changes
        return {k: v for k, v in merged.items() if v is not DROP}


NEW_NAMES = {"torch_dtype": DROP, "dtype": "float32", "transformers_version": "5.18.0"}


def new_rope(case_changes):
    """The keys of transformers 5 for the same rope."""
    old = case_changes.get("rope_scaling") or {"rope_type": "default"}
    rope = {"rope_theta": case_changes.get("rope_theta", 10000.0)} | old
    rope["rope_type"] = rope.pop("type", rope.get("rope_type"))
    return NEW_NAMES | {"rope_theta": DROP, "rope_scaling": DROP, "rope_parameters": rope}


# --- GPT-2 -----------------------------------------------------------------------------------------------------------
def without(prefix):
    return lambda w: {k.removeprefix(prefix): v for k, v in w.items()}


def stray_gpt2(w):
    w = without("transformer.")(w)
    for i in range(2):
        mask = torch.tril(torch.ones(192, 192, dtype=torch.uint8 if i else torch.bool))
        w |= {f"h.{i}.attn.bias": mask[None, None], f"h.{i}.attn.masked_bias": torch.tensor(-1e4)}
    return w


def head_only(w):
    w = dict(w)
    w["lm_head.weight"] = w.pop("transformer.wte.weight")
    return w


def calm(w):
    """Half of every matrix, so that half-precision rounding stays well below the tolerance."""
    return {
        k: v / 2 if v.dim() == 2 and "wte" not in k and "wpe" not in k and "embed" not in k else v for k, v in w.items()
    }


ALIASES = {
    "n_embd": DROP,
    "n_head": DROP,
    "n_layer": DROP,
    "n_positions": DROP,
    "hidden_size": 24,
    "num_attention_heads": 4,
    "num_hidden_layers": 2,
    "max_position_embeddings": 192,
}
GPT2_CASES = [
    Case(
        "gpt2/plain",
        {},
        same={
            "new-dialect": NEW_NAMES,
            "aliases": ALIASES,
            "tied-said": {"tie_word_embeddings": True},
            "defaults-absent": {"activation_function": DROP, "layer_norm_epsilon": DROP, "n_inner": DROP},
            "defaults-said": {
                "scale_attn_weights": True,
                "scale_attn_by_inverse_layer_idx": False,
                "reorder_and_upcast_attn": False,
                "n_inner": 96,
            },
            "upcast-in-float32": {"reorder_and_upcast_attn": True},
            "dropouts": {"attn_pdrop": 0.5, "resid_pdrop": 0.5},
        },
    ),
    Case("gpt2/inner", {"n_inner": 72}, off={"n_inner": None}, own=True),
    Case("gpt2/unscaled", {"scale_attn_weights": False}, off={"scale_attn_weights": True}),
    Case(
        "gpt2/inverse-layer", {"scale_attn_by_inverse_layer_idx": True}, off={"scale_attn_by_inverse_layer_idx": False}
    ),
    Case(
        "gpt2/unscaled-inverse-layer",
        {"scale_attn_weights": False, "scale_attn_by_inverse_layer_idx": True},
        off={"scale_attn_by_inverse_layer_idx": False},
    ),
    Case("gpt2/large-epsilon", {"layer_norm_epsilon": 1e-2}, off={"layer_norm_epsilon": 1e-5}),
    Case(
        "gpt2/untied",
        {"tie_word_embeddings": False},
        own=True,
        same={"said-tied": {"tie_word_embeddings": True}, "tie-absent": {"tie_word_embeddings": DROP}},
        note="said tied, but the file holds another head: the file wins",
    ),
    Case(
        "gpt2/head-only", {}, edit=head_only, golden="gpt2/plain", note="tied, and only lm_head.weight is in the file"
    ),
    Case("gpt2/no-prefix", {}, edit=stray_gpt2, golden="gpt2/plain", note="no `transformer.`, stray attention masks"),
    Case("gpt2/sharded", {}, shards=3, golden="gpt2/plain"),
    Case("gpt2/bfloat16", {"torch_dtype": "bfloat16"}, dtype=torch.bfloat16, edit=calm),
    Case("gpt2/float16", {"torch_dtype": "float16"}, dtype=torch.float16, edit=calm),
    Case(
        "gpt2/bfloat16-upcast",
        {"torch_dtype": "bfloat16", "reorder_and_upcast_attn": True},
        dtype=torch.bfloat16,
        edit=calm,
        off={"reorder_and_upcast_attn": False},
        note="the flag shows in half_logits only, and less than the tolerance",
    ),
]

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
GPT2_CASES += [
    Case(
        f"gpt2/act-{names[0].replace('_', '-')}",
        {"activation_function": names[0]},
        body="gpt2-activations",
        same={n.replace("_", "-"): {"activation_function": n} for n in names[1:]},
    )
    for names in ACTIVATIONS
]


def split_activations(w):
    """So that every two activations differ: units far below zero, where erf and tanh part; loud ones; ordinary ones."""
    w, tail, loud = dict(w), slice(0, 30), slice(30, 45)
    for i in range(2):
        mlp = f"transformer.h.{i}.mlp."
        weight, bias, back = (w[mlp + n].clone() for n in ("c_fc.weight", "c_fc.bias", "c_proj.weight"))
        weight[:, tail] *= 0.2
        bias[tail] = torch.linspace(-3.2, -1.8, 30)
        back[tail] *= 30
        weight[:, loud] *= 12
        back[loud] *= 0.2
        w |= {mlp + "c_fc.weight": weight, mlp + "c_fc.bias": bias, mlp + "c_proj.weight": back}
    return w


# --- rope, for LLaMA and Mistral ----------------------------------------------------------------------
PAIRS = 8
SHORT, LONG = [1.0 + 0.1 * j for j in range(PAIRS)], [1.5 + 0.7 * j for j in range(PAIRS)]
NO_ROPE = {"rope_scaling": None}


def rope(family, name, scaling, theta=1000.0, **more):
    changes = {"rope_scaling": scaling, "rope_theta": theta} | more.pop("changes", {})
    same = {"new-dialect": new_rope(changes)} | more.pop("same", {})
    return Case(f"{family}/rope-{name}", changes, off=more.pop("off", NO_ROPE), same=same, **more)


YARN = {"type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32}
LLAMA3 = {
    "rope_type": "llama3",
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 32,
}
LONGROPE = {"type": "longrope", "short_factor": SHORT, "long_factor": LONG, "original_max_position_embeddings": 33}
LINEAR = {"type": "linear", "factor": 2.5}
DYNAMIC = {"type": "dynamic", "factor": 3.0}


def ropes(family):
    return [
        Case(
            f"{family}/rope-theta",
            {"rope_theta": 50.0},
            off={"rope_theta": DROP},
            same={
                "new-dialect": new_rope({"rope_theta": 50.0}),
                "both-thetas": {"rope_theta": 7.0, "rope_parameters": {"rope_type": "default", "rope_theta": 50.0}},
            },
        ),
        rope(
            family,
            "linear",
            LINEAR,
            same={
                "both-types": {"rope_scaling": LINEAR | {"type": "yarn", "rope_type": "linear"}},
                "both-dialects": {"rope_parameters": {"rope_type": "linear", "factor": 9.0, "rope_theta": 3.0}},
            },
        ),
        rope(
            family,
            "dynamic",
            DYNAMIC,
            changes={"max_position_embeddings": 40},
            grows=True,
            same={"original-ignored": {"rope_scaling": DYNAMIC | {"original_max_position_embeddings": 16}}},
            note="longer texts than max_position_embeddings; fresh frequencies for every text",
        ),
        rope(family, "yarn", YARN),
        rope(family, "longrope", LONGROPE | {"factor": 5.0}, grows=True),
        rope(family, "llama3", LLAMA3),
    ]


# --- LLaMA --------------------------------------------------------------------------------------------
def stray_llama(w):
    w = without("model.")(w)
    return w | {f"layers.{i}.self_attn.rotary_emb.inv_freq": torch.linspace(1, 0.1, PAIRS) for i in range(2)}


TIED = {"tie_word_embeddings": True}
LLAMA_CASES = [
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

# --- Mistral ------------------------------------------------------------------------------------------
NO_WINDOW = {"sliding_window": None}
MISTRAL_CASES = [
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
CASES = GPT2_CASES + LLAMA_CASES + MISTRAL_CASES


def drop_head(w):
    return {k: v for k, v in w.items() if k != "lm_head.weight"}


# What must not be opened: (name, changes, weights' edit, why).
# The reference refuses, or opens it with something made up.
NOT_TO_OPEN = [
    ("gpt2/unknown-activation", {"activation_function": "geglu"}, None, "unknown activation"),
    ("gpt2/activation-in-capitals", {"activation_function": "GELU"}, None, "names are case-sensitive"),
    ("gpt2/prelu", {"activation_function": "prelu"}, None, "this activation has weights, and the file has none"),
    ("gpt2/heads-do-not-divide", {"n_head": 5}, None, "n_embd is not a multiple of n_head"),
    ("gpt2/inner-contradicts-file", {"n_inner": 100}, None, "another shape than in the file"),
    ("gpt2/more-layers-than-file", {"n_layer": 3}, None, "layers missing in the file"),
    ("gpt2/untied-without-head", {"tie_word_embeddings": False}, None, "untied, and no lm_head.weight"),
    ("gpt2/not-causal", {"is_causal": False}, None, "attention would look ahead"),
    ("llama/untied-without-head", {}, drop_head, "untied, and no lm_head.weight"),
    ("llama/biases-missing", {"attention_bias": True}, None, "biases missing in the file"),
    ("llama/key-heads-do-not-divide", {"num_key_value_heads": 3}, None, "heads are not a multiple of key-value heads"),
    ("llama/not-causal", {"is_causal": False}, None, "attention would look ahead"),
    (
        "llama/partial-rotary-scaled",
        {"partial_rotary_factor": 0.5, "rope_scaling": LINEAR},
        None,
        "the family has no partial rotary",
    ),
    *[
        (f"llama/rope-{t}", {"rope_scaling": {"type": t, "factor": 2.0}}, None, "unknown rope type")
        for t in ("su", "ntk", "mrope", "Linear")
    ],
    ("llama/rope-linear-without-factor", {"rope_scaling": {"type": "linear"}}, None, "factor missing"),
    ("llama/rope-yarn-without-factor", {"rope_scaling": {"type": "yarn"}}, None, "factor missing (null would do)"),
    (
        "llama/rope-longrope-wrong-length",
        {"rope_scaling": LONGROPE | {"short_factor": SHORT[:-1], "long_factor": LONG[:-1]}},
        None,
        "one factor for each of head_dim / 2 pairs",
    ),
    (
        "llama/rope-llama3-without-factors",
        {"rope_scaling": {"rope_type": "llama3", "factor": 8.0}},
        None,
        "keys missing",
    ),
    ("mistral/window-0", {"sliding_window": 0}, None, "nothing may be seen, and the reference then sees everything"),
    (
        "mistral/layer-types",
        {"layer_types": ["full_attention", "sliding_attention"]},
        None,
        "the reference opens it as another architecture (ministral)",
    ),
    ("mistral/key-heads-contradict-file", {"num_key_value_heads": DROP}, None, "absent means 8, the file has 2"),
]
