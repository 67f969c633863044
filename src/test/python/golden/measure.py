"""The numbers of one model folder, in the layout of the public goldens: one sentence at a time, unpadded, float32."""

import copy
import hashlib
import json
import re

import numpy as np
import torch
from transformers import AutoModelForCausalLM, AutoModelForImageTextToText, AutoTokenizer

import texts

NEW_TOKENS, MAX_TOKENS, FULL = 20, 128, 1
# The maps of the feed-forward parts of every family: where the method's gains go.
MLP = re.compile(
    r".*\.(mlp\.(shared_expert\.)?"
    r"(c_fc|c_proj|fc_in|fc_out|fc1|fc2|dense_h_to_4h|dense_4h_to_h|gate_proj|up_proj|down_proj|gate_up_proj)"
    r"|shared_mlp\.(input_linear|output_linear)"
    r"|ffn\.(up_proj|down_proj)|layers\.\d+\.(fc1|fc2))"
)


def seed_of(*parts) -> int:
    return int.from_bytes(hashlib.sha256("|".join(map(str, parts)).encode()).digest()[:8], "little") & (2**63 - 1)


def attention(folder):
    """What config.json names, else eager; where that adds ALiBi twice (Falcon), the reference's default."""
    config = json.loads((folder / "config.json").read_text())
    twice = config["model_type"] == "falcon" and config.get("alibi")
    return config.get("attn_implementation", "sdpa" if twice else "eager")


def opener(folder):
    """The class that opens the model: of mistral3 there is none for texts alone."""
    inside = json.loads((folder / "config.json").read_text())["model_type"] == "mistral3"
    return AutoModelForImageTextToText if inside else AutoModelForCausalLM


def load(folder, dtype=torch.float32):
    mixture = "num_experts_per_tok" in json.loads((folder / "config.json").read_text())
    model, report = opener(folder).from_pretrained(
        str(folder),
        dtype=dtype,
        attn_implementation=attention(folder),
        output_loading_info=True,
        **({"experts_implementation": "eager"} if mixture else {}),
    )
    assert not report["missing_keys"], (folder, report["missing_keys"])  # random rows would make a worthless golden
    return model.eval()


def sites(model):
    return [
        (n, m)
        for n, m in model.named_modules()
        if (MLP.fullmatch(n) or is_mixture(m)) and "vision_tower" not in n
    ]


def is_mixture(module):
    return isinstance(getattr(module, "experts", None), torch.nn.Module)


def width(module):
    if is_mixture(module):
        return (module.router if hasattr(module, "router") else module.gate).weight.shape[-1]
    return module.nf if hasattr(module, "nf") else module.out_features


def output(out):
    """A mixture of gpt-oss gives its routing beside its output."""
    return out[0] if isinstance(out, tuple) else out


def gained(out, gain):
    return (out[0] * gain, *out[1:]) if isinstance(out, tuple) else out * gain


def fresh(model):
    """Forgets the longest text seen so far: dynamic rope keeps its frequencies from one call to the next."""
    for name, rotary in list(model.named_modules()):
        if type(rotary).__name__.endswith("RotaryEmbedding") and hasattr(rotary, "config"):
            model.set_submodule(name, type(rotary)(rotary.config))
    return model


@torch.no_grad()
def logits(model, ids):
    return fresh(model)(input_ids=torch.tensor([ids]), use_cache=False).logits[0].float()


def rows(out):
    """[tokens, neurons] of one text, with or without a dimension for the text."""
    return out.reshape(-1, out.shape[-1])


@torch.no_grad()
def pooled(model, ids):
    got = {}
    handles = [
        m.register_forward_hook(lambda _, __, out, n=n: got.__setitem__(n, rows(output(out)).max(0).values.float()))
        for n, m in sites(model)
    ]
    logits(model, ids)
    for h in handles:
        h.remove()
    return got


def make_gains(model, seed):
    """Zeros, ones, values between, and a few above 1."""
    g, gains = torch.Generator().manual_seed(seed), {}
    for name, module in sites(model):
        value, kind = torch.rand(width(module), generator=g), torch.rand(width(module), generator=g)
        value = torch.where(kind < 0.2, torch.zeros_like(value), value)
        value = torch.where((kind >= 0.2) & (kind < 0.5), torch.ones_like(value), value)
        gains[name] = torch.where(kind > 0.95, torch.full_like(value, 1.5), value)
    return gains


def folded(model, gains):
    model = copy.deepcopy(model)
    for name, module in sites(model):
        gain = gains[name]
        with torch.no_grad():
            if is_mixture(module):
                fold_mixture(module, gain)
                continue
            module.weight.mul_(gain[None, :] if hasattr(module, "nf") else gain[:, None])
            if getattr(module, "bias", None) is not None:
                module.bias.mul_(gain)
    return model


def fold_mixture(module, gain):
    """Into every expert's down rows and biases, and into a shared expert's."""
    experts = module.experts
    last = hasattr(experts, "down_proj_bias")  # gpt-oss: inputs first
    experts.down_proj.mul_(gain if last else gain[:, None])
    if hasattr(experts, "down_proj_bias"):
        experts.down_proj_bias.mul_(gain)
    if hasattr(module, "shared_expert"):
        module.shared_expert.down_proj.weight.mul_(gain[:, None])


def greedy(model, ids):
    """(ids without a cache, gaps top1 - top2, ids of generate() with its cache)."""
    now, gaps = list(ids), []
    for _ in range(NEW_TOKENS):
        last = logits(model, now)[-1]
        top = last.topk(2).values
        gaps.append(round(float(top[0] - top[1]), 6))
        now.append(int(last.argmax()))
    cached = (
        fresh(model)
        .generate(
            input_ids=torch.tensor([ids]),
            attention_mask=torch.ones(1, len(ids), dtype=torch.long),
            max_new_tokens=NEW_TOKENS,
            do_sample=False,
            eos_token_id=None,
            pad_token_id=0,
        )[0, len(ids) :]
        .tolist()
    )
    return now[len(ids) :], gaps, cached


def agrees(new, gaps, cached):
    return next((gaps[i] < 1e-3 for i in range(NEW_TOKENS) if new[i] != cached[i]), True)


def loglik(model, context, continuation):
    rows = torch.log_softmax(logits(model, (context + continuation)[:-1]).double(), -1)[-len(continuation) :]
    at = torch.tensor(continuation)
    return float(rows.gather(1, at[:, None]).sum()), bool((rows.argmax(-1) == at).all())


def pair(encode, context, continuation):
    spaces = len(context) - len(context.rstrip())
    if spaces:
        continuation, context = context[-spaces:] + continuation, context[:-spaces]
    whole, first = encode(context + continuation), encode(context)
    return whole[: len(first)], whole[len(first) :]


def behaviour(model, tok, read, cache_is_wrong):
    """Greedy ids, log-likelihoods and perplexities: what is measured both without and with gains."""
    bare, full = lambda s: tok(s, add_special_tokens=False)["input_ids"], lambda s: tok(s)["input_ids"]
    out = {"greedy": [], "loglik": []}
    for prompt in read.prompts:
        ids = full(prompt)
        new, gaps, cached = greedy(model, ids)
        assert cache_is_wrong or agrees(new, gaps, cached), (prompt, new, cached)
        out["greedy"].append(
            {
                "prompt": prompt,
                "prompt_ids": ids,
                "new_ids": new,
                "text": tok.decode(new, skip_special_tokens=True),
                "gaps": gaps,
                "min_gap": min(gaps),
            }
        )
    for context, choices in read.choices:
        item = {"context": context, "choices": []}
        for text in choices:
            row = {"text": text}
            for key, encode in (("plain", bare), ("with_special", full)):
                a, b = pair(encode, context, text)
                total, is_greedy = loglik(model, a, b)
                row[key] = {"context_ids": a, "continuation_ids": b, "sum_logprob": total, "is_greedy": is_greedy}
            item["choices"].append(row)
        for key in ("plain", "with_special"):
            sums = [row[key]["sum_logprob"] for row in item["choices"]]
            item["argmax_" + key] = int(np.argmax(sums))
            item["argmax_norm_" + key] = int(np.argmax([s / len(t.removeprefix(" ")) for s, t in zip(sums, choices)]))
        out["loglik"].append(item)
    rows = []
    for text in read.perplexity:
        ids = bare(text)
        value = None
        if len(ids) > 1:
            value = float(np.exp(-loglik(model, ids[:1], ids[1:])[0] / (len(ids) - 1)))
        rows.append({"text": text, "ids": ids, "ppl": value})
    seen = [r["ppl"] for r in rows if r["ppl"] is not None]
    out["perplexity"] = {
        "protocol": "add_special_tokens=False, exp(mean NLL of tokens 2..n) in float64; null = one token, left out",
        "sentences": rows,
        "mean": float(np.mean(seen)),
        "std": float(np.std(seen, ddof=1)),
    }
    return out


def crossing(model, tok):
    """Greedy where the text outgrows the original context: the reference's cache keeps keys of the old frequencies."""
    rows = []
    for prompt in (texts.MIDDLE_PROMPT, texts.LONG_PROMPT):
        ids = tok(prompt)["input_ids"]
        new, gaps, cached = greedy(model, ids)
        rows.append(
            {
                "prompt": prompt,
                "prompt_ids": ids,
                "uncached_new_ids": new,
                "cached_new_ids": cached,
                "gaps": gaps,
                "agree": agrees(new, gaps, cached),
            }
        )
    return rows


def measure(folder, gain_seed, read=texts.ALL, half=None, cache_is_wrong=False, grows=False):
    """(json, tensors, logits per sentence) of a folder; `half` adds the logits computed in that dtype."""
    tok, model = AutoTokenizer.from_pretrained(str(folder)), load(folder)
    gains = make_gains(model, gain_seed)
    tensors, sentences, per_site, all_logits = {}, [], {}, []
    for i, text in enumerate(read.sentences):
        ids = tok(text, truncation=True, max_length=MAX_TOKENS)["input_ids"]
        sentences.append({"text": text, "input_ids": ids})
        x = logits(model, ids)
        assert torch.isfinite(x).all()
        all_logits.append(x)
        tensors.update({f"logits.{i}": x} if i < FULL else {f"logits_last.{i}": x[-1]})
        for name, value in pooled(model, ids).items():
            per_site.setdefault(name, []).append(value)
    tensors.update({f"pooled/{n}": torch.stack(v) for n, v in per_site.items()})
    tensors.update({f"gain/{n}": v for n, v in gains.items()})
    plain = behaviour(model, tok, read, cache_is_wrong)
    extra = {"crossing": crossing(model, tok)} if grows else {}
    if half is not None:
        lower, worst = load(folder, half), 0.0
        for i, s in enumerate(sentences):
            x = logits(lower, s["input_ids"])
            tensors.update({f"half_logits.{i}": x} if i < FULL else {f"half_logits_last.{i}": x[-1]})
            worst = max(worst, float((x - all_logits[i]).abs().max() / x.abs().max()))
        assert worst < 1e-2, (folder, worst)  # half of the tolerance: summing in another order must still pass
        extra["max_relative_diff_of_half_to_float32"] = worst
    other, worst, effect = folded(model, gains), 0.0, 0.0
    handles = [m.register_forward_hook(lambda _, __, out, g=gains[n]: gained(out, g)) for n, m in sites(model)]
    for i, s in enumerate(sentences):
        x = logits(model, s["input_ids"])
        worst = max(worst, float((x - logits(other, s["input_ids"])).abs().max() / (1 + x.abs().max())))
        effect = max(effect, float((x - all_logits[i]).abs().max()))
        tensors.update({f"gained_logits.{i}": x} if i < FULL else {f"gained_logits_last.{i}": x[-1]})
    with_gains = behaviour(model, tok, read, cache_is_wrong)
    for h in handles:
        h.remove()
    assert worst < 2e-5 and effect > 0.05, (folder, worst, effect)
    return (
        {
            "mlp_modules": [
                {"name": n, "out_features": width(m), "bias": getattr(m, "bias", None) is not None}
                for n, m in sites(model)
            ],
            "sentences": sentences,
            "full_logits_sentences": FULL,
            "gained_full_logits_sentences": FULL,
            "max_abs_effect_of_gains": effect,
            **extra,
            "plain": plain,
            "gained": with_gains,
        },
        tensors,
        all_logits,
    )
