"""Renders the templates of expressions.json again, as transformers does, and says which outcomes differ."""

import copy
import datetime
import json
import pathlib

from transformers.utils import chat_template_utils


class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(2025, 3, 9, 14, 5, 7)


chat_template_utils.datetime = Clock


def render(source, variables):
    template = chat_template_utils._cached_compile_jinja_template(source)
    blocks, spans = [], []
    with template.environment.activate_tracker(blocks, spans):
        blocks.extend(iter_blocks(template, variables, blocks))
    return "".join(blocks), [list(span) for span in spans]


def iter_blocks(template, variables, blocks):
    for block in template.generate(**copy.deepcopy(variables)):
        blocks.append(block)
    return []


FILE = pathlib.Path(__file__).parents[2] / "resources/golden/chat/expressions.json"
golden = json.loads(FILE.read_text(encoding="utf-8"))
for case in golden["cases"]:
    try:
        text, spans = render(case["template"], golden["variables"])
    except Exception:
        text, spans = None, []
    if (text, spans) != (case.get("expected"), case.get("spans", [])):
        print(case["template"], repr(text), spans)
