# Checks exports of edits in Hugging Face transformers: DIR, as sotto.run.export.EditExports writes it. Of each case the
# hooks on the base against our logits, and the folded model against the hooks, in float32; what is computed in a
# file's own half precision is told too, beside what that does to the hooks themselves. Prints the largest differences
# of each case over all families, and fails at the first that is too large.
import importlib.util
import os
import sys
from collections import defaultdict

import torch
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, AutoModelForImageTextToText

IDS = [[5, 17, 42, 8, 99, 120, 7], [100, 3, 3, 61], [11]]


def opened(folder, dtype):
    for kind in (AutoModelForCausalLM, AutoModelForImageTextToText):
        try:
            model, info = kind.from_pretrained(folder, dtype=dtype, attn_implementation="eager",
                                               experts_implementation="eager", output_loading_info=True)
            break
        except ValueError:
            pass
    lost = [key for key in info["missing_keys"] if "lm_head" not in key and "vision" not in key
            and "multi_modal" not in key]
    assert not lost and not info["mismatched_keys"], (folder, lost, info["mismatched_keys"])
    assert not [key for key in info["unexpected_keys"] if key.endswith("bias")], (folder, info["unexpected_keys"])
    return model.eval()


@torch.no_grad()
def logits(model):
    return [model(torch.tensor([ids])).logits[0].float() for ids in IDS]


def differ(one, other):
    return max(((a - b).abs() / (1 + b.abs())).max().item() for a, b in zip(one, other))


def relative(one, other):
    return max((a - b).abs().max().item() / b.abs().max().item() for a, b in zip(one, other))


def main(root):
    worst = defaultdict(lambda: [0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0.0])
    for place in sorted(os.listdir(root)):
        dtype = place.rsplit("-", 1)[1]
        own = {"plain": torch.float32}.get(dtype) or getattr(torch, dtype)
        base = opened(os.path.join(root, place, "base"), torch.float32)
        plain = logits(base)
        half = opened(os.path.join(root, place, "base"), own) if own != torch.float32 else None
        for case in sorted(os.listdir(os.path.join(root, place))):
            folder = os.path.join(root, place, case)
            if case == "base":
                continue
            spec = importlib.util.spec_from_file_location("sotto_edit", os.path.join(folder, "hooks", "sotto_edit.py"))
            edit = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(edit)
            file = os.path.join(folder, "hooks", "sotto-edit.safetensors")
            handles = edit.apply(base, file)
            hooked = logits(base)
            [handle.remove() for handle in handles]
            ours = load_file(os.path.join(folder, "ours.safetensors"))
            ours = [ours["logits.%d" % i].view(hooked[i].shape[0], -1) for i in range(len(IDS))]
            row = worst[case, dtype]
            row[0] += 1
            row[3] = max(row[3], differ(hooked, ours))
            assert differ(hooked, ours) <= 1e-4, (place, case, "hooks", differ(hooked, ours))
            assert differ(plain, hooked) > 1e-3, (place, case, "does nothing")
            if os.path.exists(os.path.join(folder, "weights")):
                row[1] += 1
                folded = logits(opened(os.path.join(folder, "weights"), torch.float32))
                if half is None:
                    row[4] = max(row[4], differ(folded, hooked))
                    assert differ(folded, hooked) <= 1e-4, (place, case, "weights", differ(folded, hooked))
                else:
                    row[5] = max(row[5], relative(folded, hooked))
                    assert relative(folded, hooked) <= 2e-2, (place, case, dtype, relative(folded, hooked))
                    handles = edit.apply(half, file)
                    halved = relative(logits(half), hooked)
                    [handle.remove() for handle in handles]
                    row[6] = max(row[6], relative(logits(opened(os.path.join(folder, "weights"), own)), hooked))
                    row[7] = max(row[7], halved)
        print(place, flush=True)
    print("case, dtype: models, folded; largest hooks-ours, folded-hooks in float32; of half precision relative to the"
          " largest logit, against hooks in float32: folded in float32, folded and hooks in its own dtype")
    for (case, dtype), row in sorted(worst.items()):
        print("%-16s %-8s %2d %2d  %.1e  %.1e  %.1e  %.1e  %.1e" % (case, dtype, *row[:2], *row[3:]))


main(sys.argv[1])
