"""Applies an edit by Sotto to a model of Hugging Face transformers, by hooks:

    model = AutoModelForCausalLM.from_pretrained(…)
    handles = apply(model, "sotto-edit.safetensors")
    for handle in handles: handle.remove()  # undoes it
"""
import json

from safetensors import safe_open


def apply(model, path="sotto-edit.safetensors"):
    """Edits the outputs y of some modules, at every token: g * y + c - U (V' y). Returns the handles of the hooks."""
    with safe_open(path, "pt") as file:
        sites = json.loads(file.metadata()["sites"])  # mlp, hidden, attention or residual, by module
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    modules = dict(model.named_modules())
    handles = []
    for site, kind in sites.items():
        own = {part: tensors[f"{part}/{site}"] for part in ("gain", "shift", "u", "v") if f"{part}/{site}" in tensors}
        if kind == "hidden":  # the input of the module
            module = modules[site.removesuffix(".input")]
            handles.append(module.register_forward_pre_hook(lambda _, x, own=own: (edited(x[0], **own), *x[1:])))
        else:
            handles.append(modules[site].register_forward_hook(lambda _, x, y, own=own: (edited(y[0], **own), *y[1:])
                                                               if isinstance(y, tuple) else edited(y, **own)))
    return handles


def edited(y, gain=None, shift=None, u=None, v=None):
    z = y.clone() if gain is None else y * gain.to(y)
    z = z if shift is None else z + shift.to(y)
    return z if u is None else z - (y @ v.to(y)) @ u.to(y).T
