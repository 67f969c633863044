"""Small tokenizers of every sort of part that tokenizer.json can name, put together as the families do."""

import json

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers
from tokenizers import processors, trainers
from tokenizer_texts import CORPUS

LLAMA3 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}"
    r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
QWEN2 = LLAMA3.replace("{1,3}", "")
TEKKEN = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|"
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|"
    r"\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
BLOOM = r" ?[^(\s|[.,!?…。，、।۔،])]+"
BYTES = [f"<0x{b:02X}>" for b in range(256)]
FIRST, LAST, PLAIN = "<S>", "<T>", "<X>"  # two special tokens and one that is not, in every tokenizer here
SPECIALS = [FIRST, LAST]
n, p, d = normalizers, pre_tokenizers, decoders


def template(start="", end=""):
    ids = [(t, i) for i, t in enumerate(SPECIALS) if t in (start, end)]
    single = " ".join(x for x in (start, "$A", end) if x)
    pair = " ".join(x for x in (start, "$A", start, "$B:1", end) if x)
    return processors.TemplateProcessing(single=single, pair=pair, special_tokens=ids)


def finish(t, normalizer=None, decoder=None, post=None, added=()):
    if normalizer is not None:
        t.normalizer = normalizer
    if decoder is not None:
        t.decoder = decoder
    if post is not None:
        t.post_processor = post
    t.add_tokens([*added, AddedToken(PLAIN, special=False)])
    return t


def byte_level(pre=None, normalizer=None, post=None, added=(), size=320, model=None, decoder=None):
    t = Tokenizer(model or models.BPE())
    if normalizer is not None:
        t.normalizer = normalizer
    t.pre_tokenizer = pre or p.ByteLevel(add_prefix_space=False)
    t.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=size,
            special_tokens=SPECIALS,
            initial_alphabet=sorted(p.ByteLevel.alphabet()),
            show_progress=False,
        ),
    )
    return finish(t, None, decoder or d.ByteLevel(), post or processors.ByteLevel(trim_offsets=False), added)


def split(regex, prefix=False):
    return p.Sequence([p.Split(Regex(regex), "isolated"), p.ByteLevel(add_prefix_space=prefix, use_regex=False)])


def pieces(normalizer, pre, decoder, post=None, added=(), fallback=True, size=470, **model):
    """SentencePiece's byte pairs: spaces are ▁, unknown characters are bytes."""
    t = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=fallback, **model))
    if normalizer is not None:
        t.normalizer = normalizer
    if pre is not None:
        t.pre_tokenizer = pre
    specials = [*SPECIALS, "<unk>"] + (BYTES if fallback else [])
    words = [w for line in CORPUS for w in line.replace(" ", " \u2581").split(" ")] if pre is None else CORPUS
    t.train_from_iterator(
        [w.removeprefix("\u2581") for w in words] if pre is None else words,
        trainers.BpeTrainer(vocab_size=size, special_tokens=specials, limit_alphabet=90, show_progress=False),
    )
    # the trainer made its special tokens added ones; bytes are ordinary pieces
    tree = json.loads(t.to_str())
    tree["added_tokens"] = [a for a in tree["added_tokens"] if a["content"] not in BYTES]
    return finish(Tokenizer.from_str(json.dumps(tree)), None, decoder, post or template(FIRST), added)


def llama_decoder(strip=True):
    return d.Sequence(
        [d.Replace("\u2581", " "), d.ByteFallback(), d.Fuse()] + ([d.Strip(" ", 1, 0)] if strip else [])
    )


def prepended():
    return n.Sequence([n.Prepend("\u2581"), n.Replace(" ", "\u2581")])


def unigram(fallback, normalizer, pre, decoder, post):
    t = Tokenizer(models.Unigram())
    t.normalizer, t.pre_tokenizer = normalizer, pre
    t.train_from_iterator(
        CORPUS,
        trainers.UnigramTrainer(
            vocab_size=300, special_tokens=[*SPECIALS, "<unk>"], unk_token="<unk>", show_progress=False,
                max_piece_length=8
        ),
    )
    tree = json.loads(t.to_str())
    vocab = [[piece, round(score, 5)] for piece, score in tree["model"]["vocab"]]
    if fallback:
        vocab += [[byte, 0.0] for byte in BYTES]
    tree["model"] |= {"vocab": vocab, "byte_fallback": fallback}
    return finish(Tokenizer.from_str(json.dumps(tree)), None, decoder, post)


def word_pieces(lowercase=True, cleanup=True):
    t = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=40))
    t.normalizer = n.BertNormalizer(lowercase=lowercase, strip_accents=None)
    t.pre_tokenizer = p.BertPreTokenizer()
    t.train_from_iterator(
        CORPUS,
        trainers.WordPieceTrainer(vocab_size=240, special_tokens=[*SPECIALS, "[UNK]"], limit_alphabet=60,
            show_progress=False),
    )
    post = processors.BertProcessing((LAST, 1), (FIRST, 0))
    return finish(t, None, d.WordPiece(prefix="##", cleanup=cleanup), post)


def word_level(normalizer, pre, post=None, decoder=None, added=()):
    t = Tokenizer(models.WordLevel(unk_token="<unk>"))
    t.normalizer, t.pre_tokenizer = normalizer, pre
    t.train_from_iterator(
        CORPUS, trainers.WordLevelTrainer(vocab_size=120, special_tokens=[*SPECIALS, "<unk>"], show_progress=False)
    )
    return finish(t, None, decoder, post, added)


def with_suffix():
    """As GPT's first tokenizer: an end-of-word suffix, lower case, BPEDecoder."""
    t = Tokenizer(models.BPE(unk_token="<unk>", end_of_word_suffix="</w>"))
    t.normalizer, t.pre_tokenizer = n.BertNormalizer(), p.BertPreTokenizer()
    t.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=300, special_tokens=[*SPECIALS, "<unk>"], end_of_word_suffix="</w>", limit_alphabet=60,
                show_progress=False
        ),
    )
    return finish(t, None, d.BPEDecoder(suffix="</w>"))


def with_prefix():
    t = Tokenizer(models.BPE(unk_token="<unk>", continuing_subword_prefix="##", fuse_unk=False))
    t.normalizer = n.Sequence([n.NFD(), n.StripAccents(), n.Lowercase()])
    t.pre_tokenizer = p.Sequence([p.WhitespaceSplit(), p.Punctuation("removed")])
    t.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=240,
            special_tokens=[*SPECIALS, "<unk>"],
            continuing_subword_prefix="##",
            limit_alphabet=60,
            show_progress=False,
        ),
    )
    return finish(t, None, d.WordPiece(prefix="##", cleanup=False), template(FIRST, LAST))


def limited():
    """Blocks that cut and pad, which a reader of whole texts must not heed; merges as one string each."""
    t = byte_level()
    t.enable_truncation(4, direction="left")
    t.enable_padding(length=6, pad_id=1, pad_token=LAST)
    tree = json.loads(t.to_str())
    tree["model"]["merges"] = [" ".join(m) for m in tree["model"]["merges"]]
    return tree


def token(content, **flags):
    return AddedToken(content, **flags)


KINDS = {
    "gpt2": lambda: byte_level(),
    "gpt2-prefix-space": lambda: byte_level(p.ByteLevel(add_prefix_space=True)),
    "gpt-neox": lambda: byte_level(
        normalizer=n.NFC(), added=[token("  ", normalized=True), token("    ", normalized=False), token("<N>")]
    ),
    "llama3": lambda: byte_level(
        split(LLAMA3),
        post=processors.Sequence([processors.ByteLevel(trim_offsets=True), template(FIRST)]),
        model=models.BPE(ignore_merges=True),
    ),
    "qwen2": lambda: byte_level(split(QWEN2), n.NFC(), added=[token("<N>", special=True)]),
    "tekken": lambda: byte_level(split(TEKKEN), post=template(FIRST)),
    "falcon": lambda: byte_level(
        p.Sequence(
            [
                p.Punctuation("contiguous"),
                p.ByteLevel(add_prefix_space=False),
                p.Digits(individual_digits=False),
                p.Split(Regex("[0-9][0-9][0-9]"), "isolated"),
            ]
        )
    ),
    "bloom": lambda: byte_level(split(BLOOM)),
    "starcoder2": lambda: byte_level(p.Sequence([p.Digits(individual_digits=True),
    p.ByteLevel(add_prefix_space=False)])),
    "cohere": lambda: byte_level(
        p.Sequence([p.Digits(individual_digits=True), p.ByteLevel(add_prefix_space=False)]), n.NFC(), template(FIRST)
    ),
    "opt": lambda: byte_level(post=template(LAST)),
    "roberta": lambda: byte_level(
        post=processors.RobertaProcessing((LAST, 1), (FIRST, 0), trim_offsets=True, add_prefix_space=False),
        added=[token("<N>", lstrip=True, special=True)],
    ),
    "limited": limited,
    "llama2": lambda: pieces(prepended(), None, llama_decoder(), added=[token("<N>", normalized=False)]),
    "phi3": lambda: pieces(
        prepended(), None, llama_decoder(), added=[token("<N>", rstrip=True, special=True, normalized=False)]
    ),
    "metaspace-first": lambda: pieces(
        None, p.Metaspace(prepend_scheme="first", split=False), llama_decoder(), added=[token("<N>",
            normalized=False)]
    ),
    "metaspace-always": lambda: pieces(
        None, p.Metaspace(prepend_scheme="always", split=True), d.Metaspace(prepend_scheme="always"), template(FIRST,
            LAST),
        fallback=False, size=300
    ),
    "metaspace-never": lambda: pieces(
        n.NFKC(), p.Metaspace(prepend_scheme="never"), d.Metaspace(prepend_scheme="never"), fallback=False, size=300
    ),
    "gemma": lambda: pieces(
        n.Replace(" ", "\u2581"),
        p.Split(" ", "merged_with_previous"),
        llama_decoder(strip=False),
        added=[token("\n\n", normalized=False), token("\u2581\u2581", normalized=False), token("<N>", special=True)],
    ),
    "unigram": lambda: unigram(
        False,
        n.Sequence([n.Nmt(), n.NFKC(), n.Replace(Regex(" {2,}"), " ")]),
        p.Metaspace(),
        d.Metaspace(),
        template(end=LAST),
    ),
    "unigram-bytes": lambda: unigram(
        True,
        n.Sequence([n.Strip(left=True, right=False), n.Replace(" ", "\u2581")]),
        p.Split("\u2581", "merged_with_next"),
        llama_decoder(strip=False),
        template(FIRST),
    ),
    "bert": lambda: word_pieces(),
    "bert-cased": lambda: word_pieces(lowercase=False, cleanup=False),
    "words": lambda: word_level(
        n.Sequence([n.NFKD(), n.StripAccents(), n.Lowercase()]),
        p.Whitespace(),
        template(FIRST, LAST),
        added=[token("<N>", single_word=True), token("nets", lstrip=True, normalized=True)],
    ),
    "words-punctuated": lambda: word_level(
        n.Strip(), p.Sequence([p.UnicodeScripts(), p.Split(" ", "removed"), p.Punctuation("merged_with_previous")])
    ),
    "words-delimited": lambda: word_level(
        n.NFC(), p.CharDelimiterSplit(" "), decoder=d.Sequence([d.CTC(pad_token="the"), d.Strip("a", 1, 0)])
    ),
    "words-inverted": lambda: word_level(
        n.Lowercase(), p.Sequence([p.Split(Regex(r"\w+"), "removed", invert=True), p.FixedLength(length=3)])
    ),
    "suffix": with_suffix,
    "prefix": with_prefix,
    "byte-normalizer": lambda: byte_level(
        p.Split(Regex(r"\s"), "merged_with_next"), n.Sequence([n.NFC(), n.ByteLevel()]), size=300
    ),
}
