#!/usr/bin/env python3
"""Makes src/test/resources/golden/flags: a tiny model per flag, and what transformers computes.

  REF_THREADS=1 python flags.py --out src/test/resources/golden/flags [--seed 20417] [--only NAME ...]

Every case is proven able to fail: with its flag off the logits move by more than 0.01, or the weights do not fit.
"""

import argparse
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
from transformers import AutoConfig, AutoModelForCausalLM

import measure
import texts
from cases import ACTIVATIONS, BASE, CASES, NOT_TO_OPEN, Case, split_activations

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


def random_weights(config: dict, seed, tag) -> dict:
    """Logits that differ clearly: matrices 1.1/sqrt(fan_in), embeddings 0.2, biases 0.1, norms 1 +- 0.2."""
    with tempfile.TemporaryDirectory() as d:
        write_json(config, Path(d) / "config.json")
        model = AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(d))
    weights = {}
    for name, p in model.named_parameters():  # a tied head is named once, as the embedding
        g = torch.Generator().manual_seed(measure.seed_of(seed, tag, name))
        if name.endswith(".bias"):
            value = 0.1 * torch.randn(p.shape, generator=g)
        elif p.dim() == 1:
            value = 1 + 0.2 * (2 * torch.rand(p.shape, generator=g) - 1)
        elif any(e in name for e in ("wte", "wpe", "embed_tokens")):
            value = 0.2 * torch.randn(p.shape, generator=g)
        else:
            conv = any(c in name for c in (".c_attn.", ".c_proj.", ".c_fc."))  # GPT-2 stores [in, out]
            value = 1.1 / p.shape[0 if conv else 1] ** 0.5 * torch.randn(p.shape, generator=g)
        weights[name] = value
    return weights


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
    def __init__(self, out: Path, seed: int):
        self.out, self.seed, self.bodies, self.goldens, self.rows = out, seed, {}, {}, []
        texts.write_tokenizer(out / "bodies/tokenizer-gpt2", ["<|endoftext|>"], with_start=False)
        texts.write_tokenizer(out / "bodies/tokenizer-llama", ["<|start|>", "<|end|>"], with_start=True)
        self.body("gpt2", random_weights(BASE["gpt2"], seed, "gpt2"))
        self.body("gpt2-activations", split_activations(random_weights(BASE["gpt2"], seed, "gpt2-activations")))
        self.body("llama", random_weights(BASE["llama"], seed, "llama"))  # Mistral's too: same names, same shapes

    def body(self, name, weights):
        self.bodies[name] = (weights, save(weights, self.out / "bodies" / name))

    def files(self, case: Case):
        tokenizer = self.out / ("bodies/tokenizer-gpt2" if case.family == "gpt2" else "bodies/tokenizer-llama")
        shared = [tokenizer / "tokenizer.json", tokenizer / "tokenizer_config.json"]
        weights, stored = self.bodies[case.body or ("gpt2" if case.family == "gpt2" else "llama")]
        if not (case.own or case.edit or case.shards > 1 or case.dtype != torch.float32):
            return shared + stored
        if case.own:
            weights = random_weights(case.config(), self.seed, case.name)
        weights = {k: v.to(case.dtype) for k, v in weights.items()}
        weights = (case.edit or dict)(weights)
        return shared + save(weights, self.out / case.name, case.shards)

    def make(self, case: Case):
        files, folder = self.files(case), self.out / case.name
        write_json(case.config(), folder / "config.json")
        configs = {"": folder / "config.json"}
        for label, changes in case.same.items():
            configs[label] = folder / f"config.{label}.json"
            write_json(case.config(**changes), configs[label])
        if case.golden is None:
            with Folder(files, case.config()) as model:
                numbers, tensors, reference = measure.measure(
                    model,
                    measure.seed_of(self.seed, "gains", case.name),
                    half=case.dtype if case.dtype != torch.float32 else None,
                    cache_is_wrong=case.cache_is_wrong,
                    grows=case.grows,
                )
            write_json(
                {
                    "format": 1,
                    "kind": "causal-lm",
                    "model": case.name,
                    "model_type": case.family,
                    "seed": self.seed,
                    "versions": versions(),
                    "attention": "eager",
                    "compute_dtype": "float32",
                    "checkpoint_dtype": str(case.dtype).removeprefix("torch."),
                }
                | numbers,
                folder / "golden.json",
            )
            write_tensors(tensors, folder / "golden.safetensors")
            if case.name.endswith("/plain"):
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
        if case.name.startswith("gpt2/act-"):
            others = [n[0] for n in ACTIVATIONS if n[0] != case.changes["activation_function"]]
            moved = {o: apart(logits_of(files, case.config(activation_function=o), ids), reference) for o in others}
            moved = min(moved.values())  # against the nearest other activation
        elif case.off is None:
            return None
        elif case.dtype != torch.float32:  # the flag says what is computed in float32 all the same
            moved = apart(*(logits_of(files, case.config(**c), ids, case.dtype) for c in ({}, case.off)))
        else:
            try:
                moved = apart(logits_of(files, case.config(**case.off), ids), reference)
            except RuntimeError as e:
                assert case.own and "mismatch" in str(e), (case.name, e)
                return "does not fit"
            except AssertionError:
                assert case.own
                return "does not fit"
        assert moved > MUST_MOVE, (case.name, moved)
        return moved

    def not_to_open(self):
        rows = []
        for name, changes, edit, why in NOT_TO_OPEN:
            case = Case(name, changes)
            files = self.files(case)
            if edit:
                weights = edit(self.bodies["llama"][0])
                files = files[:2] + save(weights, self.out / "bodies/llama-without-head")
            with Folder(files, case.config()) as folder:
                try:
                    model, report = AutoModelForCausalLM.from_pretrained(
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
            print(f"not to open: {name:36s} {got}")
            rows.append(
                {
                    "case": name,
                    "files": [str(f.relative_to(self.out)) for f in files],
                    "config": case.config(),
                    "why": why,
                    "reference": got,
                }
            )
        write_json(rows, self.out / "not-to-open.json")


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
    ap.add_argument("--only", nargs="*", help="case names; the list of cases is then not written")
    a = ap.parse_args()
    maker = Maker(a.out, a.seed)
    for case in CASES:
        if not a.only or case.name in a.only:
            maker.make(case)
    if not a.only:
        maker.not_to_open()
        write_json(maker.rows, a.out / "cases.json")
