# Makes average precisions by scikit-learn of the responses of other goldens: --out FOLDER.
#
# auroc.safetensors: F64 `NAME/MODULE` [neurons] of each golden/auroc/NAME; unrouted.safetensors: `WAY/MODULE` of
# golden/unrouted, of the texts that reach a module (conditional), or of all, with the others below (lowest).
import argparse
import pathlib
import warnings

import numpy as np
from safetensors.numpy import load_file, save_file
from sklearn.metrics import average_precision_score

HERE = pathlib.Path(__file__).parents[2] / "resources" / "golden"
LOW = np.finfo(np.float32).min


def scores(labels, responses):
    responses = np.asarray(responses, dtype=np.float64)
    return np.array([average_precision_score(labels, column) for column in responses.T], dtype=np.float64)


def modules(tensors):
    return {name[len("responses/"):]: tensors[name] for name in sorted(tensors) if name.startswith("responses/")}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, required=True)
    out = parser.parse_args().out
    warnings.simplefilter("error")
    plain = {}
    for file in sorted((HERE / "auroc").glob("*.safetensors")):
        tensors = load_file(file)
        for module, responses in modules(tensors).items():
            plain["%s/%s" % (file.stem, module)] = scores(tensors["labels"], responses)
    save_file(plain, out / "auroc.safetensors")
    tensors = load_file(HERE / "unrouted" / "unrouted.safetensors")
    some = {}
    for module, responses in modules(tensors).items():
        there = np.isfinite(responses[:, 0])
        labels = tensors["labels"]
        if 0 < labels[there].sum() < there.sum():
            some["conditional/" + module] = scores(labels[there], responses[there])
            some["lowest/" + module] = scores(labels, np.where(np.isfinite(responses), responses, LOW))
    save_file(some, out / "unrouted.safetensors")
    print(len(plain), len(some))


main()
