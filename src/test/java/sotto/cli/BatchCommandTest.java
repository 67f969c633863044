package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.run.Runs;
import sotto.run.batch.Batch;
import sotto.run.batch.JobsFile;
import sotto.run.record.Shard;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Jobs of a file by `sotto batch`.
class BatchCommandTest {
    private static final String SCORE = """
        {"name":"%s","command":"score","arguments":{"model":"samples/model","data":"samples/concept.csv",
         "positives":8,"negatives":8,"threads":1,"seed":%d}}\
        """;

    @TempDir
    private Path folder;

    private Path jobs(String... jobs) throws IOException {
        return Files.writeString(folder.resolve("jobs.json"), "{\"jobs\":[%s]}".formatted(String.join(",", jobs)));
    }

    private Path out() {
        return folder.resolve("out");
    }

    private Run batch(Path jobs, String... more) {
        return Run.sotto(Stream.concat(
                        Stream.of("batch", jobs.toString(), "--out", out().toString(), "--quiet"), Stream.of(more))
                .toArray(String[]::new));
    }

    private JsonNode record(String name) throws IOException {
        return new JsonMapper().readTree(Files.readString(out().resolve(name).resolve("job.json")));
    }

    private String state(String name) throws IOException {
        return record(name).path("state").asText();
    }

    private static Run done(Run run) {
        assertEquals(0, run.status(), run.out() + run.err());
        return run;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                                                               | is not {"jobs":[…]}.
        {"jobs":[]}                                                      | has no jobs.
        {"jobs":[],"shards":2}                                           | is not {"jobs":[…]}.
        {"jobs":[1]}                                                     | is no object.
        {"jobs":[                                                        | is no JSON
        {"jobs":[]} x                                                    | is no JSON
        {"jobs":[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]}                   | is no JSON
        {"jobs":[{"command":"score","arguments":{}}]}                    | has no name.
        {"jobs":[{"name":7,"command":"score","arguments":{}}]}           | has no name.
        {"jobs":[{"name":"../a","command":"score","arguments":{}}]}      | no folder of a job
        {"jobs":[{"name":".a","command":"score","arguments":{}}]}        | no folder of a job
        {"jobs":[{"name":"a.","command":"score","arguments":{}}]}        | no folder of a job
        {"jobs":[{"name":"NUL","command":"score","arguments":{}}]}       | no folder of a job
        {"jobs":[{"name":"","command":"score","arguments":{}}]}          | no folder of a job
        {"jobs":[{"name":"a","command":"doctor","arguments":{}}]}        | has the command "doctor"
        {"jobs":[{"name":"a","arguments":{}}]}                           | has no command
        {"jobs":[{"name":"a","command":"score"}]}                        | has no arguments
        {"jobs":[{"name":"a","command":"score","arguments":[]}]}         | has no arguments
        {"jobs":[{"name":"a","command":"score","args":{}}]}              | has a field 'args'
        {"jobs":[{"name":"a","name":"b"}]}                               | Duplicate
        {"jobs":[{"name":"a","command":"score","arguments":{"x":{}}}]}   | has the value {} for x
        {"jobs":[{"name":"a","command":"score","arguments":{"x":null}}]} | has the value null for x
        {"jobs":[{"name":"a","command":"score","arguments":{"x":[[1]]}}]} | has the value [1] for x
        {"jobs":[{"name":"a","command":"score","arguments":{"-x":1}}]}   | has an argument '-x'
        {"jobs":[{"name":"a","command":"score","arguments":{"x":1,"--x":1}}]} | the argument x twice
        {"jobs":[{"name":"a","command":"score","arguments":{},"shards":0}]} | has 0 shards
        {"jobs":[{"name":"a","command":"score","arguments":{},"shards":1e9}]} | shards
        {"jobs":[{"name":"a","command":"score","arguments":{},"shards":"2"}]} | has "2" shards
        {"jobs":[{"name":"a","command":"score","arguments":{}}]}         | Job a of
        {"jobs":[{"name":"a","command":"score","arguments":{"model":"m","data":"d","nothing":1}}]} | '--nothing=1'
        {"jobs":[{"name":"a","command":"score","arguments":{"model":"m","data":"d","pooling":"min"}}]} | --pooling must
        {"jobs":[{"name":"a","command":"score","arguments":{"model":"m","data":"d","out":"x"}}]} | no argument --out
        {"jobs":[{"name":"a","command":"score","arguments":{"model":"m","data":"d","resume":true}}]} | --resume
        {"jobs":[{"name":"a","command":"score","arguments":{"model":"m","data":"d","threads":0}}]} | --threads must
        {"jobs":[{"name":"a","command":"gains","arguments":{"scores":"@b","rule":"aura"}}]} | refers to @b
        {"jobs":[{"name":"a","command":"gains","arguments":{"scores":"@a","rule":"aura"}}]} | wait for each other: a.
        """)
    void aFileThatMeansNothingIsRefusedInTwoLinesAndNothingIsMade(String content, String said) throws IOException {
        Run run = batch(Files.writeString(folder.resolve("jobs.json"), content));
        assertAll(
                () -> assertEquals(1, run.status(), run.err()),
                () -> assertEquals(2, run.err().lines().count(), run.err()),
                () -> assertTrue(run.err().contains(said), run.err()),
                () -> assertFalse(Files.exists(out())));
    }

    @Test
    void aLongCircleOfReferencesIsSaidInALine() throws IOException {
        int many = 20_000;
        Run run = batch(jobs(IntStream.range(0, many)
                .mapToObj(i -> """
                    {"name":"j%d","command":"gains","arguments":{"scores":"@j%d","rule":"aura"}}\
                    """.formatted(i, (i + 1) % many))
                .toArray(String[]::new)));
        assertEquals(1, run.status());
        assertTrue(run.err().contains("wait for each other: j0, j1, j2, "), run.err());
        assertTrue(run.err().length() < 400, run.err());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        2/2
        -1/2
        a/b
        1
        0/0
        0/99999999
        """)
    void aShardThatIsNoneIsWrongUsage(String word) throws IOException {
        assertEquals(2, batch(jobs(SCORE.formatted("a", 1)), "--shard=" + word).status());
    }

    @Test
    void aFolderOfOthersIsLeftAlone() throws IOException {
        Path jobs = jobs(SCORE.formatted("a", 1));
        Files.createDirectories(out().resolve("a"));
        Files.writeString(out().resolve("a/notes.txt"), "mine");
        Run run = batch(jobs);
        assertEquals(1, run.status());
        assertTrue(run.err().contains("notes.txt"), run.err());
        assertEquals(List.of("a"), names(out()));
        Files.delete(out().resolve("a/notes.txt"));
        Files.delete(out().resolve("a"));
        Files.delete(out());
        Files.writeString(out(), "a file");
        assertTrue(batch(jobs).err().contains("is no folder."));
        assertEquals("a file", Files.readString(out()));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatAJobThatCannotRunSaysStandsInItsRecordAndOthersAreDone() throws IOException {
        Path jobs = jobs("""
            {"name":"lost","command":"score","arguments":{"model":"samples/model","data":"nowhere.csv"}}\
            """, """
            {"name":"later","command":"gains","arguments":{"scores":"@lost","rule":"aura"}}\
            """, """
            {"name":"fine","command":"gains","arguments":{"scores":"samples/run","rule":"det0","top":5}}\
            """);
        Run run = batch(jobs);
        assertAll(
                () -> assertEquals(1, run.status()),
                () -> assertEquals("failed", state("lost")),
                () -> assertTrue(record("lost").path("failure").asText().contains("nowhere.csv")),
                () -> assertFalse(record("lost").path("remedy").asText().isEmpty()),
                () -> assertEquals("waiting", state("later")),
                () -> assertTrue(run.err().contains("later waits for lost, which failed."), run.err()),
                () -> assertEquals("done", state("fine")),
                () -> assertEquals(List.of("fine.safetensors", "job.json"), names(out().resolve("fine"))));
        byte[] made = Files.readAllBytes(out().resolve("fine/fine.safetensors"));
        Path alone = folder.resolve("alone.safetensors");
        done(Run.sotto("gains", "samples/run", "--rule", "det0", "--top", "5", "--out", alone.toString()));
        assertArrayEquals(Files.readAllBytes(alone), made);
        String before = Files.readString(out().resolve("fine/job.json"));
        assertEquals(1, batch(jobs).status());
        assertEquals(before, Files.readString(out().resolve("fine/job.json")));
    }

    @RepeatedTest(20)
    void processesThatBeginAtTheSameTimeDoNotTakeEachOtherForStrangers() throws IOException {
        Path jobs = jobs(IntStream.range(0, 6).mapToObj("""
            {"name":"g%d","command":"gains","arguments":{"scores":"samples/run","rule":"det0","top":1}}\
            """::formatted).toArray(String[]::new));
        try (ExecutorService processes = Executors.newFixedThreadPool(6)) {
            List<CompletableFuture<Run>> runs = IntStream.range(0, 6)
                    .mapToObj(shard -> CompletableFuture.supplyAsync(
                            () -> batch(jobs, "--shard=%d/6".formatted(shard)), processes))
                    .toList();
            runs.forEach(run -> done(run.join()));
        }
        for (int job = 0; job < 6; job++) {
            assertEquals("done", state("g" + job));
        }
    }

    @Test
    void anotherJobOfTheNameIsRefused() throws IOException {
        String job = """
            {"name":"fine","command":"gains","arguments":{"scores":"samples/run","rule":"aura","strength":%s}}\
            """;
        done(batch(jobs(job.formatted("0.50"))));
        done(batch(jobs(job.formatted("0.50"))));
        Run run = batch(jobs(job.formatted("0.6")));
        assertEquals(1, run.status());
        assertTrue(run.err().contains("another job of this name: its arguments differ."), run.err());
    }

    @Test
    void aResultThatWasWholeWhenItsProcessEndedIsMovedIntoItsPlace() throws IOException {
        Path jobs = jobs("""
            {"name":"fine","command":"gains","arguments":{"scores":"samples/run","rule":"aura"}}\
            """);
        done(batch(jobs));
        Path hidden = out().resolve(".sotto/fine");
        Files.move(out().resolve("fine/fine.safetensors"), hidden.resolve("fine.safetensors"));
        Files.writeString(hidden.resolve("whole"), "");
        Path record = out().resolve("fine/job.json");
        Files.writeString(record, Files.readString(record).replace("\"done\"", "\"running\""));
        long written =
                Files.getLastModifiedTime(hidden.resolve("fine.safetensors")).toMillis();
        done(batch(jobs));
        assertEquals("done", state("fine"));
        assertEquals(
                written,
                Files.getLastModifiedTime(out().resolve("fine/fine.safetensors"))
                        .toMillis());
    }

    @Test
    @Tag("native")
    void jobsOfAModelOpenItOnceAndWriteWhatTheCommandsWrite() throws IOException, Cancelled {
        Path file = jobs(SCORE.formatted("one", 1), """
            {"name":"dampened","command":"gains","arguments":{"scores":"@one","rule":"aura"}}\
            """, SCORE.formatted("two", 2), """
            {"name":"copy","command":"export","arguments":{"model":"samples/model","gains":"@dampened"}}\
            """, """
            {"name":"measured","command":"evaluate","arguments":{"model":"samples/model","gains":["@dampened"],
             "threads":1,"choices":"samples/choices.jsonl"}}\
            """);
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream());
        try (JobCommands commands =
                new JobCommands(new Console(silent, silent, true, () -> () -> false), file, false)) {
            Batch.Result result = Runs.batch(JobsFile.read(file), out(), Shard.WHOLE, commands, _ -> {}, Progress.NONE);
            assertEquals(new Batch.Result(List.of(), List.of()), result);
            assertEquals(1, commands.opened());
        }
        Path alone = folder.resolve("alone");
        done(Run.sotto(
                "score",
                "samples/model",
                "samples/concept.csv",
                "--positives=8",
                "--negatives=8",
                "--threads=1",
                "--seed=2",
                "--quiet",
                "--out=" + alone));
        assertArrayEquals(
                Files.readAllBytes(alone.resolve("scores.safetensors")),
                Files.readAllBytes(out().resolve("two/scores.safetensors")));
        JsonNode report =
                new JsonMapper().readTree(out().resolve("measured/report.json").toFile());
        assertEquals("dampened", report.at("/cells/1/variant").asText());
        assertTrue(Files.isRegularFile(out().resolve("copy/model.safetensors")));
        assertEquals(List.of("job.json", "run.json", "scores.safetensors"), names(out().resolve("one")));
    }

    @ParameterizedTest
    @CsvSource({"2, 0/2, true", "1, 0/2, false", "2, 0/1, false"})
    void partsThatWaitForOtherJobsAreSaidToNeedASecondCall(int shards, String shard, boolean said) throws IOException {
        Path jobs = jobs(SCORE.formatted("one", 1), """
            {"name":"study","command":"evaluate","shards":%d,
             "arguments":{"model":"samples/model","scores":"@one","perplexity":"samples/neutral.txt"}}\
            """.formatted(shards));
        String sentence = Batch.secondCall(JobsFile.read(jobs), Shard.of(shard).orElseThrow())
                .orElse("");
        assertEquals(
                said ? "The parts of study wait for other jobs: call all shards again once these are done." : "",
                sentence);
    }

    @Test
    @Tag("native")
    void sharesOfAFileAreDoneByTheirProcessesAndWhatWaitsByTheLast() throws IOException {
        Path jobs = jobs(SCORE.formatted("one", 1), SCORE.formatted("two", 2), """
            {"name":"both","command":"gains","arguments":{"scores":["@one","@two"],"combine":"min","rule":"aura"}}\
            """);
        Run first = done(batch(jobs, "--shard=0/2"));
        assertAll(
                () -> assertEquals("done", state("one")),
                () -> assertEquals("waiting", state("two")),
                () -> assertTrue(first.err().contains("both waits for two, which is not done."), first.err()));
        done(batch(jobs, "--shard=1/2"));
        assertAll(() -> assertEquals("done", state("two")), () -> assertEquals("done", state("both")));
    }

    @Test
    @Tag("native")
    void aCancelledJobWaitsAndTheNextCallGoesOnFromThere() throws IOException {
        Path jobs = jobs(SCORE.formatted("one", 1));
        int[] asked = {0};
        Run run = Run.of(
                Commands.ALL, () -> asked[0]++ > 40, "batch", jobs.toString(), "--out", out().toString(), "--quiet");
        assertEquals(130, run.status(), run.err());
        assertEquals("waiting", state("one"));
        done(batch(jobs));
        assertEquals("done", state("one"));
    }
}
