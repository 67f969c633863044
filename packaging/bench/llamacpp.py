"""Runs llama.cpp's own llama-batched-bench on the weights of a Hugging Face folder, written as a GGUF file.

The file has no tokenizer: the program times tokens of its own choice. Matrices keep the folder's float32 or bfloat16,
vectors are float32, as llama.cpp's converter writes them."""

import json
import re
import struct

import numpy as np

import processes

ALIGNED = 32
UINT32, FLOAT32, STRING = 4, 6, 8  # GGUF's types of values
STORED = {"F32": ("<f4", 0), "BF16": ("<u2", 30)}  # by safetensors' name: how it is read, and GGUF's number for it
NAMES = {
    "gpt2": (
        ("transformer.wte.", "token_embd."), ("transformer.wpe.", "position_embd."),
        ("transformer.ln_f.", "output_norm."), ("transformer.h.", "blk."), (".ln_1.", ".attn_norm."),
        (".ln_2.", ".ffn_norm."), (".attn.c_attn.", ".attn_qkv."), (".attn.c_proj.", ".attn_output."),
        (".mlp.c_fc.", ".ffn_up."), (".mlp.c_proj.", ".ffn_down."),
    ),
    "llama": (
        ("model.embed_tokens.", "token_embd."), ("model.norm.", "output_norm."), ("lm_head.", "output."),
        ("model.layers.", "blk."), (".input_layernorm.", ".attn_norm."),
        (".post_attention_layernorm.", ".ffn_norm."), (".self_attn.q_proj.", ".attn_q."),
        (".self_attn.k_proj.", ".attn_k."), (".self_attn.v_proj.", ".attn_v."),
        (".self_attn.o_proj.", ".attn_output."), (".mlp.gate_proj.", ".ffn_gate."), (".mlp.up_proj.", ".ffn_up."),
        (".mlp.down_proj.", ".ffn_down."),
    ),
}  # fmt: skip


def settings(config):
    """What GGUF calls the sizes that config.json has."""
    family = config["model_type"]
    if family == "gpt2":
        made = {
            "context_length": config["n_positions"], "embedding_length": config["n_embd"],
            "block_count": config["n_layer"], "feed_forward_length": config["n_inner"],
            "attention.head_count": config["n_head"],
            "attention.layer_norm_epsilon": float(config["layer_norm_epsilon"]),
        }  # fmt: skip
    else:
        heads, hidden = config["num_attention_heads"], config["hidden_size"]
        made = {
            "context_length": config["max_position_embeddings"], "embedding_length": hidden,
            "block_count": config["num_hidden_layers"], "feed_forward_length": config["intermediate_size"],
            "attention.head_count": heads, "attention.head_count_kv": config["num_key_value_heads"],
            "attention.layer_norm_rms_epsilon": float(config["rms_norm_eps"]),
            "rope.dimension_count": hidden // heads, "rope.freq_base": float(config["rope_theta"]),
        }  # fmt: skip
    made["vocab_size"] = config["vocab_size"]
    return {f"{family}.{key}": value for key, value in made.items()}


def tensors(folder, config):
    """Name, GGUF type and values `[out, in]` of every tensor, read as they are needed."""
    file = folder / "model.safetensors"
    with file.open("rb") as opened:
        length = int.from_bytes(opened.read(8), "little")
        header = json.loads(opened.read(length))
    for name, about in header.items():
        if name != "__metadata__":
            kind, number = STORED[about["dtype"]]
            at, shape = 8 + length + about["data_offsets"][0], tuple(about["shape"])
            values = np.memmap(file, kind, "r", at, shape)
            if len(shape) == 1 and number:
                values, number = (values.astype(np.uint32) << 16).view("<f4"), 0
            yield renamed(config["model_type"], name), number, turned(config, name, values)


def renamed(family, name):
    for ours, theirs in NAMES[family]:
        name = name.replace(ours, theirs)
    return name


def turned(config, name, values):
    """Conv1D's `[in, out]` the other way round; a query's or key's halves of each head interleaved, for the family
    llama turns neighbours where transformers turns halves."""
    if re.search(r"\.c_(attn|proj|fc)\.weight$", name):
        return values.T
    heads = {"q_proj": "num_attention_heads", "k_proj": "num_key_value_heads"}.get(name.split(".")[-2])
    if heads is None:
        return values
    rows, columns = values.shape
    return values.reshape(config[heads], 2, rows // config[heads] // 2, columns).swapaxes(1, 2).reshape(rows, columns)


def text(words):
    return struct.pack("<Q", len(words.encode())) + words.encode()


def value(key, one):
    if isinstance(one, str):
        return text(key) + struct.pack("<I", STRING) + text(one)
    if isinstance(one, float):
        return text(key) + struct.pack("<If", FLOAT32, one)
    return text(key) + struct.pack("<II", UINT32, one)


def write(folder, out):
    """The folder's weights as a GGUF file, under a temporary name until it is whole."""
    config = json.loads((folder / "config.json").read_text())
    about = {"general.architecture": config["model_type"], "tokenizer.ggml.model": "none"} | settings(config)
    listed, offset = [], 0
    for name, number, values in tensors(folder, config):
        sizes = values.shape[::-1]
        listed.append(text(name) + struct.pack(f"<I{len(sizes)}QIQ", len(sizes), *sizes, number, offset))
        offset += values.nbytes + -values.nbytes % ALIGNED
    start = b"GGUF" + struct.pack("<IQQ", 3, len(listed), len(about))
    start += b"".join(value(key, one) for key, one in about.items()) + b"".join(listed)
    partial = out.with_name(out.name + ".part")
    with partial.open("wb") as file:
        file.write(start + bytes(-len(start) % ALIGNED))
        for _, _, values in tensors(folder, config):
            file.write(np.ascontiguousarray(values).tobytes() + bytes(-values.nbytes % ALIGNED))
    partial.rename(out)


def run(program, file, threads, streams, prompt, new):
    """Seconds of reading a prompt with each stream, and of `new` steps of all streams after it; memory at most."""
    room = max(256, streams * (prompt + new))
    command = [
        program, "-m", file, "-c", room, "-b", 2048, "-ub", 512, "-npp", prompt,
        "-ntg", new, "-npl", streams, "-t", threads, "-tb", threads, "--output-format", "jsonl",
    ]  # fmt: skip
    printed, figures = processes.run(command)
    seen = [json.loads(words) for words in printed.splitlines() if words.startswith("{")]
    if len(seen) != 1:
        raise processes.Failed(f"llama-batched-bench gave {len(seen)} measures in a context of {room}.")
    return {"prompt": seen[0]["t_pp"], "steps": seen[0]["t_tg"], "rss": figures["rss"]}
