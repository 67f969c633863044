package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Jobs that are split into parts, and joined by the last process or by `sotto gather`.
class GatherCommandTest {
    private static final List<String> OF_TIME_AND_HOST = List.of("timings");

    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Path jobs(String... jobs) throws IOException {
        return Files.writeString(folder.resolve("jobs.json"), "{\"jobs\":[%s]}".formatted(String.join(",", jobs)));
    }

    private Run batch(Path jobs, String... more) {
        return Run.sotto(Stream.concat(
                        Stream.of("batch", jobs.toString(), "--out", out().toString(), "--quiet"), Stream.of(more))
                .toArray(String[]::new));
    }

    private static Run done(Run run) {
        assertEquals(0, run.status(), run.out() + run.err());
        return run;
    }

    private String state(String name) throws IOException {
        return new JsonMapper()
                .readTree(out().resolve(name).resolve("job.json").toFile())
                .path("state")
                .asText();
    }

    /// Files that one process and the joined parts have in common, byte by byte, records without times.
    private void assertSame(Path alone, String job) throws IOException {
        try (Stream<Path> files = Files.list(alone)) {
            for (Path file : files.toList()) {
                Path joined = out().resolve(job).resolve(String.valueOf(file.getFileName()));
                if (file.toString().endsWith(".json")) {
                    assertEquals(untimed(file), untimed(joined));
                } else {
                    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(joined), joined.toString());
                }
            }
        }
    }

    private static JsonNode untimed(Path record) throws IOException {
        ObjectNode tree = (ObjectNode) new JsonMapper().readTree(record.toFile());
        return tree.without(OF_TIME_AND_HOST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gains    | {"scores":"samples/run","rule":"aura"}
        export   | {"model":"samples/model","gains":"g.json"}
        score    | {"model":"samples/model","data":"samples/concept.csv","concepts":"a,b"}
        score    | {"model":"samples/model","data":"samples/concept.csv","extend":"samples/run"}
        """)
    void whatHasNoPartsIsRefused(String command, String arguments) throws IOException {
        Run run = batch(jobs("""
            {"name":"a","command":"%s","shards":2,"arguments":%s}\
            """.formatted(command, arguments)));
        assertEquals(1, run.status());
        assertTrue(run.err().contains("with shards"), run.err());
    }

    @Test
    void aFolderWithoutJobsIsSaid() throws IOException {
        Run run = Run.sotto("gather", folder.toString());
        assertEquals(1, run.status());
        assertEquals(2, run.err().lines().count(), run.err());
        assertEquals(
                1, Run.sotto("gather", folder.resolve("nowhere").toString()).status());
    }

    @Test
    @Tag("native")
    void partsOfAScoringByProcessesAtTheSameTimeAreTheBytesOfOne() throws Exception {
        Path jobs = jobs("""
            {"name":"rude","command":"score","shards":5,"arguments":{"model":"samples/model","threads":1,
             "data":"samples/concept.csv","positives":60,"negatives":50,"keep-poolings":"max,mean","holdout":0.2}}\
            """);
        int[] asked = {0};
        assertEquals(
                130,
                Run.of(
                                Commands.ALL,
                                () -> asked[0]++ > 40,
                                "batch",
                                jobs.toString(),
                                "--out",
                                out().toString(),
                                "--quiet")
                        .status());
        assertEquals("waiting", state("rude"));
        Run early = Run.sotto("gather", out().toString());
        assertAll(
                () -> assertEquals(1, early.status()),
                () -> assertTrue(early.err().contains("rude lacks 0/5, 1/5, 2/5, 3/5, 4/5."), early.err()));
        try (ExecutorService processes = Executors.newFixedThreadPool(3)) {
            List<CompletableFuture<Run>> runs = new ArrayList<>();
            for (String shard : List.of("0/2", "1/2", "1/2")) {
                runs.add(CompletableFuture.supplyAsync(() -> batch(jobs, "--shard", shard), processes));
            }
            runs.forEach(run -> done(run.join()));
        }
        Run gathered = done(Run.sotto("gather", out().toString()));
        assertTrue(gathered.out().startsWith("rude done"), gathered.out());
        Path alone = folder.resolve("alone");
        done(Run.sotto(
                "score",
                "samples/model",
                "samples/concept.csv",
                "--positives",
                "60",
                "--negatives",
                "50",
                "--threads",
                "1",
                "--keep-poolings",
                "max,mean",
                "--holdout",
                "0.2",
                "--quiet",
                "--out",
                alone.toString()));
        assertTrue(Files.exists(alone.resolve("responses-mean.safetensors")));
        assertSame(alone, "rude");
    }

    @ParameterizedTest
    @CsvSource({"det0:equal=perplexity, ", "det0:top=5, 1.001"})
    @Tag("native")
    void partsOfAStudyAreTheReportOfOne(String recipe, @Nullable String skipAbove) throws IOException {
        Path texts = Files.write(
                folder.resolve("texts.txt"),
                Files.readAllLines(Path.of("samples/neutral.txt")).subList(0, 2));
        Path questions = Files.write(
                folder.resolve("questions.jsonl"),
                Files.readAllLines(Path.of("samples/choices.jsonl")).subList(0, 2));
        String skips = skipAbove == null ? "" : "\"skip-above\":%s,".formatted(skipAbove);
        Path jobs = jobs("""
            {"name":"study","command":"evaluate","shards":2,"arguments":{"model":"samples/model","threads":1,%s
             "scores":"samples/run","recipe":["aura","%s"],
             "perplexity":"%s","kl":"%s","choices":"%s","pre-prompt":"benign"}}\
            """.formatted(skips, recipe, texts, texts, questions));
        for (int shard = 0; shard < 2; shard++) {
            done(batch(jobs, "--shard=%d/2".formatted(shard)));
        }
        assertEquals("done", state("study"));
        Path alone = folder.resolve("alone");
        List<String> command = new ArrayList<>(List.of(
                "evaluate",
                "samples/model",
                "--scores",
                "samples/run",
                "--recipe",
                "aura",
                "--recipe",
                recipe,
                "--perplexity",
                texts.toString(),
                "--kl",
                texts.toString(),
                "--choices",
                questions.toString(),
                "--pre-prompt",
                "benign",
                "--threads",
                "1",
                "--quiet",
                "--out",
                alone.toString()));
        if (skipAbove != null) {
            command.addAll(List.of("--skip-above", skipAbove));
        }
        done(Run.sotto(command.toArray(String[]::new)));
        assertSame(alone, "study");
    }
}
