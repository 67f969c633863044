"""Goldens of tokenizers: ids and texts of every sort of tokenizer.json, and of folders whose other files add to it.

  python tokenizers_golden.py --out src/test/resources/golden/tokenizers [--seed 51607]

A tokenizer.json that is there stays: the trainers break ties in another order each time.
"""

import argparse
import json
import tempfile
from pathlib import Path

from tokenizer_kinds import KINDS
from tokenizer_texts import strings
from tokenizer_folders import FOLDERS, opened, rows_of
from tokenizers import Tokenizer


def dump(path: Path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8",
        newline="\n")


def row(text, ids, bare, decoded, decoded_all):
    """Ids; where the text's own begin and how many they are; decoded texts that are not the text itself."""
    at = next((i for i in range(len(ids) - len(bare) + 1) if ids[i : i + len(bare)] == bare), None)
    assert at is not None, (text, ids, bare)
    return [ids, at, len(bare), None if decoded == text else decoded, None if decoded_all == text else decoded_all]


def kinds(out: Path, texts):
    for name, build in KINDS.items():
        if not (out / name / "tokenizer.json").exists():
            made = build()
            dump(out / name / "tokenizer.json", made if isinstance(made, dict) else json.loads(made.to_str()))
        t = Tokenizer.from_file(str(out / name / "tokenizer.json"))
        t.no_truncation()
        t.no_padding()
        rows = []
        for text in texts:
            a, b = t.encode(text).ids, t.encode(text, add_special_tokens=False).ids
            rows.append(row(text, a, b, t.decode(b, skip_special_tokens=True), t.decode(a,
                skip_special_tokens=False)))
        dump(out / name / "rows.json", rows)
        print(f"{name:20s} {t.get_vocab_size():4d} tokens, {sum(len(r[0]) for r in rows)} ids")


def folders(out: Path, texts, cases=FOLDERS):
    """Every case is told apart from tokenizer.json alone by at least what its name says; texts are a part of all."""
    made = []
    with tempfile.TemporaryDirectory() as at:
        for case in cases:
            tok = opened(case, out, Path(at) / "folder")
            start = tok.bos_token_id if tok.bos_token_id is not None else tok.eos_token_id
            made.append(case | {"class": type(tok).__name__, "start": start, "rows": rows_of(tok, texts, row)})
    return made


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--seed", type=int, default=51607)
    a = ap.parse_args()
    texts = strings(a.seed, 6)
    dump(a.out / "texts.json", texts)
    kinds(a.out, texts)
    few = [i for i, text in enumerate(texts) if i % 6 == 0 or "<" in text or "' " in text][:26]
    made = folders(a.out, [texts[i] for i in few])
    dump(a.out / "folders.json", {"texts": few, "folders": made})
    print(f"{len(made)} folders, {len(few)} texts each")
