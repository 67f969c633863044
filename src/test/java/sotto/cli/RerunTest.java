package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Repetition of recorded runs by `sotto rerun`.
@Tag("native")
class RerunTest {
    private static final String MODEL = "samples/model";

    @TempDir
    Path folder;

    private Path inputs;
    private Path moved;

    @BeforeEach
    void takeInputs() throws IOException {
        inputs = Files.createDirectory(folder.resolve("inputs"));
        moved = folder.resolve("moved");
        for (String name : List.of("concept.csv", "neutral.txt", "prompts.jsonl", "choices.jsonl", "rude-words.txt")) {
            List<String> lines = Files.readAllLines(Path.of("samples", name));
            Files.write(inputs.resolve(name), name.endsWith(".csv") ? lines : lines.subList(0, 4));
        }
    }

    private static Run done(Run run) {
        assertEquals(0, run.status(), run.err());
        return run;
    }

    private Path scored() {
        Path out = folder.resolve("run");
        done(Run.sotto(
                "score",
                MODEL,
                inputs.resolve("concept.csv").toString(),
                "--positives",
                "20",
                "--negatives",
                "30",
                "--threads",
                "1",
                "--quiet",
                "--out",
                out.toString()));
        return out;
    }

    private Path gains() {
        Path gains = inputs.resolve("aura.safetensors");
        done(Run.sotto("gains", "samples/run", "--rule", "aura", "--out", gains.toString()));
        return gains;
    }

    private static JsonNode rerun(int status, Object... words) throws IOException {
        String[] all = Stream.concat(Stream.of("rerun", "--json", "--quiet"), Stream.of(words))
                .map(Object::toString)
                .toArray(String[]::new);
        Run run = Run.sotto(all);
        assertEquals(status, run.status(), run.out() + run.err());
        JsonNode report = new JsonMapper().readTree(run.out());
        assertEquals(status == 0, report.get("ok").asBoolean());
        return report.get("differences");
    }

    private void move() throws IOException {
        Files.move(inputs, moved);
    }

    private static void replace(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        String changed = text.replaceFirst(from, to);
        assertNotEquals(text, changed);
        Files.writeString(file, changed);
    }

    @Test
    void aRunOfMovedTextsIsFoundAndDoesNotDiffer() throws IOException {
        Path run = scored();
        assertEquals(0, rerun(0, run.resolve("run.json")).size());
        move();
        Run lost = Run.sotto("rerun", run.toString(), "--quiet");
        assertAll(
                () -> assertEquals(1, lost.status()),
                () -> assertTrue(lost.err().contains("concept.csv."), lost.err()),
                () -> assertTrue(lost.err().contains("--find"), lost.err()));
        Files.move(moved.resolve("concept.csv"), moved.resolve("renamed.csv"));
        assertEquals(0, rerun(0, run, "--find", folder).size());
    }

    @Test
    void aChangedNumberOfARunIsTold() throws IOException {
        Path run = scored();
        replace(
                run.resolve("run.json"),
                "\"positives\": 20,\n {6}\"negatives\": 30",
                "\"positives\": 21,\n \"negatives\": 30");
        Path scores = run.resolve("scores.safetensors");
        byte[] bytes = Files.readAllBytes(scores);
        bytes[bytes.length - 2] ^= 1;
        Files.write(scores, bytes);
        JsonNode differences = rerun(1, run);
        assertAll(
                () -> assertEquals(2, differences.size(), differences::toString),
                () -> assertEquals(
                        "counts.texts.positives", differences.at("/0/what").asText()),
                () -> assertEquals(21, differences.at("/0/recorded").asInt()),
                () -> assertEquals(20, differences.at("/0/now").asInt()),
                () -> assertTrue(
                        differences.at("/1/what").asText().startsWith("scores.safetensors "), differences::toString));
    }

    @Test
    void aStudyOfSeveralConceptsIsWhatItsGainsFilesAreAndIsDoneAgainElsewhere() throws IOException {
        Path asks = asking();
        Path two = folder.resolve("two.safetensors");
        Path kept = folder.resolve("kept.safetensors");
        done(Run.sotto("gains samples/run %s --combine min --rule aura --out %s"
                .formatted(asks, two)
                .split(" ")));
        done(Run.sotto("gains samples/run --keep %s --keep-threshold 0.6 --rule aura --out %s"
                .formatted(asks, kept)
                .split(" ")));
        Path out = folder.resolve("report");
        String[] study = ("evaluate %s --gains %s --gains %s --scores samples/run --scores %s --recipe aura"
                        + " --recipe aura:combine=min --recipe aura:keep=asks,keep-threshold=0.6 --perplexity %s"
                        + " --resamples 100 --quiet --threads 1 --resume --out %s")
                .formatted(MODEL, two, kept, asks, inputs.resolve("neutral.txt"), out)
                .split(" ");
        done(Run.sotto(study));
        JsonNode report = new JsonMapper().readTree(out.resolve("report.json").toFile());
        JsonNode cells = report.path("cells");
        assertAll(
                () -> assertEquals(
                        List.of("base", "two", "kept", "aura", "aura-combine=min", "aura-keep=asks-keep-threshold=0.6"),
                        cells.findValuesAsText("variant")),
                () -> assertEquals(cells.get(1).path("perplexity"), cells.get(4).path("perplexity")),
                () -> assertEquals(cells.get(2).path("perplexity"), cells.get(5).path("perplexity")),
                () -> assertNotEquals(
                        cells.get(3).path("perplexity"), cells.get(4).path("perplexity")),
                () -> assertTrue(
                        report.path("notes").toString().contains("aura of run; asks kept above 0.6"),
                        () -> report.path("notes").toString()),
                () -> assertEquals(
                        64,
                        report.at("/provenance/inputs/scores of asks/sha256")
                                .asText()
                                .length()));
        assertTrue(done(Run.sotto(study)).out().contains("finished already"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.move(asks, elsewhere.resolve("asks"));
        assertEquals(0, rerun(0, out, "--find", elsewhere).size());
        Files.createDirectory(asks);
        Files.copy(Path.of("samples/run/scores.safetensors"), asks.resolve("scores.safetensors"));
        assertEquals(1, Run.sotto(study).status());
    }

    /// A run of another concept, texts that ask, called `asks`.
    private Path asking() throws IOException {
        Path data = folder.resolve("asks.csv");
        List<String> rows = Files.readAllLines(Path.of("samples/concept.csv")).stream()
                .skip(1)
                .limit(120)
                .map(row -> row.substring(0, row.lastIndexOf(',')) + (row.contains("?") ? ",1" : ",0"))
                .toList();
        Files.write(data, Stream.concat(Stream.of("text,label"), rows.stream()).toList());
        Path out = folder.resolve("asks");
        done(Run.sotto("score %s %s --threads 1 --quiet --out %s"
                .formatted(MODEL, data, out)
                .split(" ")));
        return out;
    }

    @Test
    void anEvaluationIsDoneAgainElsewhereAndAChangedNumberIsTold() throws IOException {
        Path out = folder.resolve("report");
        done(Run.sotto(("evaluate %s --gains %s --scores samples/run --recipe det0:top=400 --perplexity %s"
                        + " --toxicity %s --judge %s -n 2 --choices %s --kl %s --task %s:name=again --pre-prompt benign"
                        + " --resamples 100 --quiet --threads 1 --out %s")
                .formatted(
                        MODEL,
                        gains(),
                        inputs.resolve("neutral.txt"),
                        inputs.resolve("prompts.jsonl"),
                        inputs.resolve("rude-words.txt"),
                        inputs.resolve("choices.jsonl"),
                        inputs.resolve("neutral.txt"),
                        inputs.resolve("choices.jsonl"),
                        out)
                .split(" ", -1)));
        move();
        assertEquals(0, rerun(0, out.resolve("report.json"), "--find", moved).size());
        replace(out.resolve("report.json"), "\"mean\": [0-9.]+", "\"mean\": 12.5");
        replace(out.resolve("perplexity.csv"), "base,none,neutral,0,", "base,none,neutral,1,");
        JsonNode differences = rerun(1, out, "--find", moved);
        assertAll(
                () -> assertEquals(2, differences.size(), differences::toString),
                () -> assertEquals(
                        "cells[0].perplexity.neutral.mean",
                        differences.at("/0/what").asText()),
                () -> assertEquals(12.5, differences.at("/0/recorded").asDouble()),
                () -> assertEquals(
                        "perplexity.csv, line 2", differences.at("/1/what").asText()));
    }

    @Test
    void anExportInShardsIsDoneAgain() throws IOException {
        Path out = folder.resolve("patched");
        done(Run.sotto(
                "export",
                MODEL,
                "--gains",
                gains().toString(),
                "--max-shard-size",
                "1MB",
                "--quiet",
                "--out",
                out.toString()));
        move();
        JsonNode record =
                new JsonMapper().readTree(out.resolve("sotto-export.json").toFile());
        String hash = record.path("gainsFiles").path("aura.safetensors").asText();
        assertEquals(64, hash.length());
        assertEquals(0, rerun(0, out, "--find", moved, "--find", "samples").size());
        replace(out.resolve("sotto-export.json"), "\"sha256After\": \"....", "\"sha256After\": \"zzzz");
        JsonNode differences = rerun(1, out.resolve("sotto-export.json"), "--find", moved, "--find", "samples");
        assertEquals(1, differences.size(), differences::toString);
        assertEquals("changedTensors[0].sha256After", differences.at("/0/what").asText());
        replace(out.resolve("sotto-export.json"), hash, (hash.startsWith("0") ? "1" : "0") + hash.substring(1));
        Run other = Run.sotto("rerun", out.toString(), "--find", moved.toString(), "--find", "samples");
        assertEquals(1, other.status());
        assertTrue(other.err().contains("Not found with the hashes of the record: aura.safetensors."), other.err());
    }

    @Test
    void anotherDeviceIsAskedForAsInOtherCommands() {
        Run wrong = Run.sotto("rerun", "samples/run", "--device", "gpu");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().contains("--device must be auto, cpu, cuda or cuda:N, not 'gpu'."), wrong.err());
        assertEquals(2, Run.sotto("rerun", "samples/run", "--memory", "much").status());
        Run absent = Run.sotto("rerun", "samples/run", "--device", "cuda:99");
        assertEquals(1, absent.status());
        assertTrue(absent.err().contains("CUDA"), absent.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"command\": \"judge\"}", "{}", "[1]"})
    void whatIsNoRecordIsRefused(String document) throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), document);
        Run run = Run.sotto("rerun", other.toString());
        assertAll(
                () -> assertEquals(1, run.status()),
                () -> assertTrue(run.err().contains("is no record of a run"), run.err()));
    }
}
