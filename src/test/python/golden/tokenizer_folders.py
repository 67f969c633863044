"""Folders whose smaller files add to tokenizer.json, each as AutoTokenizer opens it."""

import json
import random
import shutil
from pathlib import Path

from transformers import AutoTokenizer
import transformers

transformers.logging.set_verbosity_error()
STANDARD = {"bos_token": "<S>", "eos_token": "<T>"}
FILE = "PreTrainedTokenizerFast"


def flags(content, **more):
    base = {"content": content, "lstrip": False, "normalized": False, "rstrip": False, "single_word": False,
        "special": True}
    return base | more


def role(content, **more):
    return {"__type": "AddedToken"} | flags(content, **more)


def folder(name, kind, model_type, tokenizer_class=None, model=None, special_map=None, added=None, said=True,
    **config):
    """One case; `said=False` leaves tokenizer_config.json out."""
    files = {"config.json": {"model_type": model_type} | (model or {})}
    if said:
        files["tokenizer_config.json"] = ({"tokenizer_class": tokenizer_class} if tokenizer_class else {}) | config
    if special_map is not None:
        files["special_tokens_map.json"] = special_map
    if added is not None:
        files["added_tokens.json"] = added
    return {"name": name, "kind": kind, "files": files}


FOLDERS = [
    # the class of the model type, and what tokenizer.json says of parts that the class has of its own
    folder("gpt2", "gpt2", "gpt2", "GPT2Tokenizer", **STANDARD),
    folder("gpt2-file", "gpt2-prefix-space", "gpt2", FILE, **STANDARD),
    folder("gpt2-class-of-another-split", "llama3", "gpt2", "GPT2TokenizerFast", **STANDARD),
    folder("gpt2-with-start", "gpt2", "gpt2", "GPT2Tokenizer", add_bos_token=True, **STANDARD),
    folder("gpt2-prefix-space", "gpt2", "gpt2", "GPT2Tokenizer", add_prefix_space=True, **STANDARD),
    folder("gpt2-prefix-space-file", "gpt2", "gpt2", FILE, add_prefix_space=True, **STANDARD),
    folder("gpt2-bare", "gpt2", "gpt2", said=False),
    folder("gpt2-no-class", "starcoder2", "gpt2", **STANDARD),
    folder("gpt-neo", "gpt2", "gpt_neo", "GPT2Tokenizer", **STANDARD),
    folder("gptj", "gpt2", "gptj", "GPT2Tokenizer", errors="replace", **STANDARD),
    folder("opt", "opt", "opt", "GPT2Tokenizer", add_bos_token=True, bos_token=role("<T>", normalized=True),
        eos_token="<T>"),
    folder("opt-without-template", "gpt2", "opt", "GPT2Tokenizer", add_bos_token=True, bos_token="<T>",
        eos_token="<T>"),
    folder(
        "phi",
        "gpt2",
        "phi",
        "CodeGenTokenizer",
        added_tokens_decoder={
            "0": flags("<S>"),
            "321": flags("      ", special=False, normalized=True),
            "322": flags("    ", special=False, normalized=True),
            "323": flags("\t\t", special=False, normalized=True),
        },
        **STANDARD,
    ),
    folder("starcoder2", "starcoder2", "starcoder2", "GPT2Tokenizer", **STANDARD),
    folder("starcoder2-file", "starcoder2", "starcoder2", FILE, **STANDARD),
    folder("gpt-neox", "gpt-neox", "gpt_neox", "GPTNeoXTokenizer", **STANDARD),
    folder("gpt-neox-with-template", "opt", "gpt_neox", "GPTNeoXTokenizerFast", add_bos_token=True, **STANDARD),
    folder("gpt-neox-file", "opt", "gpt_neox", FILE, **STANDARD),
    folder("mpt", "gpt-neox", "mpt", "GPTNeoXTokenizer", **STANDARD),
    folder("falcon", "falcon", "falcon", FILE, add_prefix_space=False, eos_token="<T>"),
    folder("falcon-unknown-class", "falcon", "falcon", "FalconTokenizer", eos_token="<T>"),
    folder("bloom", "bloom", "bloom", "BloomTokenizerFast", add_prefix_space=True, padding_side="left", **STANDARD),
    folder("qwen2", "qwen2", "qwen2", "Qwen2Tokenizer", eos_token="<T>", pad_token="<S>",
        additional_special_tokens=["<X>"]),
    folder("qwen2-file-named", "llama3", "qwen2", FILE, **STANDARD),
    folder("qwen2-null-roles", "qwen2", "qwen2", "Qwen2Tokenizer", bos_token=None, unk_token=None, eos_token="<T>",
        pad_token="<T>"),
    folder("qwen3", "qwen2", "qwen3", "Qwen2Tokenizer", eos_token="<T>", pad_token="<S>", extra_special_tokens=["<N>",
        "<x>"]),
    folder("qwen3-file", "llama3", "qwen3", FILE, **STANDARD),
    folder("cohere", "cohere", "cohere", "CohereTokenizerFast", add_bos_token=True, add_eos_token=False, **STANDARD),
    folder("cohere-class", "tekken", "cohere", "CohereTokenizer", bos_token=flags("<S>") | {"__type": "AddedToken"},
        eos_token="<T>"),
    folder("llama3", "llama3", "llama", FILE, clean_up_tokenization_spaces=True, **STANDARD),
    folder("llama2", "llama2", "llama", "LlamaTokenizer", legacy=False, add_bos_token=True, add_eos_token=False,
        unk_token="<unk>", **STANDARD),
    folder("llama2-legacy", "llama2", "llama", "LlamaTokenizer", legacy=True, unk_token="<unk>", **STANDARD),
    folder("llama2-null-legacy", "llama2", "llama", "LlamaTokenizerFast", legacy=None, add_prefix_space=None,
        unk_token="<unk>", **STANDARD),
    folder("llama2-no-prefix", "llama2", "llama", "LlamaTokenizer", add_prefix_space=False, unk_token="<unk>",
        **STANDARD),
    folder("llama2-prefix", "llama2", "llama", "LlamaTokenizer", add_prefix_space=True, add_eos_token=True,
        unk_token="<unk>", **STANDARD),
    folder("llama2-file", "llama2", "llama", FILE, add_bos_token=False, add_eos_token=True, **STANDARD),
    folder("llama2-without-template", "metaspace-never", "llama", "LlamaTokenizer", add_bos_token=True,
        unk_token="<unk>", **STANDARD),
    folder("code-llama", "llama2", "llama", "CodeLlamaTokenizer", unk_token="<unk>", **STANDARD),
    folder("mistral", "llama2", "mistral", "LlamaTokenizer", legacy=False, add_prefix_space=True, unk_token="<unk>",
        **STANDARD),
    folder("mistral-null-prefix", "metaspace-first", "mistral", "LlamaTokenizerFast", add_prefix_space=None,
        **STANDARD),
    folder(
        "phi3",
        "phi3",
        "phi3",
        "LlamaTokenizer",
        added_tokens_decoder={
            "0": flags("<S>"),
            "1": flags("<T>", rstrip=True, special=False),
            "2": flags("<unk>"),
            "470": flags("<N>", rstrip=True),
            "472": flags("<x>", rstrip=True),
            "480": flags("<|end|>"),
        },
        **STANDARD,
    ),
    folder("gemma", "gemma", "gemma", "GemmaTokenizer", unk_token="<unk>", pad_token="<T>", **STANDARD),
    folder("gemma2-own-names", "gemma", "gemma2", "GemmaTokenizerFast", spaces_between_special_tokens=False),
    folder(
        "gemma3", "gemma", "gemma3_text", "GemmaTokenizer", extra_special_tokens={"image_token": "<N>"},
        boi_token="<x>", **STANDARD
    ),
    folder("gemma-file", "gemma", "gemma", FILE, **STANDARD),
    folder("gemma-unigram", "unigram-bytes", "gemma", FILE, clean_up_tokenization_spaces=True, **STANDARD),
    folder("stablelm", "gpt-neox", "stablelm", "GPTNeoXTokenizerFast", **STANDARD),
    folder("olmo2", "llama3", "olmo2", "GPT2Tokenizer", add_bos_token=True, **STANDARD),
    folder("granite", "starcoder2", "granite", "GPT2Tokenizer", **STANDARD),
    folder("roberta", "roberta", "roberta", "RobertaTokenizer", cls_token="<S>", sep_token="<T>", **STANDARD),
    folder("roberta-own-names", "gpt2", "roberta", "RobertaTokenizerFast", add_prefix_space=True),
    folder("roberta-file", "roberta", "roberta", FILE, **STANDARD),
    folder("bert", "bert", "bert", "BertTokenizer", cls_token="<S>", sep_token="<T>",
        clean_up_tokenization_spaces=True),
    folder("bert-cased", "bert-cased", "bert", "BertTokenizer", do_lower_case=False, tokenize_chinese_chars=False,
        strip_accents=True),
    folder("distilbert", "bert", "distilbert", "DistilBertTokenizer", do_lower_case=True,
        clean_up_tokenization_spaces=True),
    folder("bert-file", "bert", "bert", FILE, clean_up_tokenization_spaces=True, **STANDARD),
    # what other files add
    folder("map-names-roles", "llama3", "llama", FILE, special_map={"bos_token": "<S>", "eos_token": flags("<x>"),
        "pad_token": "<pad>"}),
    folder(
        "map-loses-to-decoder",
        "llama3",
        "llama",
        FILE,
        special_map={"bos_token": "<x>", "additional_special_tokens": ["the"]},
        added_tokens_decoder={"0": flags("<S>"), "1": flags("<T>", lstrip=True)},
        **STANDARD,
    ),
    folder("map-extra", "gpt2", "gpt2", FILE, special_map={"additional_special_tokens": ["<X>", "<x>"]}, **STANDARD),
    folder("added-file", "gpt2", "gpt2", FILE, added={"<x>": 321, "<X>": 320, "nets": 322}, pad_token="<x>",
        **STANDARD),
    folder("added-file-class", "gpt2", "gpt2", "GPT2Tokenizer", added={"nets": 330, "<x>": 331}, **STANDARD),
    folder(
        "decoder-other-flags",
        "llama2",
        "mistral",
        FILE,
        added_tokens_decoder={
            "0": flags("<S>", normalized=True),
            "1": flags("<T>", rstrip=True, lstrip=True),
            "471": flags("<X>", special=True),
            "900": flags("nets", special=False, normalized=True, single_word=True),
        },
        **STANDARD,
    ),
    folder("role-in-vocabulary", "gpt2", "gpt2", FILE, bos_token="the", eos_token="\u0120the", unk_token="zzz"),
    folder("cleaned-words", "words", "llama", FILE, clean_up_tokenization_spaces=True, **STANDARD),
    folder("cleaned-unigram", "unigram", "llama", FILE, clean_up_tokenization_spaces=True, **STANDARD),
    folder(
        "cleaned-pairs-anyway",
        "gpt2",
        "gpt2",
        FILE,
        clean_up_tokenization_spaces=True,
        clean_up_tokenization_spaces_for_bpe_even_though_it_will_corrupt_output=True,
        **STANDARD,
    ),
    folder("limited", "limited", "gpt2", FILE, model_max_length=5, truncation_side="left", **STANDARD),
    folder("limited-class", "limited", "gpt2", "GPT2Tokenizer", model_max_length=5, **STANDARD),
]


def opened(case, kinds: Path, at: Path):
    shutil.rmtree(at, ignore_errors=True)
    at.mkdir(parents=True)
    shutil.copy(kinds / case["kind"] / "tokenizer.json", at / "tokenizer.json")
    for name, content in case["files"].items():
        (at / name).write_text(json.dumps(content), encoding="utf-8")
    return AutoTokenizer.from_pretrained(str(at))


def rows_of(tok, texts, row):
    rows = []
    for text in texts:
        ids, bare = tok(text)["input_ids"], tok(text, add_special_tokens=False)["input_ids"]
        rows.append(row(text, ids, bare, tok.decode(ids, skip_special_tokens=True), tok.decode(ids)))
    return rows
