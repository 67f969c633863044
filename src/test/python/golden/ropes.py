"""Cases of rotary position embeddings, for any family that reads rope_theta and rope_scaling."""

from cases import DROP, NEW_NAMES, Case


def new_rope(case_changes, **parameters):
    """The keys of transformers 5 for the same rope; `parameters` are further keys of rope_parameters."""
    old = case_changes.get("rope_scaling") or {"rope_type": "default"}
    rope = {"rope_theta": case_changes.get("rope_theta", 10000.0)} | old | parameters
    rope["rope_type"] = rope.pop("type", rope.get("rope_type"))
    return NEW_NAMES | {"rope_theta": DROP, "rope_scaling": DROP, "rope_parameters": rope}


PAIRS = 8  # of a head of 16, all of it turned
NO_ROPE = {"rope_scaling": None}


def rope(family, name, scaling, theta=1000.0, **more):
    """A case whose rope is scaled; `more` are fields of Case, and `parameters`: further keys of rope_parameters."""
    changes = {"rope_scaling": scaling, "rope_theta": theta} | more.pop("changes", {})
    same = {"new-dialect": new_rope(changes, **more.pop("parameters", {}))} | more.pop("same", {})
    return Case(f"{family}/rope-{name}", changes, off=more.pop("off", NO_ROPE), same=same, **more)


YARN = {"type": "yarn", "factor": 4.0, "original_max_position_embeddings": 32}
LLAMA3 = {
    "rope_type": "llama3",
    "factor": 8.0,
    "low_freq_factor": 1.0,
    "high_freq_factor": 4.0,
    "original_max_position_embeddings": 32,
}
LINEAR = {"type": "linear", "factor": 2.5}
DYNAMIC = {"type": "dynamic", "factor": 3.0}


def longrope(pairs=PAIRS):
    short, long = [1.0 + 0.1 * j for j in range(pairs)], [1.5 + 0.7 * j for j in range(pairs)]
    return {"type": "longrope", "short_factor": short, "long_factor": long, "original_max_position_embeddings": 33}


LONGROPE = longrope()


def ropes(family, only=None, pairs=PAIRS, parameters=None):
    """Every kind, or `only` some; `pairs` is half of what is turned of a head; `parameters` as for `rope`."""
    more = parameters or {}
    theta = {"rope_type": "default", "rope_theta": 50.0} | more
    cases = [
        Case(
            f"{family}/rope-theta",
            {"rope_theta": 50.0},
            off={"rope_theta": DROP},
            same={
                "new-dialect": new_rope({"rope_theta": 50.0}, **more),
                "both-thetas": {"rope_theta": 7.0, "rope_parameters": theta},
            },
        ),
        rope(
            family,
            "linear",
            LINEAR,
            parameters=more,
            same={
                "both-types": {"rope_scaling": LINEAR | {"type": "yarn", "rope_type": "linear"}},
                "both-dialects": {"rope_parameters": {"rope_type": "linear", "factor": 9.0, "rope_theta": 3.0} | more},
            },
        ),
        rope(
            family,
            "dynamic",
            DYNAMIC,
            parameters=more,
            changes={"max_position_embeddings": 40},
            grows=True,
            same={"original-ignored": {"rope_scaling": DYNAMIC | {"original_max_position_embeddings": 16}}},
            note="longer texts than max_position_embeddings; fresh frequencies for every text",
        ),
        rope(family, "yarn", YARN, parameters=more),
        rope(family, "longrope", longrope(pairs) | {"factor": 5.0}, parameters=more, grows=True),
        rope(family, "llama3", LLAMA3, parameters=more),
    ]
    return [c for c in cases if only is None or c.name.partition("/rope-")[2] in only]
