"""What the flag goldens read: a few texts of our own, and two small byte-level tokenizers trained on them."""

import json
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers

SENTENCES = [
    "Tea?",
    "Grüße aus Köln — it's 42 €!",
    "Nobody in the valley had ever counted the bridges, yet everyone knew that one of them leads nowhere at all.",
    "When the tide turns, small boats drift past the lighthouse in single file; a patient keeper writes "
    "their names down, one after another, and closes the heavy book at dusk.",
]
PROMPTS = ["Night falls", "if (x > 0) {"]
LONG_PROMPT = "Nobody in the valley had ever counted the bridges, and so"
MIDDLE_PROMPT = "Four grey geese flew over the mill"
CHOICES = [("A dozen is", [" twelve", " a colour", " 7"]), ("She sang and ", ["danced.", "the soup was cold."])]
PERPLEXITY = ["The bridge leads nowhere at all.", "Small boats drift past a patient keeper.", "t"]


@dataclass(frozen=True)
class Texts:
    """What one golden reads."""

    sentences: list
    prompts: list
    choices: list
    perplexity: list


ALL = Texts(SENTENCES, PROMPTS, CHOICES, PERPLEXITY)
FEW = Texts([SENTENCES[0], SENTENCES[3]], PROMPTS[:1], CHOICES[:1], PERPLEXITY[:2])  # the shortest and the longest
CORPUS = SENTENCES + PROMPTS + PERPLEXITY + [LONG_PROMPT, MIDDLE_PROMPT] + [c + t for c, ts in CHOICES for t in ts]
ROWS = 300  # of the tokenizer; the models have a few more, as padded vocabularies do


def write_tokenizer(folder: Path, specials: list[str], with_start: bool):
    """GPT-2's byte-level splitting; `with_start` puts the first special token in front, as LLaMA's tokenizers do."""
    t = Tokenizer(models.BPE())
    t.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    t.decoder = decoders.ByteLevel()
    t.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=ROWS,
            special_tokens=specials,
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
            show_progress=False,
        ),
    )
    t.post_processor = processors.ByteLevel(trim_offsets=False)
    if with_start:
        t.post_processor = processors.TemplateProcessing(single=f"{specials[0]} $A", special_tokens=[(specials[0], 0)])
    folder.mkdir(parents=True, exist_ok=True)
    t.save(str(folder / "tokenizer.json"), pretty=False)
    (folder / "tokenizer_config.json").write_text(
        json.dumps(
            {
                "tokenizer_class": "PreTrainedTokenizerFast",
                "clean_up_tokenization_spaces": False,
                "model_max_length": 192,
                "bos_token": specials[0],
                "eos_token": specials[-1],
            }
        )
        + "\n"
    )
