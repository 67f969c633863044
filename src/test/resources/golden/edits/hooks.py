# Applies the goldens' edits with our own sotto_edit.py in Hugging Face transformers: MODELS HOOKS. MODELS are folders
# with the models of the goldens, with : between them; HOOKS has for each NAME what
# `sotto export MODEL --gains NAME.edit.safetensors --format hooks --out HOOKS/NAME` wrote. Compares with the logits
# that make.py got by hooks of its own, and writes hooks.json beside itself.
import hashlib
import importlib.util
import json
import os
import sys

import torch
from safetensors import safe_open
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM

HERE = os.path.dirname(os.path.abspath(__file__))


def main(models, hooks):
    python, differences, sites = set(), {}, {}
    for family in sorted(os.listdir(hooks)):
        own = os.path.join(hooks, family)
        spec = importlib.util.spec_from_file_location("sotto_edit", os.path.join(own, "sotto_edit.py"))
        edit = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(edit)
        python.add(hashlib.sha256(open(spec.origin, "rb").read()).hexdigest())
        file = os.path.join(own, "sotto-edit.safetensors")
        with safe_open(file, "pt") as tensors:
            sites[family] = json.loads(tensors.metadata()["sites"])
        folders = [os.path.join(place, family) for place in models.split(":")]
        folder = next(one for one in folders if os.path.exists(one))
        model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
        expected = load_file(os.path.join(HERE, family + ".expected.safetensors"))
        with torch.no_grad():
            handles = edit.apply(model, file)
            edited = [model(expected["ids.%d" % i][None]).logits[0, -1] for i in range(3)]
            for handle in handles:
                handle.remove()
            base = [model(expected["ids.%d" % i][None]).logits[0, -1] for i in range(3)]
        differences[family] = max((edited[i] - expected["logits.%d" % i]).abs().max().item() for i in range(3))
        undone = max((base[i] - expected["base.%d" % i]).abs().max().item() for i in range(3))
        assert differences[family] <= 1e-4 and undone <= 1e-5, (family, differences[family], undone)
    assert len(python) == 1
    with open(os.path.join(HERE, "hooks.json"), "w") as file:
        json.dump({"sotto_edit.py": python.pop(), "difference": differences, "sites": sites}, file, indent=1)
        file.write("\n")
    print(differences)


main(*sys.argv[1:])
