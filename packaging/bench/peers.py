"""What a good Python user gets: one measure in one process, its figures as JSON on standard output.

  peers.py --threads N forward MODEL BATCHES ROWS TOKENS     body with max-pooling hooks on the MLP's linear maps
  peers.py --threads N score MODEL CSV TEXT LABEL BATCH      the same on texts, in memory, then AUROC by ranks
  peers.py --threads N batch MODEL CSV TEXT LABEL BATCH…     seconds of each batch size on some of the texts
  peers.py --threads N decode MODEL STREAMS NEW              greedy, after a prompt of 32 tokens
  peers.py --threads N auroc TEXTS NEURONS                   scikit-learn, called in chunks of ten columns
  peers.py --threads N load MODEL

The body alone (no logits), scaled-dot-product attention, inference mode; texts sorted by length, so that little is
padded, and padded on the right, which changes nothing in a causal model.
"""

import argparse
import csv
import json
import os
import time

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
LIMIT = 128
SITES = ("mlp.c_fc", "mlp.c_proj", "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj")


def clock():
    return time.perf_counter(), time.process_time()


def since(start):
    now = clock()
    return {"wall": now[0] - start[0], "cpu": now[1] - start[1]}


def load(model):
    import torch
    import transformers

    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    return transformers.AutoModelForCausalLM.from_pretrained(
        model, dtype=torch.float32, attn_implementation="sdpa"
    ).eval()


class Pooled:
    """The largest output of every site for every text, over the text's own tokens."""

    def __init__(self, model):
        self.mask, self.values = None, {}
        for name, module in model.named_modules():
            if name.endswith(SITES):
                self.values[name] = []
                module.register_forward_hook(lambda _, __, out, name=name: self.values[name].append(self.pool(out)))

    def pool(self, out):
        if self.mask is None:
            return out.amax(1)
        return out.masked_fill(self.mask, float("-inf")).amax(1)


def ids(rows, tokens):
    import torch

    return torch.randint(10, 500, (rows, tokens), generator=torch.Generator().manual_seed(1))


def forward(model, batches, rows, tokens):
    body = load(model)
    pooled = Pooled(body)
    body = body.base_model
    body(input_ids=ids(rows, tokens), use_cache=False)
    for values in pooled.values.values():
        values.clear()
    start = clock()
    for _ in range(batches):
        body(input_ids=ids(rows, tokens), use_cache=False)
    return since(start)


def texts(model, file, text, label, most=None):
    """Token ids of the texts of a CSV file, shortest first, and their labels."""
    import transformers

    with open(file, encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    tokenizer = transformers.AutoTokenizer.from_pretrained(model)
    encoded = tokenizer([row[text] for row in rows], truncation=True, max_length=LIMIT)["input_ids"]
    labelled = sorted(zip(encoded, [int(row[label]) for row in rows]), key=lambda pair: len(pair[0]))
    return labelled[:: max(1, len(labelled) // most)] if most else labelled


def respond(body, pooled, labelled, size):
    import torch

    for at in range(0, len(labelled), size):
        batch = [ids for ids, _ in labelled[at : at + size]]
        longest = max(map(len, batch))
        padded = torch.tensor([ids + [0] * (longest - len(ids)) for ids in batch])
        own = torch.tensor([[1] * len(ids) + [0] * (longest - len(ids)) for ids in batch])
        ragged = len(batch[0]) < longest
        pooled.mask = (own == 0)[:, :, None] if ragged else None
        body(input_ids=padded, attention_mask=own if ragged else None, use_cache=False)


def score(model, file, text, label, size):
    import numpy as np
    import torch
    from scipy.stats import rankdata

    body = load(model)
    pooled = Pooled(body)
    labelled = texts(model, file, text, label)
    start = clock()
    respond(body.base_model, pooled, labelled, size)
    inner = since(start)
    positive = np.array([label for _, label in labelled]) == 1
    count, aurocs = int(positive.sum()), {}
    for name, parts in pooled.values.items():
        ranks = rankdata(torch.cat(parts).numpy(), axis=0)
        sums = ranks[positive].sum(0) - count * (count + 1) / 2
        aurocs[name] = (sums / (count * (len(positive) - count))).astype(np.float32)
    return {"forward": inner["wall"], "tokens": sum(len(ids) for ids, _ in labelled), "modules": len(aurocs)}


def batch(model, file, text, label, sizes):
    body = load(model)
    pooled = Pooled(body)
    some = texts(model, file, text, label, 64)
    seconds = {}
    for size in sizes:
        respond(body.base_model, pooled, some[-size:], size)
        start = clock()
        respond(body.base_model, pooled, some, size)
        seconds[str(size)] = since(start)["wall"]
    return {"seconds": seconds}


def decode(model, streams, new):
    import torch

    network = load(model)
    prompt = ids(streams, 32)
    settings = dict(attention_mask=torch.ones_like(prompt), do_sample=False, eos_token_id=None, pad_token_id=0)
    network.generate(prompt, max_new_tokens=4, **settings)
    start = clock()
    network.generate(prompt, max_new_tokens=new, **settings)
    return since(start)


def auroc(count, neurons):
    import numpy as np
    from sklearn.metrics import roc_auc_score

    values = np.random.default_rng(0).normal(size=(count, neurons)).astype(np.float32)
    labels = np.arange(count) % 2
    roc_auc_score(labels[:, None].repeat(10, 1), values[:, :10], average=None)
    start = clock()
    for at in range(0, neurons, 10):
        roc_auc_score(labels[:, None].repeat(10, 1), values[:, at : at + 10], average=None)
    return since(start)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("measure")
    parser.add_argument("rest", nargs="*")
    arguments = parser.parse_args()
    what, rest = arguments.measure, [int(word) if word.isdigit() else word for word in arguments.rest]
    if what == "auroc":
        return print(json.dumps(auroc(*rest)))
    import torch

    torch.set_num_threads(arguments.threads)
    with torch.inference_mode():
        if what == "load":
            start = clock()
            load(*rest).base_model(input_ids=ids(1, 1), use_cache=False)
            figures = since(start)
        elif what == "batch":
            figures = batch(*rest[:4], rest[4:])
        else:
            figures = {"forward": forward, "score": score, "decode": decode}[what](*rest)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
