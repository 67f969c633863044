"""Measures Sotto side by side with transformers, scikit-learn, ml-aura, lm-evaluation-harness and llama.cpp, in turns.

  mvn -q -DskipTests package process-test-classes -Pbench            # target/sotto, and the class path of the timings
  xvfb-run -a python packaging/bench/bench.py --out DIR --ml-aura ML_AURA --llama-cpp LLAMA_BATCHED_BENCH \
      --package target/package/sotto --natural FILE.csv --text text --label is_toxic --positive Toxic --large falcon-40b

Needs Python with torch, transformers, scikit-learn and scipy; tasks needs lm_eval. ML_AURA is a checkout of
github.com/apple/ml-aura, which needs pandas, tqdm, PyYAML and accelerate too; LLAMA_BATCHED_BENCH is that program of
a build of llama.cpp; --package is an unpacked package, as `mvn -Ppackage package` leaves it; --natural is a labelled
CSV file of real texts, which billion needs as well; --large falcon-40b scores a checkpoint of 84 GB instead of one of
5 GB, which takes minutes. What is left out, or not installed, is said and not measured; what fails is reported, and
the rest goes on. Models of random weights are made in DIR (0.5 GB each, 2.2 GB for billion). Every measure of Sotto
is followed by its peer's, in a process of its own, with the same threads; a ratio is the median of those of such
pairs, so a machine that others use disturbs both sides. Each measure's figures are kept in DIR/NAME.json: a second
call measures what is missing, --again all of --only. The table and DIR/bench.json hold everything measured so far,
each measure with its date and the machine's load at its beginning; figures of an earlier call are marked, for only
those of one call were side by side. DIR/growth.svg is drawn by the measure sizes. 25 minutes without billion, tasks,
llamacpp and sizes, or 6 with --quick; billion takes 7 minutes; tasks take an hour, with --items 10 a tenth. Python's
peak memory differs from run to run several times over, as its allocator happens to fare: memory is of seven pairs.
"""

import argparse
import csv
import importlib.util
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import checkpoint
import harness
import llamacpp
import mlaura
import processes
import report
from report import row, walls
from sizes import Sizes

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORDS = "the people said that a good day was over and nobody had seen how bad stupid nice old work is".split()

DTYPES = ("float16", "float32")

# What bin/sotto sets.
LAUNCHER = {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "5000"}


class Bench(Sizes):
    def __init__(self, arguments):
        self.a = arguments
        self.out = arguments.out.resolve()
        self.times = 1 if arguments.quick else arguments.pairs
        self.sotto_path = arguments.sotto.resolve() / "bin" / "sotto"

    # What is measured with

    def model(self, shape):
        folder = self.out / "models" / shape
        if not folder.exists():
            checkpoint.write(shape, self.a.tokenizer, folder)
        return folder

    def long_texts(self, count=256):
        """Texts of more than 128 tokens, so that each is read to its 128th."""
        file, words = self.out / f"long-{count}.csv", random.Random(7)
        if not file.exists():
            table(file, [(" ".join(words.choices(WORDS, k=160)), i % 2) for i in range(count)])
        return file

    def short_texts(self, count):
        file, words = self.out / f"short-{count}.csv", random.Random(5)
        if not file.exists():
            table(file, [(" ".join(words.choices(WORDS, k=12)), i % 2) for i in range(count)])
        return file

    def natural_texts(self, count=128):
        """As many texts of each class, the first in the file, label 1 or 0."""
        each = 48 if self.a.quick else count
        file, kept = self.out / f"natural-{2 * each}.csv", {0: [], 1: []}
        if not file.exists():
            with self.a.natural.open(encoding="utf-8", newline="") as opened:
                for row in csv.DictReader(opened):
                    label = int(row[self.a.label] == self.a.positive)
                    if row[self.a.text].strip() and len(kept[label]) < each:
                        kept[label].append((row[self.a.text], label))
            table(file, [row for pair in zip(kept[0], kept[1]) for row in pair])
        return file

    # Ways to run

    def threads(self):
        return {"OMP_NUM_THREADS": str(self.a.threads), "MKL_NUM_THREADS": str(self.a.threads)}

    def sotto(self, *words):
        return processes.run([self.sotto_path, *words], self.settings(), limit=2 * 3600)

    def settings(self):
        """The environment by which settings, caches and remembered hashes are those of the bench."""
        return {"SOTTO_JAVA_OPTIONS": f"-Dsotto.config={self.out / 'config'}"}

    def engine(self, *words):
        home, classes = self.a.classpath.read_text().splitlines()
        options = ["--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-Dai.djl.offline=true"]
        text, figures = processes.run(
            [Path(home, "bin", "java"), *options, "-cp", classes, "sotto.model.EngineTimes", *words],
            LAUNCHER,
        )
        return json.loads(text), figures

    def peer(self, *words):
        command = [sys.executable, "-W", "ignore", HERE / "peers.py", "--threads", self.a.threads, *words]
        text, figures = processes.run(command, self.threads())
        return json.loads(text.strip().splitlines()[-1]), figures

    def score(self, model, texts, *more):
        run = self.out / "run"
        shutil.rmtree(run, ignore_errors=True)
        words = ["--quiet", "--device", "cpu", "--dtype", "float32", "--threads", self.a.threads]
        _, figures = self.sotto("score", model, texts, "--out", run, *words, *more)
        record = json.loads((run / "run.json").read_text())
        figures["parts"], figures["environment"] = record["timings"]["seconds"], record["provenance"]["environment"]
        figures["tokens"] = record["counts"]["tokens"]
        return figures

    def pairs(self, ours, theirs, times=None):
        """Both in turns, so that a pair saw the same machine."""
        return list(zip(*[(ours(), theirs()) for _ in range(times or self.times)]))

    # Measures: each gives rows of the table

    def forward(self):
        rows = []
        for shape in ("gpt2-small", "llama-small"):
            folder = self.model(shape)
            ours, theirs = self.pairs(
                lambda: self.engine("forward", folder, self.a.threads, 4, 8, 128)[0]["forwardWall"][0],
                lambda: self.peer("forward", folder, 4, 8, 128)[0]["wall"],
            )
            rows.append(row(f"forward 32×128, {shape}", "s", ours, theirs))
        return rows

    def share(self):
        """A whole pass of 1,152 tokens, as scoring fills it, and the products with all weights of its blocks."""
        rows = []
        for shape in ("gpt2-small", "llama-small"):
            seen = self.engine("share", self.model(shape), self.a.threads, 4 if self.a.quick else 10, 9, 128)[0]
            plain, kernels = seen["libtorchWall"], seen["kernelsWall"]
            fastest = plain if statistics.median(plain) < statistics.median(kernels) else kernels
            name = f"the fastest matrix product's share of forward, {shape}"
            one = row(name, "s", seen["forwardWall"], fastest, 0.85)
            one["detail"] = {"seen": seen, "gflops": seen["operations"] / statistics.median(fastest) / 1e9}
            rows.append(row(f"the same of torch.linear, {shape}", "s", seen["forwardWall"], plain))
            rows.append(one)
        return rows

    def decode(self):
        rows, folder = [], self.model("gpt2-small")
        for streams, target in ((1, 1.1), (4, None), (16, 1.5)):
            ours, theirs = self.pairs(
                lambda: self.engine("decode", folder, self.a.threads, streams, 64)[0]["decodeWall"][0],
                lambda: self.peer("decode", folder, streams, 64)[0]["wall"],
            )
            rows.append(row(f"decode {streams} × 64 tokens", "s", ours, theirs, target))
        half, wide = self.pairs(
            *[lambda d=d: self.engine("decode", folder, self.a.threads, 1, 64, d)[0]["decodeWall"][0] for d in DTYPES]
        )
        rows.append(row("decode 1 × 64 tokens by --dtype float16, against float32", "s", half, wide))
        for dtype, model in (("float32", folder), ("bfloat16", self.model("gpt2-small-bfloat16"))):
            rows.append(self.bandwidth(model, dtype))
        return rows

    def bandwidth(self, folder, dtype):
        """63 tokens, each of which reads all weights, in turns with as many plain reads of as many bytes."""
        seen = self.engine("bandwidth", folder, self.a.threads, 3 if self.a.quick else 10, 64, dtype)[0]
        made = row(f"memory's rate reached by one stream, {dtype}", "s", seen["decodeWall"], seen["readWall"], 0.8)
        written = 63 * seen["bytesPerToken"] / 1e9
        made["detail"] = {name: written / statistics.median(seen[f"{name}Wall"]) for name in ("decode", "read")}  # GB/s
        return made

    def llamacpp(self):
        """The same weights as a GGUF file: writing by one and by sixteen streams, and reading a prompt."""
        rows = []
        for shape in ("gpt2-small", "llama-small"):
            for dtype, target in (("float32", 1.0), ("bfloat16", 0.8)):
                folder = self.model(shape if dtype == "float32" else f"{shape}-{dtype}")
                file = folder.with_suffix(".gguf")
                if not file.exists():
                    llamacpp.write(folder, file)
                for streams in (1, 16):
                    rows.append(self.written(folder, file, streams, f"{shape} {dtype}", target))
                rows.append(self.read(folder, file, f"{shape} {dtype}", target))
        return rows

    def written(self, folder, file, streams, name, target):
        """64 tokens of each stream: the first comes from the prompt, so that 63 are read."""

        def theirs():
            seen = llamacpp.run(self.a.llama_cpp.resolve(), file, self.a.threads, streams, 32, 63)
            return seen["prompt"] + seen["steps"]

        ours, peers = self.pairs(
            lambda: self.engine("decode", folder, self.a.threads, streams, 64, self.a.dtype)[0]["decodeWall"][0], theirs
        )
        return row(f"{name}: {streams} × 64 tokens, against llama.cpp", "s", ours, peers, target)

    def read(self, folder, file, name, target):
        ours, theirs = self.pairs(
            lambda: self.engine("prompt", folder, self.a.threads, 1, 512, self.a.dtype)[0]["promptWall"][0],
            lambda: llamacpp.run(self.a.llama_cpp.resolve(), file, self.a.threads, 1, 512, 1)["prompt"],
        )
        return row(f"{name}: a prompt of 512, against llama.cpp", "s", ours, theirs, target)

    def auroc(self):
        elements = 1e-9 * 2000 * 16000
        ours, theirs = self.pairs(
            lambda: self.engine("auroc", self.a.threads, 2000, 16000)[0]["aurocCpu"][0] / elements,
            lambda: 20 * self.peer("auroc", 2000, 800)[0]["cpu"] / elements,
        )
        return [row("AUROC of 2,000 texts", "CPU ns/response", ours, theirs, 35)]

    def load(self):
        folder = self.model("gpt2-small")
        ours, theirs = self.pairs(
            lambda: self.engine("load", folder, self.a.threads)[1]["wall"],
            lambda: self.peer("load", folder)[1]["wall"],
        )
        return [row("load and read a token, whole process", "s", ours, theirs)]

    def best_batch(self, folder, texts):
        seconds = self.peer("batch", folder, texts, "text", "label", 4, 8, 16)[0]["seconds"]
        return min(seconds, key=seconds.get)

    def end_to_end(self, name, texts, times=None):
        folder = self.model("gpt2-small")
        size = self.best_batch(folder, texts)
        ours, theirs = self.pairs(
            lambda: self.score(folder, texts),
            lambda: self.peer("score", folder, texts, "text", "label", size)[1],
            times,
        )
        rows = [row(f"{name}, against Python in batches of {size}", "s", walls(ours), walls(theirs), 1.25)]
        for kind in ("rss", "anonymous"):
            memory = [[one[kind] for one in side] for side in (ours, theirs)]
            rows.append(row(f"{name}, {kind} memory", "MiB", *memory, 3))
        rows[0]["detail"] = {"parts": ours[-1]["parts"], "environment": ours[-1]["environment"]}
        return rows

    def against_mlaura(self, name, texts, target):
        folder = self.model("gpt2-small")
        work = self.out / "ml-aura"
        ours, theirs = self.pairs(
            lambda: self.score(folder, texts),
            lambda: mlaura.run(self.a.ml_aura.resolve(), folder, texts, work, self.a.threads),
            min(self.times, 2),
        )
        one = row(f"{name}, against ml-aura", "s", walls(ours), walls(theirs), target)
        one["detail"] = {"parts": [run["parts"] for run in theirs]}
        memory = [[one["rss"] for one in side] for side in (ours, theirs)]
        return [one, row(f"{name}, against ml-aura, rss memory", "MiB", *memory)]

    def python(self):
        return self.end_to_end("score 256×128", self.long_texts())

    def memory(self):
        return self.end_to_end("score 64×128", self.long_texts(64), 7)

    def python_natural(self):
        return self.end_to_end("score natural texts", self.natural_texts())

    def mlaura(self):
        return self.against_mlaura("score 256×128", self.long_texts(), 4)

    def mlaura_natural(self):
        return self.against_mlaura("score natural texts", self.natural_texts(), 8)

    def tasks(self):
        """Questions of four choices behind five examples, the same requests and log-likelihoods on both sides."""
        return self.answered("drawn", False, 5) + self.answered("shared", True, 12)

    def answered(self, kind, first, target):
        folder, model = self.out / f"arc_{kind}", self.model("gpt2-small")
        harness.task(folder, self.a.items, first)
        some = max(4, self.a.items // 20)
        seconds = {size: harness.run(model, folder, size, self.a.threads, some)[1]["wall"] for size in (1, 4, 8, 16)}
        size = min(seconds, key=seconds.get)
        samples, theirs = harness.run(model, folder, size, self.a.threads)
        answers = folder / "sotto"
        shutil.rmtree(answers, ignore_errors=True)
        words = ["--task", f"{samples}:name=arc", "--quiet", "--device", "cpu", "--dtype", "float32"]
        _, ours = self.sotto("evaluate", model, *words, "--threads", self.a.threads, "--out", answers)
        far, count = harness.farthest(samples, answers / "tasks.csv")
        if far > 1e-4:
            raise ValueError(f"{count} log-likelihoods differ by up to {far:.2g} (relative above 1)")
        name = f"{self.a.items} questions, {kind} examples, batches of {size}"
        rows = [row(f"{name}, {unit}", "s", [ours[unit]], [theirs[unit]], target) for unit in ("wall", "cpu")]
        rows[0]["detail"] = {"farthest": far, "requests": count, "seconds": seconds}
        return rows

    def doctor(self):
        seconds = [self.sotto("doctor", "--quick")[1]["wall"] for _ in range(1 + max(3, self.times))][1:]
        return [row("sotto doctor --quick, warm", "s", seconds, [], 0.7)]

    def starts(self):
        """What a package takes of the start of target/sotto; the window's first frame by itself."""
        package, samples = self.a.package.resolve() / "bin" / "sotto", ROOT / "samples"
        rows = []
        for name, most, words in (
            ("neurons --top 5", 0.6, ("neurons", samples / "run", "--top", 5)),
            ("doctor --quick", 0.6, ("doctor", "--quick")),
            ("generate of one token", 0.7, ("generate", samples / "model", "--prompt", "You", "--max-new-tokens", 1)),
        ):
            seen = self.pairs(*[lambda path=path: self.started(path, words) for path in (package, self.sotto_path)])
            rows.append(row(f"{name}, package against target/sotto", "s", *seen, 1 / most))
        return [*rows, row("first frame of the package, warm", "s", self.frames(package), [], 1.2)]

    def started(self, path, words):
        return processes.run([path, *words], self.settings())[1]["wall"]

    def frames(self, path):
        home = {"HOME": str(self.out / "home"), "XDG_CONFIG_HOME": str(self.out / "home"), "GDK_BACKEND": "x11"}
        (self.out / "home").mkdir(exist_ok=True)
        return [processes.until_window([path], "Sotto", home)["wall"] for _ in range(1 + self.times)][1:]

    def window(self):
        return [row("first frame of the window, warm", "s", self.frames(self.sotto_path), [], 3)]


MEASURES = (
    "forward share decode llamacpp auroc load python memory python_natural mlaura mlaura_natural growth sizes tasks "
    "doctor window starts large billion"
).split()
NEEDS = {"llamacpp": ("llama_cpp",), "starts": ("package",), "python_natural": ("natural",), "billion": ("natural",)}
NEEDS |= {"mlaura": ("ml_aura",), "mlaura_natural": ("ml_aura", "natural")}
# Python's packages that a measure needs: a peer that is not installed is said, and its measure left out.
PACKAGES = dict.fromkeys(
    ("forward", "decode", "load", "python", "memory", "python_natural", "growth", "sizes"), ("torch", "transformers")
)
PACKAGES |= {"auroc": ("sklearn",), "tasks": ("lm_eval",)}
PACKAGES |= dict.fromkeys(("mlaura", "mlaura_natural"), ("pandas", "yaml"))
# What ends one measure, and no other.
PROBLEMS = (processes.Failed, OSError, subprocess.SubprocessError, ValueError, LookupError)


def table(file, rows):
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([("text", "label"), *rows])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="models and figures are kept here")
    parser.add_argument("--ml-aura", type=Path)
    parser.add_argument("--llama-cpp", type=Path, help="the program llama-batched-bench of a build of llama.cpp")
    parser.add_argument("--dtype", default="auto", help="what Sotto computes in against llama.cpp: auto, bfloat16, ...")
    parser.add_argument("--package", type=Path, help="an unpacked package: target/package/sotto, or /opt/sotto")
    parser.add_argument("--natural", type=Path, help="a labelled CSV file of real texts")
    parser.add_argument(
        "--large", choices=("falcon-5b", "falcon-40b"), default="falcon-5b", help="of zeros: takes no room on the disk"
    )
    parser.add_argument("--text", default="text")
    parser.add_argument("--label", default="label")
    parser.add_argument("--positive", default="1")
    parser.add_argument("--only", nargs="*", choices=MEASURES, default=MEASURES)
    parser.add_argument("--again", action="store_true", help="measure what has been measured once more")
    parser.add_argument("--quick", action="store_true", help="each pair once, fewer texts")
    parser.add_argument("--pairs", type=int, default=3, help="how often each is measured; of ml-aura twice at most")
    parser.add_argument("--items", type=int, default=100, help="questions of the measure tasks")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--tokenizer", type=Path, default=ROOT / "samples" / "model")
    parser.add_argument("--sotto", type=Path, default=ROOT / "target" / "sotto")
    parser.add_argument("--classpath", type=Path, default=ROOT / "target" / "bench" / "classpath")
    arguments = parser.parse_args()
    if not (arguments.sotto / "bin" / "sotto").exists() or not arguments.classpath.exists():
        raise SystemExit("Build first: mvn -q -DskipTests package process-test-classes -Pbench")
    bench = Bench(arguments)
    bench.out.mkdir(parents=True, exist_ok=True)
    missed, fresh = [], set()
    for name in arguments.only:
        file = bench.out / f"{name}.json"
        if file.exists() and not arguments.again:
            continue
        missing = [f"--{need.replace('_', '-')}" for need in NEEDS.get(name, ()) if not getattr(arguments, need)]
        missing += [package for package in PACKAGES.get(name, ()) if not importlib.util.find_spec(package)]
        if missing:
            missed.append(f"{name}: not measured without {' and '.join(missing)}")
            continue
        started, busy = time.time(), os.getloadavg()[0]
        try:
            rows = getattr(bench, name)()
        except PROBLEMS as problem:
            missed.append(f"{name}: not measured. {type(problem).__name__}: {problem}")
            print(missed[-1], file=sys.stderr)
            continue
        fresh.add(name)
        at = time.strftime("%Y-%m-%d %H:%M", time.gmtime(started))
        made = {"rows": rows, "quick": arguments.quick, "load": busy, "at": at}
        file.write_text(json.dumps(made | {"machine": report.machine(arguments.threads)}, indent=1))
        for made_row in rows:
            print(report.line(made_row), file=sys.stderr)
        print(f"  {name} took {time.time() - started:.0f} s", file=sys.stderr)
    measured = {name: bench.out / f"{name}.json" for name in MEASURES}
    everything = {name: json.loads(file.read_text()) for name, file in measured.items() if file.exists()}
    (bench.out / "bench.json").write_text(json.dumps(everything, indent=1))
    for text in report.table(everything, fresh, report.machine(arguments.threads)):
        print(text)
    print("\n".join(missed))


if __name__ == "__main__":
    main()
