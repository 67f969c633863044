# Makes folders of state dicts as apple/ml-act saves them, and what its hooks make of outputs: OUT. They are those of
# act/hooks (LinearOTHook, AURAHook, GaussianOTHook), reduced to what they save and apply.
import os
import sys

import torch
from safetensors.torch import save_file

MODULE = "transformer.h.0.mlp.c_proj"
BLOCK = "transformer.h.1"


class Linear(torch.nn.Module):
    def __init__(self, width, generator):
        super().__init__()
        self.net = torch.nn.Module()
        self.net.w1 = torch.nn.Parameter(1 + 0.2 * torch.randn(1, width, generator=generator))
        self.net.b1 = torch.nn.Parameter(torch.randn(1, width, generator=generator))

    def state_dict(self):
        d = super().state_dict()
        x = torch.randn(9, self.net.w1.shape[-1])
        d.update({"quantiles_dict_src": {"q_0_100": [x.min(0).values, x.max(0).values]}})
        d.update({"quantiles_src": [-1e6, 1e6]})
        return d

    def forward(self, y):
        return y * self.net.w1 + self.net.b1


def main(out):
    torch.manual_seed(3)
    generator = torch.Generator().manual_seed(4)
    y = torch.randn(3, 6, generator=generator)
    expected = {"y": y}
    os.makedirs(os.path.join(out, "linear"), exist_ok=True)
    for name in (MODULE, BLOCK):
        hook = Linear(6, generator)
        torch.save(hook.state_dict(), os.path.join(out, "linear", name + ".statedict"))
        expected["linear/" + name] = hook(y).detach()
    os.makedirs(os.path.join(out, "aura"), exist_ok=True)
    auroc = torch.rand(6, generator=generator)
    torch.save({"auroc": auroc}, os.path.join(out, "aura", MODULE + ".statedict"))
    expected["aura/" + MODULE] = y * torch.where(auroc > 0.5, 1 - 2 * (auroc - 0.5), torch.ones(6))
    os.makedirs(os.path.join(out, "gaussian"), exist_ok=True)
    torch.save({name: torch.rand(6) for name in ("mu1", "mu2", "std1", "std2")},
               os.path.join(out, "gaussian", MODULE + ".statedict"))
    save_file(expected, os.path.join(out, "expected.safetensors"))


main(sys.argv[1])
