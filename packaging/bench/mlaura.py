"""Runs ml-aura's own two scripts, as they are, on a labelled CSV file of texts."""

import csv
import json
import shutil
import sys

import processes

OTHERS = ("severe_toxic", "obscene", "threat", "insult", "identity_hate")
BATCH = 16  # faster here than the 128 of its own configuration
MODULES = ["transformer.h.*.mlp.c_fc", "transformer.h.*.mlp.c_proj"]


# A name that newer PyTorch lacks and ml-aura's annotations read; its files stay as they are.
START = "import runpy, sys, torch, typing; torch.Any = typing.Any; sys.path.insert(0, '.'); "
START += "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"


def run(checkout, model, texts, work, threads):
    """Responses, then gains: seconds of both together, and of each; `work` is emptied first."""
    shutil.rmtree(work, ignore_errors=True)
    (work / "data" / "jigsaw").mkdir(parents=True)
    with texts.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    with (work / "data" / "jigsaw" / "train.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("id", "comment_text", "toxic", *OTHERS))
        writer.writerows((f"{i:016x}", row["text"], row["label"], *[0] * len(OTHERS)) for i, row in enumerate(rows))
    common = {"dataset": ["jigsaw"], "model_path": str(model), "module_names": MODULES, "pooling_op": ["max"]}
    common |= {"tag": "responses", "num_workers": threads, "data_dir": str(work / "data")}
    common |= {"responses_cache_dir": str(work / "responses")}
    responses = {"batch_size": BATCH, "device": "cpu", "dtype": "float32", "max_batches": None, "seq_len": 128}
    gains = {"positive_subset": ["toxic"], "negative_subset": ["non-toxic"], "intervention": "aura"}
    gains |= {"interventions_cache_dir": str(work / "interventions")}
    parts = {}
    for script, more in (("compute_responses", responses), ("learn_aura", gains)):
        file = work / f"{script}.yaml"
        file.write_text(json.dumps({"parameters": common | more}))  # every JSON text is YAML
        command = [sys.executable, "-W", "ignore", "-c", START, f"scripts.{script}", "--config-path", file]
        where = {"RESPONSES_CACHE_DIR": work / "responses", "INTERVENTIONS_CACHE_DIR": work / "interventions"}
        settings = {name: str(value) for name, value in where.items()} | {"OMP_NUM_THREADS": str(threads)}
        _, parts[script] = processes.run(command, {**settings, "HF_HUB_OFFLINE": "1"}, checkout)
    shutil.rmtree(work, ignore_errors=True)
    total = {key: sum(part[key] for part in parts.values()) for key in ("wall", "cpu")}
    peak = {key: max(part[key] for part in parts.values()) for key in ("rss", "anonymous")}
    return {**total, **peak, "parts": parts}
