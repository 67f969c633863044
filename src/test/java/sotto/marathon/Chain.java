package sotto.marathon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Kills of one command until its number is reached, each followed by the same command, and what became of its result.
final class Chain {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Work work;
    private final Path folder;
    private final Random random;
    private final SortedMap<String, Object> expected;
    private final Map<Ending, Integer> byEnding = new EnumMap<>(Ending.class);
    private final List<String> faults = new ArrayList<>();
    private int kills;
    private int afterFirst;
    private int results;
    private int lost;
    private int half;
    private int leftovers;

    Chain(Work work, Path folder, long seed, Path undisturbed) throws IOException {
        this.work = work;
        this.folder = folder;
        this.random = new Random(seed);
        this.expected = content(undisturbed);
    }

    /// A child of the program that is being tested.
    static Process start(List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dai.djl.offline=true",
                "-cp",
                classPath(),
                "sotto.Sotto"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .toList());
    }

    /// Kills until the number is reached, and lets each result that was begun be finished.
    Chain run() throws IOException, InterruptedException {
        for (int round = 0; kills < work.kills(); round++) {
            Path home = Files.createDirectory(folder.resolve("round" + round));
            Path place = home.resolve(work.result());
            boolean finished = false;
            while (!finished) {
                long before = work.gauge().read(place);
                finished = kills < work.kills() ? session(place, before) : rest(place);
                check(place, before, finished);
            }
        }
        return this;
    }

    /// One session that is ended, or finishes before it could be.
    private boolean session(Path place, long before) throws IOException, InterruptedException {
        if (!work.resumed() && Files.exists(place)) {
            return refused(place);
        }
        Process process = start(work.command(place), log());
        long wanted = before + 1 + (long) (work.step() * random.nextDouble());
        int delay = work.delayMs() == 0 ? 0 : random.nextInt(work.delayMs());
        if (work.step() == 0 || random.nextInt(16) == 0) {
            wanted = 0; // whether there is anything yet or not
            delay = random.nextInt(Math.max(1500, work.delayMs()));
        }
        while (process.isAlive() && work.gauge().read(place) < wanted) {
            Thread.sleep(1);
        }
        Thread.sleep(delay);
        if (!process.isAlive()) {
            return last(place, process.exitValue());
        }
        boolean begun = work.gauge().read(place) > 0;
        Ending ending = Ending.any(random);
        ending.end(process);
        if (process.exitValue() == 0) {
            return last(place, 0); // it was done in that moment
        }
        kills++;
        byEnding.merge(ending, 1, Integer::sum);
        afterFirst += begun ? 1 : 0;
        return false;
    }

    /// A kill right after the result got its place: the same command refuses it, and removes what else is there.
    private boolean refused(Path place) throws IOException, InterruptedException {
        int status = start(work.command(place), log()).waitFor();
        if (status != 1) {
            throw new IllegalStateException("%d of %s".formatted(status, work.command(place)));
        }
        return true;
    }

    private Path log() {
        return folder.resolve("log.txt");
    }

    private boolean rest(Path place) throws IOException, InterruptedException {
        return (!work.resumed() && Files.exists(place))
                ? refused(place)
                : last(place, start(work.command(place), log()).waitFor());
    }

    private boolean last(Path place, int status) throws IOException {
        if (status != 0 || !Files.exists(place)) {
            throw new IllegalStateException("%s failed: %s".formatted(work.command(place), Files.readString(log())));
        }
        return true;
    }

    private void check(Path place, long before, boolean finished) throws IOException {
        if (!finished) {
            if (work.resumed() && !Files.exists(place) && work.gauge().read(place) < before) {
                lost++;
                faults.add(
                        "%s: %d became %d".formatted(place, before, work.gauge().read(place)));
            }
            if (Files.exists(place) && !content(place).equals(expected)) {
                half++;
                faults.add(place + " is half");
            }
            return;
        }
        results++;
        if (!content(place).equals(expected)) {
            lost++;
            faults.add(place + " differs from the undisturbed result");
        }
        try (Stream<Path> beside = Files.list(place.resolveSibling("."))) {
            List<String> left = beside.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(work.result()))
                    .toList();
            leftovers += left.size();
            left.forEach(name -> faults.add("left: " + name));
        }
    }

    /// A file's or folder's content by name; records without their times.
    static SortedMap<String, Object> content(Path place) throws IOException {
        SortedMap<String, Object> content = new TreeMap<>();
        try (Stream<Path> all = Files.walk(place)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = place.relativize(file).toString();
                content.put(name, name.matches("run.json|report.json") ? record(file) : hash(Files.readAllBytes(file)));
            }
        }
        return content;
    }

    private static JsonNode record(Path file) throws IOException {
        ObjectNode record = (ObjectNode) MAPPER.readTree(Files.readAllBytes(file));
        record.remove("timings");
        return record;
    }

    private static String hash(byte[] bytes) {
        return bytes.length + " " + Arrays.hashCode(bytes);
    }

    int kills() {
        return kills;
    }

    /// Kills after the first finished piece of work.
    int afterFirst() {
        return work.resumed() ? afterFirst : 0;
    }

    List<String> faults() {
        return faults;
    }

    /// The line of the table.
    String line() {
        return "%-24s %5d %5d %5d %5d %11d %8d %5d %5d %10d"
                .formatted(
                        work.name(),
                        kills,
                        byEnding.getOrDefault(Ending.KILL, 0),
                        byEnding.getOrDefault(Ending.TERM, 0),
                        byEnding.getOrDefault(Ending.INT, 0),
                        afterFirst,
                        results,
                        lost,
                        half,
                        leftovers);
    }

    /// The table's head.
    static String head() {
        return "command                  kills  KILL  TERM   INT  work begun  results  lost  half  leftovers";
    }
}
