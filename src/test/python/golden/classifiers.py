#!/usr/bin/env python3
"""Makes src/test/resources/golden/classifiers: tiny sequence classifiers, and what transformers says of texts by them.

  REF_THREADS=1 python classifiers.py --out src/test/resources/golden/classifiers [--seed 30911]

Every case is proven able to fail: with its setting off, logits or probabilities move by more than 0.01; by more than
3e-4 for the two forms of GELU.
"""

import argparse
import json
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

import torch
from flags import MUST_AGREE, MUST_MOVE, Folder, save, versions, write_json
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer, pipeline

import measure
from texts import CORPUS, SENTENCES

DROP = object()  # the key is absent
TEXTS = [
    SENTENCES[1],
    "A quiet harbour, and nobody to greet us.",
    "TEA? Tea! tea… naïve café 東京 🙂",
    "tabs\tand\nbreaks\u2028too",
    "x",
    "",
    "before [PAD] and <pad> between",
    SENTENCES[3],
    " ".join(SENTENCES) + " " + " ".join(SENTENCES[::-1]),
]
POSITIONS = 72
NEAR = 3e-4  # erf and tanh in GELU are 5e-4 apart at most, and norms behind every map do not let that grow

ENCODER = {
    "vocab_size": 300,
    "hidden_size": 24,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 40,
    "hidden_act": "gelu",
    "max_position_embeddings": POSITIONS,
    "type_vocab_size": 2,
    "layer_norm_eps": 1e-12,
    "id2label": {"0": "calm", "1": "cross", "2": "rude"},
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}
BERT = ENCODER | {"model_type": "bert", "architectures": ["BertForSequenceClassification"], "pad_token_id": 0}
ROBERTA = ENCODER | {
    "model_type": "roberta",
    "architectures": ["RobertaForSequenceClassification"],
    "pad_token_id": 1,
    "type_vocab_size": 1,
    "layer_norm_eps": 1e-5,
}
DISTILBERT = {
    "model_type": "distilbert",
    "architectures": ["DistilBertForSequenceClassification"],
    "vocab_size": 300,
    "dim": 24,
    "n_layers": 2,
    "n_heads": 4,
    "hidden_dim": 40,
    "activation": "gelu",
    "max_position_embeddings": POSITIONS,
    "sinusoidal_pos_embds": False,
    "pad_token_id": 0,
    "torch_dtype": "float32",
    "transformers_version": "4.40.0",
}
BASE = {"bert": BERT, "roberta": ROBERTA, "distilbert": DISTILBERT}
NEW_NAMES = {"torch_dtype": DROP, "dtype": "float32", "transformers_version": "5.18.0"}
ONE = {"id2label": {"0": "rude"}}


def legacy(weights):
    return {
        n.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta"): v
        for n, v in weights.items()
    }


def without(prefix):
    return lambda weights: {n.removeprefix(prefix): v for n, v in weights.items()}


@dataclass(frozen=True)
class Case:
    name: str  # FAMILY/WHAT
    changes: dict = field(default_factory=dict)  # against BASE[family]
    off: dict | None = None  # what turns the setting off again
    moves: float = MUST_MOVE  # how far logits or probabilities must move then, at least
    same: dict = field(default_factory=dict)  # label -> changes that must not change any number
    own: bool = False  # weights of its own, because the setting changes shapes
    edit: Callable | None = None  # renames the tensors of the weights
    golden: str | None = None  # the case whose numbers this one must meet
    dtype: torch.dtype = torch.float32
    tokenizer: dict = field(default_factory=dict)  # changes to tokenizer_config.json

    @property
    def family(self):
        return self.name.split("/")[0]

    def config(self, **changes):
        merged = BASE[self.family] | self.changes | changes
        return {k: v for k, v in merged.items() if v is not DROP}


MULTI = {"problem_type": "multi_label_classification"}
CASES = [
    Case(
        "bert/plain",
        same={
            "new-names": NEW_NAMES,
            "said": {"problem_type": "single_label_classification", "is_decoder": False, "num_labels": 3},
            "absolute": {"position_embedding_type": "absolute", "pruned_heads": {}},
            "order": {"id2label": {"2": "rude", "1": "cross", "0": "calm"}},
        },
    ),
    Case("bert/multi-label", MULTI, off={"problem_type": DROP}),
    Case("bert/regression", {"problem_type": "regression"}, off={"problem_type": DROP}),
    Case("bert/one-label", ONE, own=True, off={"problem_type": "regression"}, same={"new-names": NEW_NAMES}),
    Case("bert/one-kind", {"type_vocab_size": 1}, own=True),
    Case("bert/epsilon", {"layer_norm_eps": 0.05}, off={"layer_norm_eps": DROP}),
    Case("bert/gelu-new", {"hidden_act": "gelu_new"}, off={"hidden_act": "gelu"}, moves=NEAR),
    Case("bert/relu", {"hidden_act": "relu"}, off={"hidden_act": "gelu"}),
    Case("bert/heads", {"num_attention_heads": 2}, off={"num_attention_heads": 4}),
    Case("bert/unnamed-labels", {"id2label": DROP, "num_labels": 3}),
    Case("bert/legacy-names", edit=legacy, golden="bert/plain"),
    Case("bert/no-prefix", edit=without("bert."), golden="bert/plain"),
    Case("bert/short", tokenizer={"model_max_length": 12}),
    Case("bert/end-kept", tokenizer={"model_max_length": 12, "truncation_side": "left"}),
    Case("bert/bfloat16", dtype=torch.bfloat16),
    Case("roberta/plain", same={"new-names": NEW_NAMES}),
    Case("roberta/padding", {"pad_token_id": 4}, off={"pad_token_id": 1}),
    Case("roberta/two-kinds", {"type_vocab_size": DROP}, own=True),
    Case("roberta/multi-label", MULTI, off={"problem_type": DROP}),
    Case("roberta/one-label", ONE, own=True),
    Case("roberta/no-prefix", edit=without("roberta."), golden="roberta/plain"),
    Case("roberta/float16", dtype=torch.float16),
    Case(
        "distilbert/plain",
        same={
            "new-names": NEW_NAMES,
            "sinusoidal": {"sinusoidal_pos_embds": True},
            "no-such-epsilon": {"layer_norm_eps": 0.5},
            "named": {"id2label": {"0": "LABEL_0", "1": "LABEL_1"}, "problem_type": "single_label_classification"},
        },
    ),
    Case("distilbert/multi-label", MULTI, off={"problem_type": DROP}),
    Case("distilbert/quick-gelu", {"activation": "quick_gelu"}, off={"activation": "gelu"}),
    Case("distilbert/relu", {"activation": "relu"}, off={"activation": "gelu"}),
    Case("distilbert/no-prefix", edit=without("distilbert."), golden="distilbert/plain"),
    Case("distilbert/legacy-names", edit=legacy, golden="distilbert/plain"),
]


def random_weights(config: dict, seed, tag) -> dict:
    """Matrices 1.1/sqrt(fan_in), embeddings 0.3, biases 0.1, norms 1 +- 0.2."""
    with tempfile.TemporaryDirectory() as d:
        write_json(config, Path(d) / "config.json")
        model = AutoModelForSequenceClassification.from_config(AutoConfig.from_pretrained(d))
    weights = {}
    for name, p in model.named_parameters():
        g = torch.Generator().manual_seed(measure.seed_of(seed, tag, name))
        if name.endswith(".bias"):
            value = 0.1 * torch.randn(p.shape, generator=g)
        elif p.dim() == 1:
            value = 1 + 0.2 * (2 * torch.rand(p.shape, generator=g) - 1)
        elif "embeddings" in name:
            value = 0.3 * torch.randn(p.shape, generator=g)
        else:
            value = 1.1 / p.shape[1] ** 0.5 * torch.randn(p.shape, generator=g)
        weights[name] = value
    return weights


def finish(t, specials, template, out: Path, config):
    """Trains what is left to train and writes the two files of a tokenizer; specials by name."""
    t.post_processor = processors.TemplateProcessing(
        single=template, special_tokens=[(s, t.token_to_id(s)) for s in specials if s in template]
    )
    out.mkdir(parents=True, exist_ok=True)
    t.save(str(out / "tokenizer.json"), pretty=False)
    write_json({"clean_up_tokenization_spaces": False} | config, out / "tokenizer_config.json")


def write_word_pieces(out: Path):
    """Letters, their pairs inside words and whole words: the trainer of tokenizers orders ties by chance."""
    specials = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    normalizer, splitter = normalizers.BertNormalizer(lowercase=True), pre_tokenizers.BertPreTokenizer()
    words = [w for s in CORPUS for w, _ in splitter.pre_tokenize_str(normalizer.normalize_str(s))]
    letters = sorted(set("".join(words)))
    pairs = Counter("##" + w[i : i + 2] for w in words for i in range(1, len(w) - 1))
    often = [piece for piece, _ in sorted((Counter(words) + pairs).items(), key=lambda kv: (-kv[1], kv[0]))]
    pieces = list(dict.fromkeys(specials + letters + ["##" + x for x in letters] + often))[:290]
    t = Tokenizer(models.WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))
    t.normalizer, t.pre_tokenizer = normalizer, splitter
    t.decoder = decoders.WordPiece()
    t.add_special_tokens(specials)
    names = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    config = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "mask_token": "[MASK]"} | names
    finish(t, specials, "[CLS] $A [SEP]", out, config)


def write_byte_pairs(out: Path):
    t = Tokenizer(models.BPE())
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    t.decoder = decoders.ByteLevel()
    specials = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    t.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=295,
            special_tokens=specials,
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
            show_progress=False,
        ),
    )
    names = {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}
    config = {"tokenizer_class": "PreTrainedTokenizerFast", "sep_token": "</s>", "cls_token": "<s>"} | names
    finish(t, specials, "<s> $A </s>", out, config)


def load(folder, dtype=torch.float32):
    model, report = AutoModelForSequenceClassification.from_pretrained(
        str(folder), dtype=dtype, attn_implementation="eager", output_loading_info=True
    )
    assert not any(report[k] for k in ("missing_keys", "unexpected_keys", "mismatched_keys")), report
    return model.eval()


@torch.no_grad()
def logits(model, ids):
    x = torch.tensor([ids])
    return model(input_ids=x, attention_mask=torch.ones_like(x)).logits[0].float()


def apart(rows, others):
    pairs = [(a[k], b[k]) for a, b in zip(rows, others) for k in ("logits", "probabilities")]
    return max(float((torch.tensor(x) - torch.tensor(y)).abs().max()) for x, y in pairs)


class Maker:
    def __init__(self, out: Path, seed: int):
        self.out, self.seed, self.bodies, self.goldens, self.rows = out, seed, {}, {}, []
        write_word_pieces(out / "bodies/tokenizer-wordpiece")
        write_byte_pairs(out / "bodies/tokenizer-roberta")
        for family, config in BASE.items():
            weights = random_weights(config, seed, family)
            self.bodies[family] = (weights, save(weights, out / "bodies" / family))

    def files(self, case: Case):
        tokenizer = self.out / f"bodies/tokenizer-{'roberta' if case.family == 'roberta' else 'wordpiece'}"
        shared = [tokenizer / "tokenizer.json", tokenizer / "tokenizer_config.json"]
        if case.tokenizer:
            shared[1] = self.out / case.name / "tokenizer_config.json"
            write_json(json.loads((tokenizer / "tokenizer_config.json").read_text()) | case.tokenizer, shared[1])
        weights, stored = self.bodies[case.family]
        if not (case.own or case.edit or case.dtype != torch.float32):
            return shared + stored
        if case.own:
            weights = random_weights(case.config(), self.seed, case.name)
        weights = {k: v.to(case.dtype) for k, v in weights.items()}
        return shared + save((case.edit or dict)(weights), self.out / case.name)

    def judge(self, files, config, dtype=torch.float32):
        """What the pipeline says of every text; a text longer than tokenizer and model allow is cut there."""
        with Folder(files, config) as folder:
            tok, model = AutoTokenizer.from_pretrained(str(folder)), load(folder, dtype)
            offset = config["pad_token_id"] + 1 if config["model_type"] == "roberta" else 0
            tok.model_max_length = min(tok.model_max_length, POSITIONS - offset)
            pipe = pipeline("text-classification", model=model, tokenizer=tok, device=torch.device("cpu"))
            function = {"regression": "none", "multi_label_classification": "sigmoid"}.get(
                config.get("problem_type"), "sigmoid" if model.config.num_labels == 1 else "softmax"
            )
            rows = []
            for text in TEXTS:
                ids = tok(text, truncation=True)["input_ids"]
                x = logits(model, ids)
                p = {"none": x, "sigmoid": torch.sigmoid(x), "softmax": torch.softmax(x, -1)}[function]
                r = pipe(text, truncation=True)[0]
                assert abs(r["score"] - float(p.max())) < (1e-5 if dtype == torch.float32 else 2e-2), (r, p)
                rows.append({"text": text, "input_ids": ids, "logits": x.tolist(), "probabilities": p.tolist()} | r)
            whole = {"id2label": {str(k): v for k, v in model.config.id2label.items()}, "function": function}
            return whole | {"model_max_length": tok.model_max_length, "rows": rows}

    def make(self, case: Case):
        files, folder = self.files(case), self.out / case.name
        write_json(case.config(), folder / "config.json")
        configs = {"": folder / "config.json"}
        for label, changes in case.same.items():
            configs[label] = folder / f"config.{label}.json"
            write_json(case.config(**changes), configs[label])
        if case.golden is None:
            judged = self.judge(files, case.config())
            head = {"format": 1, "kind": "sequence-classification", "model": case.name, "model_type": case.family}
            golden = head | {"seed": self.seed, "versions": versions(), "attention": "eager"} | judged
            if case.dtype != torch.float32:
                half = self.judge(files, case.config(), case.dtype)
                golden["checkpoint_dtype"] = str(case.dtype).removeprefix("torch.")
                golden["half_logits"] = [row["logits"] for row in half["rows"]]
            write_json(golden, folder / "golden.json")
            self.goldens[case.name] = golden["rows"]
        rows = self.goldens[case.golden or case.name]
        for label, path in configs.items():
            diff = apart(self.judge(files, json.loads(path.read_text()))["rows"], rows)
            assert diff <= MUST_AGREE, (case.name, label, diff)
        effect = None
        if case.off is not None:
            effect = apart(self.judge(files, case.config(**case.off))["rows"], rows)
            assert effect > case.moves, (case.name, effect)
        self.rows.append(
            {
                "case": case.name,
                "files": [str(f.relative_to(self.out)) for f in files],
                "configs": [str(p.relative_to(self.out)) for p in configs.values()],
                "golden": f"{case.golden or case.name}/golden",
                "dtype": str(case.dtype).removeprefix("torch."),
                "effect": effect,
            }
        )
        spread = {row["label"] for row in rows}
        print(f"{case.name:28s} effect {effect}  labels {sorted(spread)}", flush=True)


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--seed", type=int, default=30911)
    a = ap.parse_args()
    maker = Maker(a.out, a.seed)
    for one in CASES:
        maker.make(one)
    write_json(maker.rows, a.out / "cases.json")
