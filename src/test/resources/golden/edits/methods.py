# Makes the goldens of methods that make edits, by their authors' formulas in numpy, of responses drawn at random: OUT.
# Of every method gain, shift and the product of its directions, at strength 1 and 0.6, of classes of unequal size.
import sys

import numpy as np
from safetensors.numpy import save_file


def affine(omega, beta, strength):
    return 1 + strength * (omega - 1), strength * beta


def profs(positive, negative, rank):
    """The projection of github.com/Uppaal/detox-edit, of pairs of the first rows."""
    pairs = min(len(positive), len(negative))
    contrast = (negative[:pairs] - positive[:pairs]) / 2
    common = np.linalg.svd(negative, full_matrices=False)[2][0]
    contrast = contrast @ (np.eye(len(common)) - np.outer(common, common))
    v = np.linalg.svd(contrast, full_matrices=False)[2][:rank]
    return v.T @ v


def cna(responses, labels, share):
    """The units taken: largest differences of means, without those that are large for more than 80 % of the texts."""
    units = responses.shape[1]
    most = max(1, round(share * units))
    difference = np.abs(responses[labels == 1].mean(0) - responses[labels == 0].mean(0))
    chosen = np.argsort(-difference, kind="stable")[:most]
    size = np.abs(responses)
    large = size >= np.sort(size, axis=1)[:, units - most][:, None]
    return [unit for unit in chosen if large[:, unit].mean() <= 0.8]


def responses_of(responses, tensors, label):
    return responses[tensors["labels"] == label].astype(np.float64)


def main(out):
    generator = np.random.default_rng(7)
    width, positives, negatives = 70, 23, 31
    spread = generator.uniform(0.2, 3, width)
    positive = (generator.normal(0.5, 1, (positives, width)) ** 3 * spread).astype(np.float32)
    negative = (generator.normal(0, 1, (negatives, width)) * spread + 0.3).astype(np.float32)
    positive[:, 5] = 0.25  # hardly varies: the Gaussian transport leaves it alone
    labels = np.array([1] * positives + [0] * negatives)
    order = generator.permutation(len(labels))
    responses = np.concatenate([positive, negative])[order]
    tensors = {"responses": responses, "labels": labels[order].astype(np.int64)}
    a, b = positive.astype(np.float64), negative.astype(np.float64)
    ma, mb = a.mean(0), b.mean(0)
    n = min(len(a), len(b))
    at = (np.arange(n) + 0.5) / n
    qa, qb = (np.quantile(x, at, axis=0, method="hazen") for x in (a, b))
    da, db = qa - qa.mean(0), qb - qb.mean(0)
    square = (da * da).sum(0)
    omega = np.where(square == 0, 1, (da * db).sum(0) / np.where(square == 0, 1, square))
    sa, sb = a.std(0, ddof=1), b.std(0, ddof=1)
    still = (sa < 1e-4) | (sb < 1e-4)
    ratio = np.where(still, 1, sb / np.where(still, 1, sa))
    direction = (ma - mb) / np.linalg.norm(ma - mb)
    for strength in (1.0, 0.6):
        maps = {
            "mean-act": affine(np.ones(width), mb - ma, strength),
            "linear-act": affine(omega, qb.mean(0) - omega * qa.mean(0), strength),
            "gaussian-act": affine(ratio, np.where(still, 0, mb - ratio * ma), strength),
            "caa": affine(np.ones(width), -(ma - mb), strength),
        }
        for method, (gain, shift) in maps.items():
            tensors["%s/%s/gain" % (method, strength)] = gain.astype(np.float32)
            tensors["%s/%s/shift" % (method, strength)] = shift.astype(np.float32)
        tensors["ablation/%s/taken" % strength] = (strength * np.outer(direction, direction)).astype(np.float32)
        for rank in (1, 2, 7):
            taken = strength * profs(responses_of(responses, tensors, 1), responses_of(responses, tensors, 0), rank)
            tensors["profs-%d/%s/taken" % (rank, strength)] = taken.astype(np.float32)
    units = responses.astype(np.float64)
    units[:, 11] = 40 + units[:, 11] + 9 * tensors["labels"]  # universal: large for every text, and differs most
    tensors["units"] = units.astype(np.float32)
    for share in (0.02, 0.1):
        taken = cna(tensors["units"].astype(np.float64), tensors["labels"], share)
        tensors["cna/%s" % share] = np.array(sorted(taken), dtype=np.int64)
    save_file(tensors, out)


main(sys.argv[1])
