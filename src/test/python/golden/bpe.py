"""Byte-pair merges as Hugging Face's trainer learns them, to hold the sample's own trainer to.

Usage: python bpe.py TEXTS.txt SIZE OUT.txt
"""
import json
import sys

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

texts, size, out = sys.argv[1:]
tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
trainer = trainers.BpeTrainer(
    vocab_size=int(size),
    min_frequency=2,
    special_tokens=["<|endoftext|>"],
    initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    show_progress=False,
)
with open(texts, encoding="utf-8") as lines:
    tokenizer.train_from_iterator([line.rstrip("\n") for line in lines], trainer)
merges = json.loads(tokenizer.to_str())["model"]["merges"]
with open(out, "w", encoding="utf-8", newline="\n") as file:
    for left, right in merges:
        file.write(f"{left} {right}\n")
