package sotto.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.data.Documents;
import sotto.data.TextFiles;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// File of a task: the data as it is published, or the samples that lm-evaluation-harness writes.
///
/// @param file its name tells the format, its keys tell the kind
/// @param shots examples before each question
/// @param examples file that examples are taken from; null for the one beside
/// @param name of the task in reports; null for the file's
/// @param kind word of the kind; null for what the keys tell
public record TaskSource(
        Path file,
        int shots,
        @Nullable Path examples,
        @Nullable String name,
        @Nullable String kind) {
    /// Names that tell the part of a data set and not which data set it is.
    private static final Pattern PART =
            Pattern.compile("(?i)(test|valid(ation)?|val|dev|train)([-_]original)?(-\\d+-of-\\d+)?");

    private static final Pattern MORE =
            Pattern.compile(":(shots|examples|name|kind)=(.*?)(?=:(?:shots|examples|name|kind)=|$)");
    private static final List<String> TABLE = List.of("question", "A", "B", "C", "D", "answer");
    private static final Pattern SUBJECT = Pattern.compile("(.+?)_(test|dev|val)");

    /// Task of a file, without examples, called by the file's name.
    public TaskSource(Path file) {
        this(file, 0, null, null, null);
    }

    /// Source that a word of the command line means: a file, then perhaps `:shots=N`, `:examples=FILE`, `:name=NAME`,
    /// `:kind=KIND`; a [Failure] for a number of examples that is none.
    public static TaskSource of(String word) {
        Matcher more = MORE.matcher(word);
        Map<String, String> given = new HashMap<>();
        String rest = word;
        while (more.find()) {
            given.put(more.group(1), more.group(2));
            rest = word.substring(0, Math.min(rest.length(), more.start()));
        }
        String shots = given.getOrDefault("shots", "0");
        if (!shots.matches("\\d{1,4}")) {
            throw new Failure(
                    "The task '%s' has %s examples.".formatted(word, shots), "Give a whole number: :shots=5.");
        }
        String examples = given.get("examples");
        return new TaskSource(
                Path.of(rest),
                Integer.parseInt(shots),
                examples == null ? null : Path.of(examples),
                given.get("name"),
                given.get("kind"));
    }

    /// The word that means this source; [#of(String)] makes an equal one of it.
    public String word() {
        return file
                + (shots == 0 ? "" : ":shots=" + shots)
                + (examples == null ? "" : ":examples=" + examples)
                + (name == null ? "" : ":name=" + name)
                + (kind == null ? "" : ":kind=" + kind);
    }

    /// The same source with all files in other places.
    public TaskSource with(UnaryOperator<Path> place) {
        return new TaskSource(place.apply(file), shots, examples == null ? null : place.apply(examples), name, kind);
    }

    /// Files that are read, by their role.
    public SequencedMap<String, Path> files() {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        files.put("questions", file);
        if (Files.isRegularFile(TaskFiles.labelsOf(file))) {
            files.put("answers", TaskFiles.labelsOf(file));
        }
        if (shots > 0) {
            Stream.concat(Stream.ofNullable(examples), TaskFiles.beside(file).stream())
                    .findFirst()
                    .ifPresent(found -> files.put("examples", found));
        }
        return files;
    }

    /// Words of all kinds, and of the harness' own files, in the order in which they are told apart.
    public static List<String> kinds() {
        return Stream.concat(TaskKinds.ALL.stream().map(TaskKind::word), Stream.of(SampleFile.WORD))
                .toList();
    }

    /// Reads the file's tasks: one, or two where the same questions are asked in two ways, as TruthfulQA's are.
    ///
    /// A [Failure] if no kind fits, a row cannot be asked, or there are too few examples.
    public List<Task> read(Progress progress) throws Cancelled {
        List<String> notes = new ArrayList<>();
        TaskDoc first = documents(file, 1, _ -> {}, progress).getFirst();
        if (kind == null ? SampleFile.fits(first.value()) : kind.equals(SampleFile.WORD)) {
            return List.of(new SampleFile(file).read(name, progress));
        }
        List<TaskKind> found = kinds(first);
        List<TaskDoc> rows = rows(file, found.getFirst(), notes, progress);
        List<Task> tasks = new ArrayList<>();
        for (TaskKind one : found) {
            String before = before(one, progress);
            List<TaskItem> items = new ArrayList<>();
            for (TaskDoc row : rows) {
                TaskQuestion question = one.question().apply(row);
                items.add(new TaskItem(
                        items.size(), question.after(question.introduction() + before), question.answer(), List.of()));
            }
            tasks.add(new Task(name(one, found.size()), one.word(), shots, one.metrics(), items, notes));
        }
        return tasks;
    }

    private String name(TaskKind one, int tasks) {
        String stem = TextFiles.stem(file);
        String plain = name != null ? name : PART.matcher(stem).matches() ? one.word() : stem;
        return tasks == 1 || plain.equals(one.word())
                ? plain
                : plain + one.word().substring(one.word().indexOf('_'));
    }

    /// Kinds of a row: those with the given word, or the first that fits, with all that ask the same rows otherwise.
    private List<TaskKind> kinds(TaskDoc row) {
        List<TaskKind> fitting =
                TaskKinds.ALL.stream().filter(one -> one.fits().test(row)).toList();
        if (kind != null) {
            return List.of(TaskKinds.ALL.stream()
                    .filter(one -> one.word().equals(kind))
                    .findFirst()
                    .orElseThrow(() -> new Failure(
                            "There is no kind '%s' of tasks.".formatted(kind),
                            "Choose one of %s.".formatted(String.join(", ", kinds())))));
        }
        if (fitting.isEmpty()) {
            throw new Failure(
                    "%s has the keys of no task: %s."
                            .formatted(
                                    row.where(),
                                    String.join(
                                            ", ",
                                            row.value().properties().stream()
                                                    .map(Map.Entry::getKey)
                                                    .toList())),
                    "Files of %s are read, and the samples that lm-evaluation-harness writes."
                            .formatted(
                                    TaskKinds.ALL.stream().map(TaskKind::word).collect(Collectors.joining(", "))));
        }
        TaskKind best = fitting.getFirst();
        String family = best.word().replaceFirst("_.*", "_");
        return family.equals(best.word())
                ? List.of(best)
                : fitting.stream().filter(one -> one.word().startsWith(family)).toList();
    }

    /// Text of the examples, each followed by an empty line; empty for none.
    private String before(TaskKind one, Progress progress) throws Cancelled {
        if (shots == 0) {
            return "";
        }
        if (one.word().startsWith("truthfulqa")) {
            throw new Failure(
                    "TruthfulQA has examples of its own before every question.",
                    "Leave :shots=%d away behind %s.".formatted(shots, file));
        }
        Path source = examples != null ? examples : TaskFiles.examples(file);
        List<TaskDoc> rows = rows(source, one, new ArrayList<>(), progress);
        if (rows.size() < shots) {
            throw new Failure(
                    "%s has %s rows, and %s examples are asked for."
                            .formatted(source, Quantity.of(rows.size()), Quantity.of(shots)),
                    "Ask for fewer, or name a longer file behind the task's: :examples=FILE.");
        }
        return rows.stream()
                .limit(shots)
                .map(row -> one.question().apply(row).example() + "\n\n")
                .collect(Collectors.joining());
    }

    private static List<TaskDoc> documents(Path file, int most, Consumer<String> notes, Progress progress)
            throws Cancelled {
        boolean table = new Documents(file).isTable();
        return new Documents(file, table ? TABLE : List.of())
                .first(most, notes, progress).stream()
                        .map(row -> new TaskDoc(row.where(), table ? choices(file, row.value()) : row.value()))
                        .toList();
    }

    private static List<TaskDoc> rows(Path file, TaskKind kind, List<String> notes, Progress progress)
            throws Cancelled {
        List<TaskDoc> rows = documents(file, Integer.MAX_VALUE, notes::add, progress);
        Optional<List<String>> answers =
                kind.answerKey() == null || rows.getFirst().has(kind.answerKey())
                        ? Optional.empty()
                        : TaskFiles.labels(file);
        if (answers.isPresent() && kind.answerKey() != null) {
            TaskFiles.check(file, rows.size(), answers.get().size());
            for (int i = 0; i < rows.size(); i++) {
                ((ObjectNode) rows.get(i).value())
                        .put(kind.answerKey(), answers.get().get(i));
            }
        }
        return rows;
    }

    /// Row of MMLU's own tables, which name neither columns nor subject, in the hub's layout.
    private static JsonNode choices(Path file, JsonNode row) {
        ObjectNode value = row.deepCopy();
        ArrayNode choices = value.putArray("choices");
        TABLE.subList(1, 5).forEach(letter -> choices.add(value.remove(letter)));
        Matcher subject = SUBJECT.matcher(TextFiles.stem(file));
        if (subject.matches()) {
            value.put("subject", subject.group(1));
        }
        return value;
    }
}
