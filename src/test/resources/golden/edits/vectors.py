# Makes files of vectors as other tools save them, and what steering and ablation by them make of outputs: OUT. A
# decoder as SAELens saves it (sae_weights.safetensors), one vector alone, and vectors named by module, one of them in
# float16.
import os
import sys

import torch
from safetensors.torch import save_file


def main(out):
    os.makedirs(out, exist_ok=True)
    generator = torch.Generator().manual_seed(5)
    draw = lambda *shape: torch.randn(*shape, generator=generator)
    y = draw(3, 6)
    decoder = draw(9, 6)
    save_file({"W_dec": decoder, "W_enc": draw(6, 9), "b_dec": draw(6), "b_enc": draw(9)},
              os.path.join(out, "sae_weights.safetensors"))
    alone = draw(6)
    save_file({"steering_vector": alone}, os.path.join(out, "alone.safetensors"))
    named = {"transformer.h.1": draw(6), "transformer.h.2": draw(6).half()}
    save_file(named, os.path.join(out, "named.safetensors"))

    def ablated(v, s):
        unit = v / v.norm()
        return y - s * (y @ unit)[:, None] * unit

    expected = {"y": y, "sae/shift": y - 4 * decoder[7], "sae/ablate": ablated(decoder[7], 0.5),
                "alone/shift": y + 0.5 * alone, "alone/ablate": ablated(alone, 1)}
    for name, vector in named.items():
        expected["named/" + name] = y + 2 * vector.float()
    save_file(expected, os.path.join(out, "expected.safetensors"))


main(sys.argv[1])
