# Makes the goldens of edits by Hugging Face transformers: MODELS OUT. For each model random edits at the sites of every
# kind, and by forward hooks the logits of some ids and the pooled outputs of the edited model.
import os
import re
import sys

import torch
from safetensors.torch import save_file
from transformers import AutoModelForCausalLM

IDS = [[5, 17, 42, 8, 99, 120, 7], [200, 3, 3, 61], [11]]
ATTENTION = re.compile(r"(attn|self_attn|attention|self_attention|attn\.attention)\.(c_proj|o_proj|dense|out_proj)$")
MLP = re.compile(r"\.(mlp|block_sparse_moe)(\.(c_fc|c_proj|gate_proj|up_proj|down_proj|dense_h_to_4h|dense_4h_to_h))?$")


def sites(model, ids):
    """All sites with their widths: attention's outputs, the maps of MLPs, hidden units, and outputs of blocks."""
    widths = {}
    found = []
    for name, module in model.named_modules():
        block = re.search(r"(layers|h)\.\d+$", name)
        dense = isinstance(module, torch.nn.Linear) or type(module).__name__ in ("Conv1D", "FalconLinear")
        mixture = MLP.search(name) and "SparseMoeBlock" in type(module).__name__
        if block or mixture or (dense and (ATTENTION.search(name) or MLP.search(name))):
            found.append((name, module))

    def keep(name):
        def hook(module, inputs, output):
            widths[name] = (output[0] if isinstance(output, tuple) else output).shape[-1]
            if re.search(r"\.mlp\.(c_proj|down_proj|dense_4h_to_h)$", name):
                widths[name + ".input"] = inputs[0].shape[-1]
        return hook

    handles = [module.register_forward_hook(keep(name)) for name, module in found]
    model(torch.tensor([ids]))
    for handle in handles:
        handle.remove()
    return widths


def edit(widths, generator):
    """Gains, shifts and directions of rank 1 to 3 at random, of each site some."""
    parts = {}
    for number, (name, width) in enumerate(sorted(widths.items())):
        kinds = 1 + number % 7
        if kinds & 1:
            parts["gain/" + name] = 1 + 0.2 * torch.randn(width, generator=generator)
        if kinds & 2:
            parts["shift/" + name] = 0.02 * torch.randn(width, generator=generator)
        if kinds & 4:
            rank = 1 + number % 3
            parts["u/" + name] = 0.5 * torch.randn(width, rank, generator=generator) / width**0.5
            parts["v/" + name] = torch.randn(width, rank, generator=generator) / width**0.5
    return parts


def apply(model, parts, pooled):
    """Hooks by which every site of `pooled` is edited, and its largest outputs over the tokens are kept there."""
    modules = dict(model.named_modules())

    def edited(name, y):
        z = y * parts.get("gain/" + name, torch.ones(()))
        z = z + parts.get("shift/" + name, torch.zeros(()))
        if "u/" + name in parts:
            z = z - (y @ parts["v/" + name]) @ parts["u/" + name].T
        pooled[name] = z.reshape(-1, z.shape[-1]).max(0).values
        return z

    def hook(name):
        def after(module, inputs, output):
            if isinstance(output, tuple):
                return (edited(name, output[0]),) + output[1:]
            return edited(name, output.clone())
        return after

    for name in list(pooled):
        if name.endswith(".input"):
            modules[name[:-6]].register_forward_pre_hook(
                lambda module, inputs, name=name: (edited(name, inputs[0]),) + inputs[1:])
        else:
            modules[name].register_forward_hook(hook(name))


def main(models, out):
    for family in sorted(os.listdir(models)):
        if not os.path.exists(os.path.join(models, family, "config.json")):
            continue
        model = AutoModelForCausalLM.from_pretrained(
            os.path.join(models, family), dtype=torch.float32, attn_implementation="eager").eval()
        with torch.no_grad():
            widths = sites(model, IDS[0])
            parts = edit(widths, torch.Generator().manual_seed(20))
            expected = {"base.%d" % i: model(torch.tensor([ids])).logits[0, -1].clone() for i, ids in enumerate(IDS)}
            pooled = dict.fromkeys(sorted(widths))
            apply(model, parts, pooled)
            for i, ids in enumerate(IDS):
                expected["logits.%d" % i] = model(torch.tensor([ids])).logits[0, -1].clone()
                expected.update({"pooled/%d/%s" % (i, name): value.clone() for name, value in pooled.items()})
                expected["ids.%d" % i] = torch.tensor(ids)
        save_file(parts, os.path.join(out, family + ".edit.safetensors"))
        save_file(expected, os.path.join(out, family + ".expected.safetensors"))
        effect = max((expected["base.%d" % i] - expected["logits.%d" % i]).abs().max() for i in range(3))
        print(family, len(parts), effect)


main(sys.argv[1], sys.argv[2])
