"""Writes a checkpoint of random weights in a given shape: an ordinary Hugging Face folder, for measurements.

  python packaging/bench/checkpoint.py --shape llama-2-7b --tokenizer FOLDER --out DIR             # 13 GB, bfloat16
  python packaging/bench/checkpoint.py --shape falcon-40b --zeros --tokenizer FOLDER --out DIR     # 84 GB, bfloat16

Needs NumPy only, and the memory of one piece of a tensor whatever the size. Seeded: the same command writes the same
bytes. Matrices are normal with 1/sqrt(fan in), so that activations keep their size from block to block; norms are
1 +- 0.1, biases 0 +- 0.05. With --zeros all numbers are 0, in files with holes that take no room on the disk: for what
depends on sizes alone. The tokenizer's files are copied; its vocabulary may be smaller than the model's.
"""

import argparse
import json
import shutil
import statistics
from pathlib import Path

import numpy as np

TOKENIZER = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")
PIECE = 1 << 24
BYTES = {"float32": 4, "bfloat16": 2}
SAFETENSORS = {"float32": "F32", "bfloat16": "BF16"}


def llama(layers, hidden, inner, heads, groups, vocab=32000, dtype="float32"):
    return {
        "architectures": ["LlamaForCausalLM"], "model_type": "llama", "hidden_act": "silu", "hidden_size": hidden,
        "intermediate_size": inner, "num_hidden_layers": layers, "num_attention_heads": heads,
        "num_key_value_heads": groups, "vocab_size": vocab, "max_position_embeddings": 4096, "rms_norm_eps": 1e-5,
        "rope_theta": 10000.0, "tie_word_embeddings": False, "torch_dtype": dtype, "bos_token_id": 0, "eos_token_id": 1,
    }  # fmt: skip


def gpt2(layers, hidden, inner, heads, vocab=50257, dtype="float32"):
    return {
        "architectures": ["GPT2LMHeadModel"], "model_type": "gpt2", "activation_function": "gelu_new",
        "n_embd": hidden, "n_inner": inner, "n_layer": layers, "n_head": heads, "n_positions": 1024,
        "vocab_size": vocab, "layer_norm_epsilon": 1e-5, "torch_dtype": dtype, "bos_token_id": 0, "eos_token_id": 0,
    }  # fmt: skip


def falcon(layers, hidden, inner, heads, groups, vocab=65024, dtype="bfloat16"):
    return {
        "architectures": ["FalconForCausalLM"], "model_type": "falcon", "activation": "gelu", "hidden_size": hidden,
        "ffn_hidden_size": inner, "num_hidden_layers": layers, "num_attention_heads": heads, "num_kv_heads": groups,
        "new_decoder_architecture": True, "multi_query": True, "parallel_attn": True, "alibi": False, "bias": False,
        "vocab_size": vocab, "layer_norm_epsilon": 1e-5, "tie_word_embeddings": False, "torch_dtype": dtype,
        "bos_token_id": 0, "eos_token_id": 0,
    }  # fmt: skip


SHAPES = {
    "falcon-40b": falcon(60, 8192, 32768, 128, 8),
    "falcon-5b": falcon(2, 8192, 32768, 128, 8),  # two of its blocks
    "llama-1b": llama(22, 2048, 5632, 32, 4, dtype="bfloat16"),
    "llama-2-7b": llama(32, 4096, 11008, 32, 32, dtype="bfloat16"),
    "llama-small": llama(12, 768, 2048, 12, 4),
    "llama-tiny": llama(2, 256, 688, 4, 2, dtype="bfloat16"),
    "gpt2-small": gpt2(12, 768, 3072, 12),
    "llama-small-bfloat16": llama(12, 768, 2048, 12, 4, dtype="bfloat16"),
    "gpt2-small-bfloat16": gpt2(12, 768, 3072, 12, dtype="bfloat16"),
    "gpt2-two-thirds": gpt2(8, 576, 2304, 9),
    "gpt2-third": gpt2(4, 384, 1536, 6),
    "gpt2-third-deep": gpt2(8, 384, 1536, 6),
    "gpt2-third-wide": gpt2(4, 384, 3072, 6),
}


def tensors(config):
    """Name, shape, mean and standard deviation of every tensor, in the order of the file."""
    return list(TENSORS[config["model_type"]](config))


def llama_tensors(c):
    d, f = c["hidden_size"], c["intermediate_size"]
    keys = d // c["num_attention_heads"] * c["num_key_value_heads"]
    yield "model.embed_tokens.weight", (c["vocab_size"], d), 0, 1
    for layer in range(c["num_hidden_layers"]):
        at = f"model.layers.{layer}."
        yield at + "input_layernorm.weight", (d,), 1, 0.1
        for name, rows, columns in (
            ("self_attn.q_proj", d, d), ("self_attn.k_proj", keys, d), ("self_attn.v_proj", keys, d),
            ("self_attn.o_proj", d, d), ("mlp.gate_proj", f, d), ("mlp.up_proj", f, d), ("mlp.down_proj", d, f),
        ):  # fmt: skip
            yield f"{at}{name}.weight", (rows, columns), 0, columns**-0.5
        yield at + "post_attention_layernorm.weight", (d,), 1, 0.1
    yield "model.norm.weight", (d,), 1, 0.1
    yield "lm_head.weight", (c["vocab_size"], d), 0, d**-0.5


def gpt2_tensors(c):
    d, f = c["n_embd"], c["n_inner"]

    def norm(name):
        return [(name + ".weight", (d,), 1, 0.1), (name + ".bias", (d,), 0, 0.05)]

    def linear(name, rows, columns):
        return [(name + ".weight", (rows, columns), 0, rows**-0.5), (name + ".bias", (columns,), 0, 0.05)]

    yield "transformer.wte.weight", (c["vocab_size"], d), 0, d**-0.5
    yield "transformer.wpe.weight", (c["n_positions"], d), 0, 0.1 * d**-0.5
    for layer in range(c["n_layer"]):
        at = f"transformer.h.{layer}."
        yield from norm(at + "ln_1")
        yield from linear(at + "attn.c_attn", d, 3 * d)
        yield from linear(at + "attn.c_proj", d, d)
        yield from norm(at + "ln_2")
        yield from linear(at + "mlp.c_fc", d, f)
        yield from linear(at + "mlp.c_proj", f, d)
    yield from norm("transformer.ln_f")


def falcon_tensors(c):
    d, f = c["hidden_size"], c["ffn_hidden_size"]
    attended = (c["num_attention_heads"] + 2 * c["num_kv_heads"]) * (d // c["num_attention_heads"])
    yield "transformer.word_embeddings.weight", (c["vocab_size"], d), 0, 1
    for layer in range(c["num_hidden_layers"]):
        at = f"transformer.h.{layer}."
        for norm in ("ln_attn", "ln_mlp"):
            yield f"{at}{norm}.weight", (d,), 1, 0.1
            yield f"{at}{norm}.bias", (d,), 0, 0.05
        for name, rows, columns in (
            ("self_attention.query_key_value", attended, d), ("self_attention.dense", d, d),
            ("mlp.dense_h_to_4h", f, d), ("mlp.dense_4h_to_h", d, f),
        ):  # fmt: skip
            yield f"{at}{name}.weight", (rows, columns), 0, columns**-0.5
    yield "transformer.ln_f.weight", (d,), 1, 0.1
    yield "transformer.ln_f.bias", (d,), 0, 0.05
    yield "lm_head.weight", (c["vocab_size"], d), 0, d**-0.5


TENSORS = {"llama": llama_tensors, "gpt2": gpt2_tensors, "falcon": falcon_tensors}


def normals():
    """65,536 normal numbers, as evenly spread as they can be: a random 16-bit number picks one."""
    half = [statistics.NormalDist().inv_cdf((i + 0.5) / 65536) for i in range(32768, 65536)]
    return np.array([-x for x in reversed(half)] + half, np.float32)


def stored(values, dtype):
    """The table of values as the file stores them; bfloat16 is rounded to nearest, ties to even."""
    if dtype == "float32":
        return values
    bits = values.view(np.uint32)
    return ((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16).astype(np.uint16)


def shards(entries, size, most):
    """The tensors of each file: a new one begins where `most` bytes would be passed."""
    files, filled = [[]], 0
    for entry in entries:
        length = int(np.prod(entry[1])) * size
        if files[-1] and filled + length > most:
            files.append([])
            filled = 0
        files[-1].append(entry)
        filled += length
    return files


def write_shard(path, entries, dtype, table, generator):
    """Writes a file of random numbers, or without a generator one of zeros."""
    header, end = {"__metadata__": {"format": "pt"}}, 0
    for name, shape, _, _ in entries:
        start, end = end, end + int(np.prod(shape)) * BYTES[dtype]
        header[name] = {"dtype": SAFETENSORS[dtype], "shape": list(shape), "data_offsets": [start, end]}
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with path.open("wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        if generator is None:
            file.truncate(8 + len(text) + end)
            return
        for _, shape, mean, deviation in entries:
            values = stored((table * np.float32(deviation) + np.float32(mean)).astype(np.float32), dtype)
            left = int(np.prod(shape))
            while left > 0:
                count = min(left, PIECE)
                picks = generator.random_raw((count + 3) // 4).view(np.uint16)[:count]
                values.take(picks).tofile(file)
                left -= count


def write(shape, tokenizer, out, seed=7, most=5_000_000_000, zeros=False):
    """Writes the folder under a temporary name and moves it into place; what stands there already is kept."""
    config = SHAPES[shape]
    dtype = config["torch_dtype"]
    partial = out.with_name(out.name + ".part")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    for name in TOKENIZER:
        if (tokenizer / name).exists():
            shutil.copyfile(tokenizer / name, partial / name)
    (partial / "config.json").write_text(json.dumps(config, indent=1))
    files = shards(tensors(config), BYTES[dtype], most)
    table, generator, where, total = normals(), None if zeros else np.random.SFC64(seed), {}, 0
    for number, entries in enumerate(files, 1):
        name = f"model-{number:05d}-of-{len(files):05d}.safetensors" if len(files) > 1 else "model.safetensors"
        write_shard(partial / name, entries, dtype, table, generator)
        where |= {entry[0]: name for entry in entries}
        total += sum(int(np.prod(entry[1])) for entry in entries) * BYTES[dtype]
    if len(files) > 1:
        index = {"metadata": {"total_size": total}, "weight_map": where}
        (partial / "model.safetensors.index.json").write_text(json.dumps(index, indent=1))
    partial.rename(out)
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shape", required=True, choices=SHAPES)
    parser.add_argument("--tokenizer", required=True, type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--zeros", action="store_true")
    parser.add_argument("--max-shard-bytes", type=int, default=5_000_000_000)
    arguments = parser.parse_args()
    if not (arguments.tokenizer / "tokenizer.json").exists():
        raise SystemExit(f"{arguments.tokenizer} has no tokenizer.json: name a folder that has one.")
    if arguments.out.exists():
        raise SystemExit(f"{arguments.out} is there already: name another folder, or remove it.")
    total = write(
        arguments.shape,
        arguments.tokenizer,
        arguments.out,
        arguments.seed,
        arguments.max_shard_bytes,
        arguments.zeros,
    )
    print(f"{arguments.out}: {total / 1e9:.1f} GB of weights")


if __name__ == "__main__":
    main()
