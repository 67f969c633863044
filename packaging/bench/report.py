"""Rows of the bench's table, and the machine that they were measured on."""

import importlib.metadata
import math
import os
import platform
import statistics
from pathlib import Path


def row(name, unit, ours, theirs, target=None):
    """`target`: what theirs divided by ours must reach; without a peer, what ours may take at most."""
    made = {"name": name, "unit": unit, "ours": list(ours), "theirs": list(theirs), "target": target}
    if theirs:
        ratios = [b / a for a, b in zip(ours, theirs)]
        made["ratio"] = statistics.median(ratios)
        made["spread"] = [min(ratios), max(ratios)]
    if target:
        made["met"] = made["ratio"] >= target if theirs else statistics.median(ours) <= target
    return made


def walls(figures):
    return [one["wall"] for one in figures]


def line(made):
    theirs = f"{statistics.median(made['theirs']):10.4g}" if made["theirs"] else " " * 10
    ratio = "{:7.2f}  ({:.2f} to {:.2f})".format(made["ratio"], *made["spread"]) if made["theirs"] else " " * 7
    least = "at least" if made["theirs"] else "at most"
    verdict = f"{least} {made['target']:.3g}: {'met' if made['met'] else 'NOT MET'}" if made["target"] else ""
    start = f"{made['name']:62s} {statistics.median(made['ours']):10.4g} {theirs} {made['unit']:15s}"
    return f"{start} {ratio:26s} {verdict}".rstrip()


def machine(threads):
    versions = {}
    for package in ("torch", "transformers", "scikit-learn", "numpy", "lm_eval"):
        try:
            versions[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            versions[package] = None
    processor = platform.processor()
    if Path("/proc/cpuinfo").exists():
        names = [text for text in Path("/proc/cpuinfo").read_text().splitlines() if text.startswith("model name")]
        processor = names[0].split(":")[1].strip() if names else processor
    return {
        "python": platform.python_version(), "packages": versions, "system": platform.platform(),
        "processor": processor, "cores": os.cpu_count(), "threads": threads,
    }  # fmt: skip


def table(everything, fresh, here):
    """The table's lines; `fresh` names the measures of this call."""
    versions = ", ".join(f"{package} {version}" for package, version in here["packages"].items() if version)
    yield f"{here['processor']}, {here['cores']} cores, {here['threads']} threads; {here['system']}; {versions}"
    yield f"{'':62s} {'Sotto':>10s} {'peer':>10s} {'':15s} {'ratio':>7s}  (lowest to highest pair)"
    for name, one in everything.items():
        earlier = "" if name in fresh else ", by an earlier call"
        yield f"-- {name}: {one.get('at', 'unknown when')}, load {one.get('load', math.nan):.1f}{earlier}"
        yield from map(line, one["rows"])
