package sotto.run.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sotto.work.Failure;

/// Reader of a jobs file, `{"jobs":[{"name","command","arguments","shards"}]}`.
public final class JobsFile {
    /// Largest number of shards of a job.
    static final int MOST_SHARDS = 10_000;

    /// Largest number of jobs and their parts.
    static final int MOST_PARTS = 100_000;

    private static final Set<String> FIELDS = Set.of("name", "command", "arguments", "shards");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.+ -]{0,99}");
    private static final Pattern OPTION = Pattern.compile("(?:--)?([a-z][a-z0-9-]{0,60})");

    /// Names that some systems keep for devices, and that of the record's file without its ending.
    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|job|com\\d|lpt\\d)(\\..*)?");

    private static final String REMEDY = "Correct it there: a job is {\"name\",\"command\",\"arguments\"}.";

    private final Path file;

    private JobsFile(Path file) {
        this.file = file;
    }

    /// Reads the jobs of a file in their order; a `Failure` that names what is wrong if they are none.
    public static List<BatchJob> read(Path file) {
        return new JobsFile(file).jobs();
    }

    /// A job as a record keeps it; a `Failure` if it is none.
    static BatchJob job(Path file, ObjectNode given) {
        return new JobsFile(file).job(given, 0);
    }

    private List<BatchJob> jobs() {
        JsonNode document = JobJson.read(file, "Name a file {\"jobs\":[…]}.");
        if (!document.isObject() || !document.path("jobs").isArray() || document.size() != 1) {
            throw new Failure(
                    "%s is not {\"jobs\":[…]}.".formatted(file), "Give it one key, jobs, with a list of jobs.");
        }
        List<BatchJob> jobs = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long parts = 0;
        for (JsonNode given : document.path("jobs")) {
            BatchJob job = job(given, jobs.size());
            if (!names.add(job.name().toLowerCase(Locale.ROOT))) {
                throw wrong(
                        "Two jobs of %s are called %s.".formatted(file, job.name()), "Give each a name of its own.");
            }
            jobs.add(job);
            parts += job.shards();
        }
        if (jobs.isEmpty()) {
            throw wrong("%s has no jobs.".formatted(file), REMEDY);
        }
        if (parts > MOST_PARTS) {
            throw wrong(
                    "The jobs of %s have %d parts, more than %d.".formatted(file, parts, MOST_PARTS),
                    "Ask for fewer shards, or make several files of it.");
        }
        checkReferences(jobs);
        return jobs;
    }

    private BatchJob job(JsonNode given, int number) {
        String which = "Job %d of %s".formatted(number + 1, file);
        if (!(given instanceof ObjectNode object)) {
            throw wrong(which + " is no object.", REMEDY);
        }
        JsonNode name = object.path("name");
        if (!name.isTextual()) {
            throw wrong(which + " has no name.", REMEDY);
        }
        String called = name.textValue();
        if (!NAME.matcher(called).matches() || RESERVED.matcher(called).matches() || called.matches(".*[. ]")) {
            throw wrong(
                    "%s is called '%s', which no folder of a job can be called.".formatted(which, shown(called)),
                    "Call it by letters, digits, _, -, + and points, at most 100, and not job.");
        }
        String whole = "Job %s of %s".formatted(called, file);
        object.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw wrong(
                        "%s has a field '%s'.".formatted(whole, shown(field)),
                        "A job has name, command, arguments and shards; options stand in arguments.");
            }
        });
        return new BatchJob(
                called, kind(object.path("command"), whole), arguments(object, whole), shards(object, whole), object);
    }

    private JobKind kind(JsonNode command, String whole) {
        return JobKind.of(command.asText())
                .filter(_ -> command.isTextual())
                .orElseThrow(() -> wrong(
                        "%s has %s."
                                .formatted(
                                        whole,
                                        command.isMissingNode()
                                                ? "no command"
                                                : "the command %s".formatted(shown(command.toString()))),
                        "The commands of jobs are %s.".formatted(JobKind.commands())));
    }

    private int shards(ObjectNode object, String whole) {
        JsonNode shards = object.path("shards");
        if (shards.isMissingNode()) {
            return 1;
        }
        if (!shards.isIntegralNumber()
                || !shards.canConvertToInt()
                || shards.intValue() < 1
                || shards.intValue() > MOST_SHARDS) {
            throw wrong(
                    "%s has %s shards.".formatted(whole, shown(shards.toString())),
                    "Give a whole number from 1 to %d.".formatted(MOST_SHARDS));
        }
        return shards.intValue();
    }

    private SequencedMap<String, List<String>> arguments(ObjectNode object, String whole) {
        JsonNode arguments = object.path("arguments");
        if (!arguments.isObject()) {
            throw wrong(
                    "%s has no arguments.".formatted(whole),
                    "Give it arguments, an object of long option names and their values.");
        }
        SequencedMap<String, List<String>> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
            String name = argument.getKey();
            Matcher option = OPTION.matcher(name);
            if (!option.matches()) {
                throw wrong(
                        "%s has an argument '%s'.".formatted(whole, shown(name)),
                        "Name options by their long names, such as keep-responses.");
            }
            values(argument.getValue(), whole, name).ifPresent(values -> {
                if (all.put(option.group(1), values) != null) {
                    throw wrong("%s has the argument %s twice.".formatted(whole, option.group(1)), REMEDY);
                }
            });
        }
        return all;
    }

    /// The values of an argument as text; empty for what is not asked for.
    private Optional<List<String>> values(JsonNode value, String whole, String name) {
        if (value.isBoolean()) {
            return value.booleanValue() ? Optional.of(List.of()) : Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            if (!one.isTextual() && !one.isNumber()) {
                throw wrong(
                        "%s has the value %s for %s.".formatted(whole, shown(one.toString()), name),
                        "A value is a text, a number, true or false, or a list of texts and numbers.");
            }
            texts.add(one.asText());
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }

    private void checkReferences(List<BatchJob> jobs) {
        Map<String, BatchJob> named = jobs.stream().collect(Collectors.toMap(BatchJob::name, job -> job));
        for (BatchJob job : jobs) {
            for (String name : job.waitsFor()) {
                if (!named.containsKey(name)) {
                    throw wrong(
                            "Job %s of %s refers to @%s, and there is no such job."
                                    .formatted(job.name(), file, shown(name)),
                            "Name one of the jobs, or write @@ for a text that begins with @.");
                }
            }
        }
        List<String> left = circles(jobs);
        if (!left.isEmpty()) {
            throw wrong(
                    "Jobs of %s wait for each other: %s.".formatted(file, shown(String.join(", ", left))),
                    "Take out a reference that closes the circle.");
        }
    }

    /// The names of the jobs that can never begin.
    private static List<String> circles(List<BatchJob> jobs) {
        Map<String, Integer> open = new LinkedHashMap<>();
        Map<String, List<String>> after = new HashMap<>();
        Deque<String> ready = new ArrayDeque<>();
        for (BatchJob job : jobs) {
            Set<String> before = job.waitsFor();
            open.put(job.name(), before.size());
            before.forEach(
                    name -> after.computeIfAbsent(name, _ -> new ArrayList<>()).add(job.name()));
            if (before.isEmpty()) {
                ready.add(job.name());
            }
        }
        while (!ready.isEmpty()) {
            String name = ready.remove();
            open.remove(name);
            for (String next : after.getOrDefault(name, List.of())) {
                if (open.merge(next, -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
        return List.copyOf(open.keySet());
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    private static Failure wrong(String what, String remedy) {
        return new Failure(what, remedy);
    }
}
