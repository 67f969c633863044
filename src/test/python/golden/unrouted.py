"""Responses of neurons in experts of a mixture, and scikit-learn's and scipy's figures of them.

A response of minus infinity stands for a text without a token that is routed to the expert.

Usage: python src/test/python/golden/unrouted.py --out src/test/resources/golden/unrouted
"""

import argparse
import pathlib
import warnings

import numpy as np
from safetensors.numpy import save_file
from scipy.stats import false_discovery_control, mannwhitneyu
from sklearn.metrics import roc_auc_score

SEED = 90417
POSITIVES, NEGATIVES = 70, 110
ENOUGH = 10
# routed positive and negative texts of each expert
EXPERTS = [(70, 110), (41, 63), (10, 10), (9, 40), (40, 9), (1, 30), (2, 2), (0, 25), (25, 0), (0, 0)]
WIDTH = 6


def delong(positive, negative):
    """DeLong's standard error by placements, pair by pair."""
    if len(positive) < 2 or len(negative) < 2:
        return np.nan
    pairs = (positive[:, None] > negative) + 0.5 * (positive[:, None] == negative)
    return np.sqrt(pairs.mean(1).var(ddof=1) / len(positive) + pairs.mean(0).var(ddof=1) / len(negative))


def figures(values, labels, fill):
    """AUROC, standard error and p value, of routed texts alone or with the others at a value below all."""
    routed = np.isfinite(values)
    if fill:
        values = np.where(routed, values, values[routed].min() - 1 if routed.any() else 0)
    covered = routed[labels == 1].any() and routed[labels == 0].any()
    keep = np.ones_like(routed) if fill else routed
    if not covered:
        return np.nan, np.nan, np.nan
    values, labels = values[keep].astype(np.float64), labels[keep]
    positive, negative = values[labels == 1], values[labels == 0]
    equal = len(set(values)) == 1
    chance = 1.0 if equal else mannwhitneyu(positive, negative, method="asymptotic").pvalue
    return roc_auc_score(labels, values), delong(positive, negative), chance


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=pathlib.Path, required=True)
    out = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(SEED)
    labels = random.permutation(np.repeat([1, 0], [POSITIVES, NEGATIVES])).astype(np.int64)
    tensors = {"labels": labels}
    modules = []
    for expert, counts in enumerate(EXPERTS):
        for part in ("gate_proj", "down_proj"):
            modules.append((f"model.layers.1.mlp.experts.{expert}.{part}", counts))
    modules.append(("model.layers.0.mlp.up_proj", None))
    routed = {}
    for module, counts in modules:
        values = random.normal(size=(len(labels), WIDTH)) + labels[:, None] * random.normal(size=WIDTH)
        values[:, 1] = np.round(values[:, 1])  # ties
        values[:, 2] = 0.25  # all alike
        values = values.astype(np.float32)
        if counts is not None:
            name = module.rsplit(".", 1)[0]
            if name not in routed:
                chosen = np.zeros(len(labels), bool)
                for label, count in zip((1, 0), counts):
                    chosen[random.choice(np.flatnonzero(labels == label), count, replace=False)] = True
                routed[name] = chosen
            values[~routed[name]] = -np.inf
            tensors[f"coverage/{module}"] = np.array(counts, np.int64)
        tensors[f"responses/{module}"] = values
    for way, fill in (("conditional", False), ("lowest", True)):
        chances = {}
        for module, counts in modules:
            found = np.array([figures(column, labels, fill) for column in tensors[f"responses/{module}"].T])
            tensors[f"{way}-auroc/{module}"] = found[:, 0].copy()
            tensors[f"{way}-se/{module}"] = found[:, 1].copy()
            enough = counts is None or min(counts) >= ENOUGH
            chances[module] = found[:, 2] if enough else np.full(WIDTH, np.nan)
        every = np.concatenate(list(chances.values()))
        q = np.full(len(every), np.nan)
        q[~np.isnan(every)] = false_discovery_control(every[~np.isnan(every)], method="bh")
        for place, (module, _) in enumerate(modules):
            tensors[f"{way}-q/{module}"] = q[place * WIDTH : (place + 1) * WIDTH].copy()
    save_file(tensors, out / "unrouted.safetensors")


if __name__ == "__main__":
    warnings.simplefilter("error")
    main()
