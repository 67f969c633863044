package sotto.run.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;

/// Job of a jobs file: a command with its arguments.
///
/// @param arguments values of options and positionals by their long names without dashes; none for an option that
///     takes no value
/// @param shards number of parts that it is split into, at least 1
/// @param given the job as its file has it
public record BatchJob(
        String name, JobKind kind, SequencedMap<String, List<String>> arguments, int shards, ObjectNode given) {
    /// Beginning of a value that stands for another job's output.
    static final String REFERENCE = "@";

    private static final List<String> OF_MODEL = List.of("model", "device", "dtype", "threads", "memory");

    /// Keeps an unchangeable view.
    public BatchJob {
        arguments = Collections.unmodifiableSequencedMap(arguments);
    }

    /// Whether it is split into parts.
    public boolean isSplit() {
        return shards > 1;
    }

    /// The names of the jobs whose outputs it reads.
    public SequencedSet<String> waitsFor() {
        SequencedSet<String> names = new LinkedHashSet<>();
        arguments
                .values()
                .forEach(values -> values.stream()
                        .map(BatchJob::reference)
                        .flatMap(Optional::stream)
                        .forEach(names::add));
        return names;
    }

    /// The name of the job that a value refers to, `@NAME` or `@NAME/PLACE`; empty for others, such as `@@text`.
    private static Optional<String> reference(String value) {
        if (!value.startsWith(REFERENCE) || value.startsWith(REFERENCE + REFERENCE)) {
            return Optional.empty();
        }
        int end = value.indexOf('/');
        return Optional.of(value.substring(1, end < 0 ? value.length() : end));
    }

    /// The arguments with the places of other jobs' outputs, and `@` for `@@` at the beginning of a text.
    ///
    /// @param outputs place of the output of the job of a name
    public SequencedMap<String, List<String>> resolved(Function<String, Path> outputs) {
        SequencedMap<String, List<String>> resolved = new LinkedHashMap<>();
        arguments.forEach((name, values) -> resolved.put(
                name, values.stream().map(value -> resolved(value, outputs)).toList()));
        return resolved;
    }

    private static String resolved(String value, Function<String, Path> outputs) {
        Optional<String> name = reference(value);
        if (name.isPresent()) {
            String rest = value.substring(1 + name.get().length());
            Path output = outputs.apply(name.get());
            return rest.length() < 2
                    ? output.toString()
                    : output.resolve(rest.substring(1)).toString();
        }
        return value.startsWith(REFERENCE + REFERENCE) ? value.substring(1) : value;
    }

    /// The key that jobs have in common that share an open model; empty for a job that keeps none open.
    public Optional<List<List<String>>> model() {
        if (!kind.sharesModel()) {
            return Optional.empty();
        }
        List<List<String>> key = new ArrayList<>();
        OF_MODEL.forEach(name -> key.add(arguments.getOrDefault(name, List.of())));
        return Optional.of(key);
    }

    /// Jobs in an order in which those of a model follow one another.
    static List<BatchJob> grouped(List<BatchJob> jobs) {
        Map<Object, List<BatchJob>> groups = new LinkedHashMap<>();
        jobs.forEach(job ->
                groups.computeIfAbsent(job.model(), _ -> new ArrayList<>()).add(job));
        return groups.values().stream().flatMap(List::stream).toList();
    }
}
