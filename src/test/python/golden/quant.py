"""Quantised copies of tiny models and the logits of their widened weights: `quant.py MODELS OUT`.

MODELS holds the folders `ministral3` and, for MXFP4, `gpt_oss`. For each case OUT/CASE.weights.safetensors holds the
tensors of the copy, OUT/CASE.json its quantization_config and token ids, OUT/CASE.safetensors the logits that
transformers computes in float32 from the widened weights.
"""

import json
import math
import sys
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM

E4M3 = torch.float8_e4m3fn
FP4 = torch.tensor([0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, -0.0, -0.5, -1.0, -1.5, -2.0, -3.0, -4.0, -6.0])


def blocks(weight, rows, columns):
    """Codes, a scale for each block, and the widened weight."""
    out, inputs = weight.shape
    grid = torch.empty(math.ceil(out / rows), math.ceil(inputs / columns))
    codes, wide = torch.empty_like(weight, dtype=E4M3), torch.empty_like(weight)
    for i in range(grid.shape[0]):
        for j in range(grid.shape[1]):
            at = (slice(rows * i, rows * (i + 1)), slice(columns * j, columns * (j + 1)))
            grid[i, j] = weight[at].abs().max() / 448
            codes[at] = (weight[at] / grid[i, j]).to(E4M3)
            wide[at] = codes[at].float() * grid[i, j]
    return codes, grid, wide


def fp8(tensors, block):
    """All linear maps of the blocks; with one scale for each tensor the head too."""
    stored, wide = {}, {}
    for name, tensor in tensors.items():
        if "proj" not in name and (block or "lm_head" not in name):
            stored[name], wide[name] = tensor, tensor.float()
        elif block:
            codes, grid, wide[name] = blocks(tensor.float(), *block)
            stored[name], stored[name + "_scale_inv"] = codes, grid
        else:
            scale = (tensor.float().abs().max() / 448).to(torch.bfloat16)
            codes = (tensor.float() / scale.float()).to(E4M3)
            stored[name], stored[name + "_scale_inv"] = codes, scale
            stored[name.replace("weight", "activation_scale")] = torch.tensor(0.5, dtype=torch.bfloat16)
            wide[name] = codes.float() * scale.float()
    return stored, wide


def mxfp4(tensors):
    stored, wide = {}, {}
    for name, tensor in tensors.items():
        if not name.endswith(("gate_up_proj", "down_proj")):
            stored[name], wide[name] = tensor, tensor.float()
            continue
        rows = tensor.float().transpose(1, 2).contiguous()
        groups = rows.view(*rows.shape[:2], -1, 32)
        exponent = torch.ceil(torch.log2(groups.abs().amax(-1) / 6)).clamp(-127, 127)
        scaled = groups / torch.exp2(exponent).unsqueeze(-1)
        codes = (scaled.unsqueeze(-1) - FP4).abs().argmin(-1)
        stored[name + "_blocks"] = (codes[..., 0::2] | codes[..., 1::2] << 4).to(torch.uint8)
        stored[name + "_scales"] = (exponent + 127).to(torch.uint8)
        numbers = FP4[codes] * torch.exp2(exponent).unsqueeze(-1)
        wide[name] = numbers.view(rows.shape).transpose(1, 2).contiguous()
    return stored, wide


def write(folder, case, model, stored, wide, quantization):
    save_file(stored, folder / f"{case}.weights.safetensors", {"format": "pt"})
    with tempfile.TemporaryDirectory() as plain:
        config = json.loads((model / "config.json").read_text())
        (Path(plain) / "config.json").write_text(json.dumps(config))
        save_file(wide, Path(plain) / "model.safetensors", {"format": "pt"})
        network = AutoModelForCausalLM.from_pretrained(plain, dtype=torch.float32, attn_implementation="eager").eval()
    torch.manual_seed(17)
    texts = [torch.randint(5, network.config.vocab_size, (n,)) for n in (9, 1, 33)]
    with torch.no_grad():
        logits = [network(input_ids=text[None]).logits[0] for text in texts]
    last = {f"logits_last.{i}": one[-1].contiguous() for i, one in enumerate(logits)}
    save_file(last, folder / f"{case}.safetensors")
    about = {"quantization_config": quantization, "input_ids": [text.tolist() for text in texts]}
    (folder / f"{case}.json").write_text(json.dumps(about, indent=1) + "\n")


def main(models, out):
    out.mkdir(parents=True, exist_ok=True)
    dense = models / "ministral3"
    tensors = load_file(dense / "model.safetensors")
    stored, wide = fp8(tensors, (16, 20))
    write(out, "fp8-blocks", dense, stored, wide,
          {"activation_scheme": "dynamic", "modules_to_not_convert": ["lm_head"], "quant_method": "fp8",
           "weight_block_size": [16, 20]})
    stored, wide = fp8(tensors, None)
    write(out, "fp8-tensors", dense, stored, wide,
          {"activation_scheme": "static", "quant_method": "fp8", "weight_block_size": None})
    mixture = models / "gpt_oss"
    stored, wide = mxfp4(load_file(mixture / "model.safetensors"))
    write(out, "mxfp4", mixture, stored, wide,
          {"quant_method": "mxfp4", "modules_to_not_convert": ["model.layers.*.self_attn", "lm_head"]})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
