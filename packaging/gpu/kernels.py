"""Runs Sotto's kernels with any PyTorch, on a GPU where there is one: against the CPU, the goldens, and transformers.

  mvn -q process-test-classes -Pkernels                                    # writes target/kernels
  mvn -q process-test-classes -Pkernels -Dkernels.models="MODEL MODEL"     # and these models
  python packaging/gpu/kernels.py target/kernels                           # needs torch and safetensors
  python packaging/gpu/kernels.py target/kernels --speed                   # of those models; needs transformers too

A row for each family: the largest difference of a float32 logit from transformers' golden, both on the CPU, then of the
GPU's logits from the CPU's, in float32 and, as a share of the largest, in bfloat16 and float16. Without a GPU only the
golden's column is there. Exit status 1 where a difference is too large: 1e-4 + 1e-4 of the value, in half precision 2 %.
--speed: tokens per second of batches of 8 texts of 128 tokens beside transformers' on the same device and dtype; the
logits of all tokens are computed by both.
"""

import argparse
import json
import time
from pathlib import Path

import torch
from safetensors import safe_open

CODES = {torch.float32: 6, torch.bfloat16: 15, torch.float16: 5}
ROUNDED = 2e-2


class Model:
    """One model's kernels with its weights on a device."""

    def __init__(self, folder: Path, device: str):
        self.call = json.loads((folder / "call.json").read_text())
        self.kernels = torch.jit.load(str(folder / "kernels.pt"), map_location=device).eval()
        self.device = device
        self.tensors = {}
        for file in sorted((Path(self.call["model"]) if self.call["model"] else folder).glob("model*.safetensors")):
            with safe_open(str(file), "pt", device=device) as tensors:
                self.tensors |= {name: tensors.get_tensor(name) for name in tensors.keys()}
        self.embedding = self.named(self.call["embedding"])
        self.blocks = [tensor for block in self.call["blocks"] for tensor in self.named(block)]
        self.head = self.named(self.call["head"])

    def named(self, names):
        return [self.tensors[name] if name else torch.empty(0, device=self.device) for name in names]

    @torch.inference_mode()
    def logits(self, dtype, rows=1):
        """Of so many copies of the text, one after another in one row."""
        ids = torch.tensor([self.call["ids"] * rows], device=self.device)
        tokens = ids.shape[1] // rows
        tables = [
            torch.tensor(table["values"], device=self.device).view(1, 1, tokens, table["pairs"]).repeat(1, 1, rows, 1)
            for table in self.call["tables"]
        ]
        none = torch.empty(0, dtype=torch.long, device=self.device)
        positions = torch.arange(tokens, device=self.device).repeat(rows)[None]
        x = self.kernels.embed(ids, positions, self.embedding, CODES[dtype])
        x, _ = self.kernels.blocks(x, 0, self.blocks, [], [], 0, none, tables, [rows, tokens], 0)
        return self.kernels.logits_of(x, self.head)


def share(a, b):
    return float((a - b).abs().max() / b.abs().max())


def close(a, b):
    return bool(torch.all((a - b).abs() <= 1e-4 + 1e-4 * b.abs()))


def row(folder, gpu):
    """The differences of one model, and whether all are small enough."""
    near, values = Model(folder, "cpu"), []
    plain, ok = near.logits(torch.float32)[0], True
    if (folder / "golden.safetensors").exists():
        with safe_open(str(folder / "golden.safetensors"), "pt") as tensors:
            expected = tensors.get_tensor("logits.0")
        values, ok = [float((plain - expected).abs().max())], close(plain, expected)
    if gpu:
        far = Model(folder, "cuda")
        there = far.logits(torch.float32)[0].cpu()
        halves = [share(far.logits(d)[0].cpu(), near.logits(d)[0]) for d in (torch.bfloat16, torch.float16)]
        values += [float((there - plain).abs().max()), *halves]
        ok = ok and close(there, plain) and max(halves) <= ROUNDED
    return values, ok


def seconds(run, device):
    run()
    times = []
    for _ in range(5):
        if device != "cpu":
            torch.cuda.synchronize()
        start = time.perf_counter()
        run()
        if device != "cpu":
            torch.cuda.synchronize()
        times.append(time.perf_counter() - start)
    return sorted(times)[2]


def speed(folder, device):
    from transformers import AutoModelForCausalLM

    ours = Model(folder, device)
    ids = torch.tensor([ours.call["ids"]] * 8, device=device)
    for dtype in CODES:
        theirs = AutoModelForCausalLM.from_pretrained(ours.call["model"], dtype=dtype).eval().to(device)
        with torch.inference_mode():
            a, b = seconds(lambda: ours.logits(dtype, 8), device), seconds(lambda: theirs(input_ids=ids), device)
        name = f"{folder.name} {str(dtype).removeprefix('torch.')}"
        print(f"{name}: {ids.numel() / a:,.0f} tokens/s, transformers takes {b / a:.2f} times as long")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kernels", type=Path)
    parser.add_argument("--speed", action="store_true")
    arguments = parser.parse_args()
    torch.backends.cuda.matmul.allow_tf32 = False
    gpu = torch.cuda.is_available()
    print(f"PyTorch {torch.__version__} on {torch.cuda.get_device_name() if gpu else 'the CPU'}")
    kind = "models" if arguments.speed else "families"
    folders = sorted(path.parent for path in (arguments.kernels / kind).glob("*/call.json"))
    if not folders:
        raise SystemExit(f"{arguments.kernels} has no {kind}: write it as the head of this file says.")
    if arguments.speed:
        for folder in folders:
            speed(folder, "cuda" if gpu else "cpu")
        return
    print(f"{'family':12s} {'golden':>9s}" + (f" {'float32':>9s} {'bfloat16':>9s} {'float16':>9s}" if gpu else ""))
    failed = []
    for folder in folders:
        values, ok = row(folder, gpu)
        print(f"{folder.name:12s}", *(f"{value:9.1e}" for value in values), "" if ok else " too large")
        failed += [] if ok else [folder.name]
    raise SystemExit(f"Too large: {', '.join(failed)}." if failed else 0)


if __name__ == "__main__":
    main()
