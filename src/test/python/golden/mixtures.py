"""What the families of mixtures of experts share: the names of published files."""

import re

FUSED = re.compile(r"(.*)\.mlp\.experts\.(gate_up_proj|down_proj)$")


def published(block="mlp", gate="gate_proj", up="up_proj", down="down_proj"):
    """Fused tensors of all experts, as transformers 5 has them in memory, to a tensor for each matrix."""

    def names(w):
        out = {}
        for name, value in w.items():
            fused = FUSED.match(name)
            if not fused:
                out[name.replace(".mlp.gate.", f".{block}.gate.")] = value
                continue
            for e, matrix in enumerate(value):
                own = f"{fused[1]}.{block}.experts.{e}."
                if fused[2] == "down_proj":
                    out[f"{own}{down}.weight"] = matrix.clone()
                else:
                    a, b = matrix.chunk(2)
                    out |= {f"{own}{gate}.weight": a.clone(), f"{own}{up}.weight": b.clone()}
        return steep(out)

    return names


def steep(w):
    """Routers that decide clearly: half precision must choose the same experts."""
    return {k: v * 4 if k.endswith((".gate.weight", ".router.weight")) else v for k, v in w.items()}
