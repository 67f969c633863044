package sotto.marathon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.weights.SafeTensorsWriter;

/// Two hundred kills spread over the work of six commands: whatever ends the program, the same command brings the
/// result of an undisturbed one, to the last byte, and leaves nothing else.
@Tag("slow")
class KillMarathonTest {
    private static final Path SAMPLES = Path.of("samples").toAbsolutePath();
    private static final Path LLAMA =
            Path.of("src/test/resources/golden/public/models/llama").toAbsolutePath();
    private static final int SEED = 14;
    private static final int MODULES = 12;
    private static final int NEURONS = 15_000; // a module's

    @TempDir
    Path folder = Path.of("");

    @Test
    void twoHundredKillsLoseNothing() throws Exception {
        List<Work> works = works();
        List<Path> undisturbed = new ArrayList<>();
        for (Work work : works) {
            Path place = Files.createDirectory(folder.resolve("whole-" + undisturbed.size()))
                    .resolve(work.result());
            Path log = folder.resolve("log.txt");
            int status = Chain.start(work.command(place), log).waitFor();
            assertEquals(0, status, () -> work.name() + ": " + read(log));
            undisturbed.add(place);
        }
        List<Chain> chains = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Chain>> running = new ArrayList<>();
            for (int number = 0; number < works.size(); number++) {
                Work work = works.get(number);
                Path home = Files.createDirectory(folder.resolve("killed-" + number));
                Chain chain = new Chain(work, home, SEED + number, undisturbed.get(number));
                running.add(two.submit(chain::run));
            }
            for (Future<Chain> chain : running) {
                chains.add(chain.get());
            }
        }
        System.out.println(Chain.head());
        chains.forEach(chain -> System.out.println(chain.line()));
        List<String> faults =
                chains.stream().flatMap(chain -> chain.faults().stream()).toList();
        int kills = chains.stream().mapToInt(Chain::kills).sum();
        int afterFirst = chains.stream().mapToInt(Chain::afterFirst).sum();
        System.out.printf("%d kills, %d of them after the first finished batch%n", kills, afterFirst);
        assertEquals(List.of(), faults);
        assertEquals(200, kills);
        assertTrue(afterFirst >= 120, "only " + afterFirst + " after the first finished batch");
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private List<Work> works() throws IOException {
        String data = texts().toString();
        String scores = scores().toString();
        String model = LLAMA.toString();
        String sample = SAMPLES.resolve("model").toString();
        String gains = gains().toString();
        return List.of(
                new Work("evaluate", 58, evaluate(sample, gains), "--out", "report", true, Gauges::rows, 60, 0),
                new Work("score", 40, score(model, data), "--out", "run", true, Gauges::batches, 9, 0),
                new Work(
                        "score --keep-responses",
                        40,
                        plus(score(model, data), "--keep-responses"),
                        "--out",
                        "kept",
                        true,
                        Gauges::batches,
                        9,
                        0),
                new Work(
                        "export",
                        20,
                        List.of("export", sample, "--gains", gains, "--threads", "1"),
                        "--out",
                        "export",
                        false,
                        Gauges::kilobytes,
                        2800,
                        400),
                new Work(
                        "gains",
                        14,
                        List.of("gains", scores, "--rule", "aura"),
                        "--out",
                        "gains.json",
                        false,
                        Gauges::kilobytes,
                        1500,
                        0),
                new Work(
                        "figure",
                        10,
                        List.of("figure", scores, "--kind", "heatmap"),
                        "--out",
                        "heatmap.png",
                        false,
                        Gauges::kilobytes,
                        0,
                        1800),
                new Work(
                        "neurons --csv",
                        18,
                        List.of("neurons", scores),
                        "--csv",
                        "neurons.csv",
                        false,
                        Gauges::kilobytes,
                        8000,
                        0));
    }

    private static List<String> score(String model, String data) {
        return List.of("score", model, data, "--device", "cpu", "--dtype", "float32", "--threads", "1");
    }

    private static List<String> plus(List<String> arguments, String more) {
        List<String> all = new ArrayList<>(arguments);
        all.add(more);
        return all;
    }

    private static List<String> evaluate(String model, String gains) {
        return List.of(
                "evaluate",
                model,
                "--gains",
                gains,
                "--perplexity",
                SAMPLES.resolve("neutral.txt").toString(),
                "--toxicity",
                SAMPLES.resolve("prompts.jsonl").toString(),
                "--judge",
                SAMPLES.resolve("rude-words.txt").toString(),
                "-n",
                "8",
                "--choices",
                SAMPLES.resolve("choices.jsonl").toString(),
                "--resamples",
                "200",
                "--threads",
                "1");
    }

    private Path texts() throws IOException {
        Random random = new Random(3);
        StringBuilder csv = new StringBuilder("text,label\n");
        for (int text = 0; text < 3000; text++) {
            csv.append("w".repeat(1 + random.nextInt(3)));
            for (int word = random.nextInt(40); word > 0; word--) {
                csv.append(' ').append((char) ('a' + random.nextInt(26)));
            }
            csv.append(',').append(text % 2).append('\n');
        }
        return Files.writeString(folder.resolve("texts.csv"), csv);
    }

    /// Scores of more neurons than any sample has, so that writing takes a while.
    private Path scores() {
        Random random = new Random(5);
        Map<String, float[]> scores = new LinkedHashMap<>();
        for (int module = 0; module < MODULES; module++) {
            float[] auroc = new float[NEURONS];
            for (int neuron = 0; neuron < NEURONS; neuron++) {
                auroc[neuron] = (float) Math.clamp(0.5 + 0.15 * random.nextGaussian(), 0, 1);
            }
            scores.put("auroc/transformer.h.%d.mlp.c_fc".formatted(module), auroc);
        }
        Path file = folder.resolve("scores.safetensors");
        SafeTensorsWriter.writeVectors(file, Map.of(), scores);
        return file;
    }

    private Path gains() throws IOException {
        Path gains = folder.resolve("aura.safetensors");
        Path log = folder.resolve("log.txt");
        try {
            int status = Chain.start(
                            List.of(
                                    "gains",
                                    SAMPLES.resolve("run").toString(),
                                    "--rule",
                                    "aura",
                                    "--out",
                                    gains.toString()),
                            log)
                    .waitFor();
            assertEquals(0, status, () -> read(log));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return gains;
    }
}
