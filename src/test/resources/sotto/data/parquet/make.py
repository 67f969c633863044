"""Writes the tables of this folder, and what pyarrow reads from them as JSON lines: python make.py EVALUATION_DATA"""
import datetime, decimal, json, pathlib, sys
import numpy, pyarrow as pa, pyarrow.parquet as pq

here = pathlib.Path(__file__).parent


def plain(value):
    if isinstance(value, numpy.float32):
        return float(str(value))  # the shortest digits that mean it
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        text = value.isoformat()
        seconds, dot, rest = text.partition(".")
        return (seconds + dot + rest.rstrip("0") if dot else text).replace("+00:00", "Z")
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def golden(name, table):
    rows = table.to_pylist()
    for field in table.schema:
        if pa.types.is_map(field.type):
            for row in rows:
                row[field.name] = None if row[field.name] is None else dict(row[field.name])
        if pa.types.is_float32(field.type):
            for row in rows:
                row[field.name] = None if row[field.name] is None else numpy.float32(row[field.name])
    (here / (name + ".jsonl")).write_text(
        "".join(json.dumps(plain(row), ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


utc = datetime.timezone.utc
date = datetime.datetime(2024, 2, 29, 13, 5, 0)
types = pa.table({
    "text": pa.array(["a line\nand another", "", None, "Ärger, 漢字 and 🙂", '"quoted" \\ tab\t']),
    "large": pa.array(["one", None, "three", "", "five"], pa.large_string()),
    "kind": pa.array(["b", "a", "b", None, "a"]).dictionary_encode(),
    "bytes": pa.array([b"plain", b"", None, "Ä".encode(), b"x"], pa.binary()),
    "truth": pa.array([True, False, None, True, False]),
    "i8": pa.array([-128, 127, None, 0, 1], pa.int8()),
    "i16": pa.array([-32768, 32767, None, 0, 1], pa.int16()),
    "i32": pa.array([-2**31, 2**31 - 1, None, 0, 1], pa.int32()),
    "i64": pa.array([-2**63, 2**63 - 1, None, 0, 2**53 + 1], pa.int64()),
    "u8": pa.array([255, 0, None, 1, 2], pa.uint8()),
    "u32": pa.array([2**32 - 1, 0, None, 1, 2], pa.uint32()),
    "u64": pa.array([2**64 - 1, 0, None, 1, 2], pa.uint64()),
    "f16": pa.array([numpy.float16(0.5), numpy.float16(-2), None, numpy.float16(0), numpy.float16(1)], pa.float16()),
    "f32": pa.array([0.1, -3.5e-7, None, 16777216, 1 / 3], pa.float32()),
    "f64": pa.array([0.1, -3.5e-300, None, 1e22, 1 / 3], pa.float64()),
    "money": pa.array([decimal.Decimal("12.34"), decimal.Decimal("-0.01"), None, decimal.Decimal("0"),
                       decimal.Decimal("9999999.99")], pa.decimal128(9, 2)),
    "day": pa.array([date.date(), None, datetime.date(1969, 12, 31), date.date(), date.date()]),
    "hour": pa.array([datetime.time(13, 5, 0), None, datetime.time(0, 0, 1), datetime.time(23, 59, 59), None],
                     pa.time64("us")),
    "local": pa.array([date, None, date.replace(microsecond=250000), date, date], pa.timestamp("us")),
    "moment": pa.array([date.replace(tzinfo=utc), None, date.replace(tzinfo=utc), None, date.replace(tzinfo=utc)],
                       pa.timestamp("ms", tz="UTC")),
    "list": pa.array([["a", "b"], [], None, [None], ["c", None, "d"]], pa.list_(pa.string())),
    "deep": pa.array([[[1, 2], []], [], None, [None, [3]], [[None]]], pa.list_(pa.list_(pa.int64()))),
    "choices": pa.array([{"text": ["x", "y"], "label": ["A", "B"]}, {"text": [], "label": []}, None,
                         {"text": None, "label": ["A"]}, {"text": ["z"], "label": None}],
                        pa.struct([("text", pa.list_(pa.string())), ("label", pa.list_(pa.string()))])),
    "turns": pa.array([[{"role": "user", "content": "hi"}, {"role": "assistant", "content": None}], [], None,
                       [None], [{"role": "user", "content": "bye"}]],
                      pa.list_(pa.struct([("role", pa.string()), ("content", pa.string())]))),
    "inner": pa.array([{"at": {"x": 1}}, {"at": None}, None, {"at": {"x": None}}, {"at": {"x": 5}}],
                      pa.struct([("at", pa.struct([("x", pa.int32())]))])),
    "map": pa.array([[("k", 1), ("l", None)], [], None, [("m", 2)], [("n", 3)]], pa.map_(pa.string(), pa.int64())),
})
pq.write_table(types, here / "types.parquet", compression="snappy", row_group_size=2)
golden("types", types)

texts = pa.table({
    "id": pa.array(range(60), pa.int64()),
    "text": [("The mill by the river turned %d times, " % i) * (1 + i % 3) for i in range(60)],
    "label": pa.array([["toxic", "kind"][i % 2] for i in range(60)]),
    "score": pa.array([None if i % 7 == 0 else i / 10 for i in range(60)]),
    "tags": pa.array([["t%d" % (j % 4) for j in range(i % 5)] for i in range(60)]),
})
golden("texts", texts)
for codec in ["none", "snappy", "gzip", "zstd", "lz4", "brotli"]:
    pq.write_table(texts, here / ("texts-%s.parquet" % codec), compression=codec, row_group_size=25)
pq.write_table(texts, here / "texts-v2.parquet", compression="zstd", data_page_version="2.0", data_page_size=600,
               write_page_index=True, write_page_checksum=True, use_dictionary=["label"], row_group_size=40,
               column_encoding={"id": "DELTA_BINARY_PACKED", "text": "DELTA_BYTE_ARRAY", "score": "BYTE_STREAM_SPLIT",
                                "tags.list.element": "DELTA_LENGTH_BYTE_ARRAY"})
pq.write_table(texts.slice(0, 0), here / "empty.parquet")
broken = pa.Array.from_buffers(pa.string(), 3, pa.array([b"fine", b"no\xff", b"fine too"]).buffers())
picture = pa.array([b"\x89PNG\xff", b"", b"words"])
pq.write_table(pa.table({"text": broken, "label": [1, 0, 1], "picture": picture}), here / "undecodable.parquet")
pq.write_table(pa.table({"text": ["x" * (70 << 20)]}), here / "long-row.parquet", compression="zstd",
               write_statistics=False)

data = pathlib.Path(sys.argv[1])
for name, file in [("arc", "arc_easy/test"), ("boolq", "boolq/val-superglue"), ("truthfulqa", "truthfulqa/validation"),
                   ("triviaqa", "triviaqa/rc.nocontext/validation"), ("hellaswag", "hellaswag/validation")]:
    found = data / (file + ".jsonl")
    if found.exists():
        rows = [json.loads(line) for line in found.read_text(encoding="utf-8").split("\n") if line]
        pq.write_table(pa.Table.from_pylist(rows), here / (name + ".parquet"), compression="zstd")
