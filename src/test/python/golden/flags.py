#!/usr/bin/env python3
"""Makes src/test/resources/golden/flags: a tiny model per flag, and what transformers computes.

  REF_THREADS=1 python flags.py --out src/test/resources/golden/flags [--seed 20417]
      [--only-family NAME ...] [--only CASE ...]

A family is a module in families/, with a FAMILY. Every case is proven able to fail: with its flag off the logits move
by more than 0.01, or the weights do not fit.
"""

import argparse
import importlib
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", TRANSFORMERS_VERBOSITY="error")
import safetensors
import tokenizers
import torch
import transformers
from safetensors.torch import save_file
from transformers import AutoConfig
from transformers.pytorch_utils import Conv1D

import measure
import texts
from cases import Case, Family

torch.set_num_threads(int(os.environ.get("REF_THREADS", "1")))
torch.use_deterministic_algorithms(True)
transformers.logging.set_verbosity_error()
transformers.logging.disable_progress_bar()

MUST_MOVE, MUST_AGREE = 1e-2, 2e-5


def write_json(value, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def write_tensors(tensors, path):
    save_file({k: v.contiguous().clone() for k, v in tensors.items()}, str(path), metadata={"format": "pt"})
    path.chmod(0o644)


def random_weights(family: Family, config: dict, seed, tag) -> dict:
    """Logits that differ clearly: matrices 1.1/sqrt(fan_in), embeddings 0.2, biases 0.1, norms 1 +- 0.2."""
    with tempfile.TemporaryDirectory() as d:
        write_json(config, Path(d) / "config.json")
        model = measure.opener(Path(d)).from_config(AutoConfig.from_pretrained(d))
    weights = {}
    for name, p in model.named_parameters():  # a tied head is named once, as the embedding
        g = torch.Generator().manual_seed(measure.seed_of(seed, tag, name))
        owner = model.get_submodule(name.rpartition(".")[0])
        if name.endswith(".bias"):
            value = 0.1 * torch.randn(p.shape, generator=g)
        elif p.dim() == 1 or "Norm" in type(owner).__name__:
            value = family.norms_around + 0.2 * (2 * torch.rand(p.shape, generator=g) - 1)
        elif isinstance(owner, torch.nn.Embedding):
            value = 0.2 * torch.randn(p.shape, generator=g)
        else:
            fan_in = p.shape[0 if isinstance(owner, Conv1D) else -1]  # Conv1D stores [in, out]
            value = 1.1 / fan_in**0.5 * torch.randn(p.shape, generator=g)
        weights[name] = value
    return (family.weights or dict)(weights)


def save(weights, folder: Path, shards=1) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    if shards == 1:
        write_tensors(weights, folder / "model.safetensors")
        return [folder / "model.safetensors"]
    names, paths, where = sorted(weights), [], {}
    for i in range(shards):
        part = f"model-{i + 1:05d}-of-{shards:05d}.safetensors"
        write_tensors({n: weights[n] for n in names[i::shards]}, folder / part)
        where |= {n: part for n in names[i::shards]}
        paths.append(folder / part)
    total = sum(v.numel() * v.element_size() for v in weights.values())
    index = folder / "model.safetensors.index.json"
    index.write_text(json.dumps({"metadata": {"total_size": total}, "weight_map": where}, indent=1) + "\n")
    return paths + [index]


class Folder:
    """A model folder put together from files that several cases share, exactly as the tests do it."""

    def __init__(self, files, config):
        self.path = Path(tempfile.mkdtemp())
        for f in files:
            shutil.copy(f, self.path)
        write_json(config, self.path / "config.json")

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path)


def logits_of(files, config, ids, dtype=torch.float32):
    with Folder(files, config) as folder:
        model = measure.load(folder, dtype)
        return [measure.logits(model, x) for x in ids]


def apart(a, b):
    return max(float((x - y).abs().max()) for x, y in zip(a, b))


class Maker:
    """Makes the files of one family."""

    def __init__(self, out: Path, seed: int, families: dict, family: Family):
        self.out, self.seed, self.families, self.family = out, seed, families, family
        self.bodies, self.goldens, self.rows = {}, {}, []
        self.tokenizer = out / ("bodies/tokenizer-llama" if family.start_token else "bodies/tokenizer-gpt2")
        specials = ["<|start|>", "<|end|>"] if family.start_token else ["<|endoftext|>"]
        texts.write_tokenizer(self.tokenizer, specials, with_start=family.start_token)

    def body(self, name):
        """(weights, files) of a body, which any family may describe."""
        if name not in self.bodies:
            owner = next(f for f in self.families.values() if name == f.name or name in f.bodies)
            body = owner.bodies.get(name)
            if body and body.of:
                weights = self.body(body.of)[0]
            else:
                weights = random_weights(owner, owner.config(Case(name, {})), self.seed, name)
            if body:
                weights = body.edit(weights)
            self.bodies[name] = (weights, save(weights, self.out / "bodies" / name))
        return self.bodies[name]

    def files(self, case: Case):
        shared = [self.tokenizer / "tokenizer.json", self.tokenizer / "tokenizer_config.json"]
        if case.own:
            weights = random_weights(self.family, self.family.config(case), self.seed, case.name)
        else:
            weights, stored = self.body(case.body or self.family.body or self.family.name)
            if not (case.edit or case.shards > 1 or case.dtype != torch.float32):
                return shared + stored
        weights = {k: v.to(case.dtype) for k, v in weights.items()}
        weights = (case.edit or dict)(weights)
        return shared + save(weights, self.out / case.name, case.shards)

    def make(self, case: Case):
        files, folder = self.files(case), self.out / case.name
        plain = case.name == f"{self.family.name}/plain"
        write_json(self.family.config(case), folder / "config.json")
        configs = {"": folder / "config.json"}
        for label, changes in case.same.items():
            configs[label] = folder / f"config.{label}.json"
            write_json(self.family.config(case, **changes), configs[label])
        if case.golden is None:
            with Folder(files, self.family.config(case)) as model:
                numbers, tensors, reference = measure.measure(
                    model,
                    measure.seed_of(self.seed, "gains", case.name),
                    texts.FEW if self.family.few and not plain else texts.ALL,
                    half=case.dtype if case.dtype != torch.float32 else None,
                    cache_is_wrong=case.cache_is_wrong,
                    grows=case.grows,
                )
            write_json(
                {
                    "format": 1,
                    "kind": "causal-lm",
                    "model": case.name,
                    "model_type": self.family.name,
                    "seed": self.seed,
                    "versions": versions(),
                    "attention": measure.attention(folder),
                    "compute_dtype": "float32",
                    "checkpoint_dtype": str(case.dtype).removeprefix("torch."),
                }
                | numbers,
                folder / "golden.json",
            )
            write_tensors(tensors, folder / "golden.safetensors")
            if plain:
                gains = {k.removeprefix("gain/"): v.tolist() for k, v in tensors.items() if k.startswith("gain/")}
                write_json({"gains": gains}, folder / "golden.gains.json")
            self.goldens[case.name] = ([s["input_ids"] for s in numbers["sentences"]], reference)
        ids, reference = self.goldens[case.golden or case.name]
        for label, path in configs.items():
            diff = apart(logits_of(files, json.loads(path.read_text()), ids), reference)
            assert diff <= MUST_AGREE * (1 + max(float(x.abs().max()) for x in reference)), (case.name, label, diff)
        effect = self.effect(case, files, ids, reference)
        self.rows.append(
            {
                "case": case.name,
                "files": [str(f.relative_to(self.out)) for f in files],
                "configs": [str(p.relative_to(self.out)) for p in configs.values()],
                "golden": f"{case.golden or case.name}/golden",
                "dtype": str(case.dtype).removeprefix("torch."),
                "effect": effect,
                **({"note": case.note} if case.note else {}),
            }
        )
        size = sum(f.stat().st_size for f in folder.iterdir())
        print(
            f"{case.name:36s} effect {effect if isinstance(effect, str) or effect is None else round(effect, 4)!s:>16}"
            f"  {size / 1024:6.0f} KiB",
            flush=True,
        )

    def effect(self, case, files, ids, reference):
        """How far the logits move when the flag is off: more than 0.01, or the file no longer fits."""
        if case.off is None:
            return None
        offs = case.off if isinstance(case.off, list) else [case.off]
        moved = [self.moved(case, off, files, ids, reference) for off in offs]
        if "does not fit" in moved:
            return "does not fit"
        moved = min(moved)
        assert moved > MUST_MOVE, (case.name, moved)
        return moved

    def moved(self, case, off, files, ids, reference):
        config = self.family.config(case, **off)
        if case.dtype != torch.float32:  # the flag says what is computed in float32 all the same
            return apart(*(logits_of(files, c, ids, case.dtype) for c in (self.family.config(case), config)))
        try:
            return apart(logits_of(files, config, ids), reference)
        except RuntimeError as e:
            assert case.own and "mismatch" in str(e), (case.name, e)
            return "does not fit"
        except AssertionError:
            assert case.own
            return "does not fit"

    def not_to_open(self):
        rows = []
        for refused in self.family.not_to_open:
            case = Case(refused.name, refused.changes, body=refused.body)
            files, config = self.files(case), self.family.config(case)
            with Folder(files, config) as folder:
                try:
                    model, report = measure.opener(folder).from_pretrained(
                        str(folder), dtype=torch.float32, attn_implementation="eager", output_loading_info=True
                    )
                    model(input_ids=torch.tensor([[1, 2, 3]]))
                    got = (
                        "opens, invents " + ", ".join(sorted(report["missing_keys"])[:2])
                        if report["missing_keys"]
                        else f"opens as {type(model).__name__}"
                    )
                except Exception as e:
                    got = f"refuses: {type(e).__name__}"
            print(f"not to open: {refused.name:36s} {got}")
            rows.append(
                {
                    "case": refused.name,
                    "files": [str(f.relative_to(self.out)) for f in files],
                    "config": config,
                    "why": refused.why,
                    "reference": got,
                }
            )
        write_json(rows, self.out / self.family.name / "not-to-open.json")


def families() -> dict:
    """Every module of families/, by name."""
    found = {}
    for path in sorted((Path(__file__).parent / "families").glob("*.py")):
        family = importlib.import_module(f"families.{path.stem}").FAMILY
        names = [c.name for c in family.cases + family.not_to_open]
        assert family.name == path.stem and all(n.startswith(f"{family.name}/") for n in names), path
        assert len(set(names)) == len(names), (path, [n for n in names if names.count(n) > 1])
        found[family.name] = family
    return found


def versions():
    return {
        "python": sys.version.split()[0],
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "tokenizers": tokenizers.__version__,
        "safetensors": safetensors.__version__,
    }


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--seed", type=int, default=20417)
    ap.add_argument("--only-family", nargs="*", metavar="NAME", help="other families are left as they are")
    ap.add_argument("--only", nargs="*", metavar="CASE", help="the lists of cases are then not written")
    a = ap.parse_args()
    known = families()
    unknown = set(a.only_family or ()) - set(known)
    assert not unknown, f"no module in families/ for {', '.join(sorted(unknown))}"
    for name in a.only_family or known:
        cases = [c for c in known[name].cases if not a.only or c.name in a.only]
        if a.only and not cases:
            continue
        if not a.only:
            shutil.rmtree(a.out / name, ignore_errors=True)  # cases that are no more
        maker = Maker(a.out, a.seed, known, known[name])
        for case in cases:
            maker.make(case)
        if not a.only:
            maker.not_to_open()
            write_json(maker.rows, a.out / name / "cases.json")
