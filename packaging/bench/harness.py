"""Runs lm-evaluation-harness on made-up questions in ARC's layout, and compares what it wrote with Sotto's answers."""

import csv
import json
import random
import shutil
import sys

import processes

SHOTS = 5
WORDS = (
    "which cell rock water energy light metal plant soil force heat air motion sound planet fossil magnet battery orbit "
    "a the of in by most likely causes measures observes shows when student scientist animal change system moon"
).split()
# The task as the program has it: only the addresses of the files and the examples' sampler are another.
TASK = {
    "dataset_path": "json",
    "output_type": "multiple_choice",
    "training_split": "train",
    "test_split": "test",
    "fewshot_split": "train",
    "doc_to_text": "Question: {{question}}\nAnswer:",
    "doc_to_target": "{{choices.label.index(answerKey)}}",
    "doc_to_choice": "{{choices.text}}",
    "metric_list": [
        {"metric": metric, "aggregation": "mean", "higher_is_better": True} for metric in ("acc", "acc_norm")
    ],
    "metadata": {"version": 1.0},
}


def task(folder, items, first):
    """Writes the questions and the task's file; `first`: all questions share the first rows as examples."""
    folder.mkdir(parents=True, exist_ok=True)
    made = random.Random(11)
    for name, count in (("test", items), ("train", 200)):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:
            for i in range(count):
                print(json.dumps(question(made, f"{name}_{i}")), file=file)
    files = {name: str(folder / f"{name}.jsonl") for name in ("train", "test")}
    own = TASK | {"task": folder.name, "dataset_kwargs": {"data_files": files}}
    if first:
        own["fewshot_config"] = {"sampler": "first_n"}
    (folder / f"{folder.name}.yaml").write_text(json.dumps(own))  # every JSON text is YAML


def question(made, name):
    """A question of about as many words as ARC's, with four choices."""
    words = [made.choice(WORDS) for _ in range(made.randint(12, 26))]
    choices = [" ".join(made.choice(WORDS) for _ in range(made.randint(2, 6))) for _ in range(4)]
    return {
        "id": name,
        "question": " ".join(words).capitalize() + "?",
        "choices": {"text": choices, "label": list("ABCD")},
        "answerKey": made.choice("ABCD"),
    }


def run(model, folder, size, threads, limit=None):
    """Its answers to the task in `folder` in batches of `size`: the file of samples, and the process's figures."""
    out = folder / "harness"
    shutil.rmtree(out, ignore_errors=True)
    command = [
        sys.executable, "-m", "lm_eval", "run", "--include_path", folder, "--tasks", folder.name,
        "--output_path", out, "--log_samples", "--device", "cpu", "--model", "hf",
        "--model_args", f"pretrained={model},dtype=float32", "--batch_size", size, "--num_fewshot", SHOTS,
    ]  # fmt: skip
    settings = {"OMP_NUM_THREADS": str(threads), "HF_HUB_OFFLINE": "1", "HF_DATASETS_CACHE": str(folder / "cache")}
    _, figures = processes.run(command + (["--limit", limit] if limit else []), settings, limit=24 * 3600)
    return next(out.glob("**/samples_*.jsonl")), figures


def farthest(samples, answers):
    """The largest difference of log-likelihoods between its file of samples and Sotto's `tasks.csv`, and their number.

    Relative to 1 where they are small, to themselves where they are large."""
    theirs = {}
    with samples.open(encoding="utf-8") as file:
        for text in file.read().split("\n"):
            if text:
                one = json.loads(text)
                for request, [[value, _]] in enumerate(one["resps"]):
                    theirs[str(one["doc_id"]), str(request)] = float(value)
    with answers.open(encoding="utf-8", newline="") as file:
        ours = {(row["doc"], row["request"]): float(row["logprob"]) for row in csv.DictReader(file)}
    if ours.keys() != theirs.keys():
        raise ValueError(f"{len(ours)} and {len(theirs)} answers, or not to the same requests")
    return max(abs(ours[key] - theirs[key]) / max(1, abs(theirs[key])) for key in ours), len(ours)
