"""The measures in which a size is what matters: many texts, many parameters, a checkpoint that does not fit."""

import math
import statistics

import chart
import checkpoint
from report import row, walls


class Sizes:
    """Measures of a bench that runs Sotto and its peers; `self.a` are its arguments."""

    def growth(self):
        """How many times as long where one size doubles; beside it the same of the peer."""
        cases = {
            "texts": ("gpt2-third", 16, 8, 64),
            "tokens": ("gpt2-third", 8, 8, 128),
            "layers": ("gpt2-third-deep", 8, 8, 64),
            "neurons": ("gpt2-third-wide", 8, 8, 64),
        }
        rows = []
        for name, (shape, *sizes) in cases.items():
            ours, theirs = [], []
            for _ in range(self.times):
                for into, run in ((ours, self.our_forward), (theirs, self.their_forward)):
                    into.append(run(shape, sizes) / run("gpt2-third", (8, 8, 64)))
            rows.append(row(f"growth as {name} double", "×", ours, theirs))
        scores = [
            [self.engine("auroc", self.a.threads, *size)[0]["aurocWall"][0] for size in ((2000, 4000), double)]
            for double in ((4000, 4000), (2000, 8000))
            for _ in range(self.times)
        ]
        for at, name in ((0, "texts"), (self.times, "neurons")):
            factors = [after / before for before, after in scores[at : at + self.times]]
            rows.append(row(f"growth of AUROC as {name} double", "×", factors, []))
        return rows

    def sizes(self):
        """Time and memory over texts and over parameters, drawn in DIR/growth.svg."""
        rows, panels = [], []
        counts = (32, 64, 128) if self.a.quick else (64, 128, 256, 512)
        shapes = ("gpt2-third", "gpt2-two-thirds", "gpt2-small")
        for name, below, cases in (
            ("texts of 128 tokens", "texts", [("gpt2-third", count, count) for count in counts]),
            ("parameters", "million parameters", [(shape, 48, self.parameters(shape)) for shape in shapes]),
        ):
            lines = {unit: {"Sotto": [], "Python": []} for unit in ("s", "MiB")}
            for shape, count, size in cases:
                folder, texts = self.model(shape), self.long_texts(count)
                seen = self.pairs(
                    lambda: self.score(folder, texts), lambda: self.peer("score", folder, texts, "text", "label", 8)[1]
                )
                for unit, key in (("s", "wall"), ("MiB", "rss")):
                    sides = [[one[key] for one in side] for side in seen]
                    for who, side in zip(lines[unit], sides):
                        lines[unit][who].append((size, statistics.median(side)))
                    rows.append(row(f"score {count} texts, {shape}, {key}", unit, *sides))
            for unit, what in (("s", "Time"), ("MiB", "Memory")):
                panels.append((f"{what} over {name}", below, unit, lines[unit]))
        chart.write(self.out / "growth.svg", "Scoring as sizes grow", panels)
        return rows

    def parameters(self, shape):
        """Millions of parameters."""
        shapes = [entry[1] for entry in checkpoint.tensors(checkpoint.SHAPES[shape])]
        return sum(math.prod(one) for one in shapes) / 1e6

    def our_forward(self, shape, sizes):
        return self.engine("forward", self.model(shape), self.a.threads, *sizes)[0]["forwardWall"][0]

    def their_forward(self, shape, sizes):
        return self.peer("forward", self.model(shape), *sizes)[0]["wall"]

    def large(self):
        """A checkpoint that does not fit, of zeros: looked at from its headers, scored block by block.

        Weights are hashed beside the forward passes, and not again as long as nobody writes to them. What hashing takes
        is the processor's time that a first run needs more than a second."""
        shape = self.a.large
        folder = self.out / "models" / f"{shape}-zeros"
        if not folder.exists():
            checkpoint.write(shape, self.a.tokenizer, folder, zeros=True)
        name = f"{sum(file.stat().st_size for file in folder.glob('*.safetensors')) / 1e9:.1f} GB"
        looks = [self.sotto("inspect", folder)[1]["wall"] for _ in range(1 + self.times)][1:]
        texts = self.short_texts(8)
        first, second = self.pairs(
            lambda: self.score(folder, texts, "--memory", "6GB", "--rehash"),
            lambda: self.score(folder, texts, "--memory", "6GB"),
        )
        forward = [one["parts"]["forward"] for one in second]
        apart = [b["wall"] + max(0, a["cpu"] - b["cpu"]) / self.a.threads for a, b in zip(first, second)]
        most = 1 / 1.1 if shape == "falcon-40b" else None  # of the other one, starting takes as much as hashing
        rows = [
            row(f"inspect, model of {name}, warm", "s", looks, [], 1),
            row(f"score 8 texts, model of {name}, first time", "s", walls(first), []),
            row("the same, hashes remembered, and its forward pass", "s", walls(second), forward, most),
            row("the first, and both kinds of work on all cores", "s", walls(first), apart, 1),
        ]
        for kind in ("rss", "anonymous"):
            memory = [max(pair[0][kind], pair[1][kind]) / 1024 for pair in zip(first, second)]
            rows.append(row(f"the same, {kind} memory", "GiB", memory, [], 3))
        rows[1]["detail"] = {"first": first, "second": second}
        return rows

    def billion(self):
        """500 natural texts through 1.1 billion parameters, once, and the products with its weights for as many tokens.

        These are timed before and after, in turns with a pass of 1,152 tokens."""
        folder, texts = self.model("llama-1b"), self.natural_texts(250)

        def share():
            return self.engine("share", folder, self.a.threads, 2 if self.a.quick else 4, 9, 128)[0]

        before, run, after = share(), self.score(folder, texts), share()
        products = [min(pair) for one in (before, after) for pair in zip(one["libtorchWall"], one["kernelsWall"])]
        seconds = statistics.median(products) * run["tokens"] / 1152
        rows = [
            row("score 500 natural texts, 1.1 B parameters, and its products", "s", walls([run]), [seconds], 1 / 1.15),
            row("the same, its forward pass alone", "s", [run["parts"]["forward"]], [seconds]),
            row("the same, rss memory", "MiB", [run["rss"]], []),
        ]
        rows[0]["detail"] = {"run": run, "share": [before, after]}
        return rows
