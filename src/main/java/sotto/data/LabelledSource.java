package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.chat.Conversation;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// A file of labelled texts: `.jsonl`, `.json`, `.csv` or `.tsv`, each packed by gzip or not.
public record LabelledSource(Path file, Columns columns, EmptyTexts empties, UndecodableRows undecodable)
        implements ConceptSource {
    /// Labelled texts in UTF-8.
    public LabelledSource(Path file, Columns columns, EmptyTexts empties) {
        this(file, columns, empties, UndecodableRows.REFUSE);
    }

    /// Labelled texts in the usual columns, none of them empty.
    public LabelledSource(Path file) {
        this(file, Columns.DEFAULT, EmptyTexts.REFUSE);
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public LabelledTexts read(ChatRows chats, Progress progress) throws Cancelled {
        RowFile source = withLabels();
        Reading reading = new Reading(chats);
        Collection<String> all = source.read(reading::add, reading::note, progress);
        return reading.end(source, all);
    }

    /// A reading of the rows that somebody else takes from the file.
    Reading reading(ChatRows chats) {
        return new Reading(chats);
    }

    /// Counts of each value of the label column, in the order of first appearance; a [Failure] if there is no
    /// such column.
    ///
    /// @param most values that are told apart; further ones are not counted
    public SequencedMap<String, Integer> labelValues(int most, Progress progress) throws Cancelled {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        RowFile source = withLabels();
        Collection<String> all = source.read(
                row -> {
                    String value = row.isUndecodable() ? null : row.cell(columns.labelIn(row.columns()));
                    if (value != null && !value.isBlank() && (counts.size() < most || counts.containsKey(value))) {
                        counts.merge(value, 1, Integer::sum);
                    }
                    return true;
                },
                _ -> {},
                progress);
        Columns.check(source, all, columns.labelIn(all), RunOption.LABEL);
        return counts;
    }

    /// The file; a `Failure` if its format has no labels.
    RowFile withLabels() {
        RowFile source = new RowFile(file);
        if (source.isPlainText()) {
            throw new Failure(
                    "%s has texts only, no labels.".formatted(source.name()),
                    "Use a .csv, .tsv, .jsonl or .json file with a text and a label in each row.");
        }
        return source;
    }

    /// Rows read so far, with what was counted and noted on the way.
    final class Reading {
        private final List<String> texts = new ArrayList<>();
        private final List<String> values = new ArrayList<>();
        private final List<Integer> rows = new ArrayList<>();
        private final List<String> groups = new ArrayList<>(); // of each text, as the strata; empty for none
        private final List<String> strata = new ArrayList<>();
        private final Map<String, String> kept = new HashMap<>();
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final EmptyCount empty = new EmptyCount();
        private final UndecodableCount undecodables = new UndecodableCount();
        private final Jigsaw jigsaw = new Jigsaw();
        private final List<String> notes = new ArrayList<>();
        private final TextColumn column = new TextColumn(columns.text(), notes::add);
        private final ChatRows asked;
        private final List<Conversation> chats = new ArrayList<>();
        private String chatColumn = "";
        private int unlabelled;
        private String firstUnlabelled = "";

        private Reading(ChatRows asked) {
            this.asked = asked;
        }

        /// Takes what the user should know of the file.
        void note(String sentence) {
            notes.add(sentence);
        }

        /// Takes a row; always true, because more are wanted.
        boolean add(Row row) {
            if (undecodables.isUndecodable(row)) {
                return true;
            }
            Collection<String> all = row.columns();
            String label = columns.labelIn(all);
            if (columns.isJigsaw(all) && jigsaw.drops(row, label)) {
                return true;
            }
            boolean isChat = asked == ChatRows.READ && columns.text() == null && row.isChat();
            String cell = isChat ? row.shown(row.chatColumn()) : row.cell(column.in(row, label));
            String text = cell == null ? "" : cell;
            if (empty.isEmpty(row, text)) {
                return true;
            }
            String value = row.cell(label);
            if (value == null || value.isBlank()) {
                firstUnlabelled = unlabelled == 0 ? row.where() : firstUnlabelled;
                unlabelled++;
                return true;
            }
            chatColumn = isChat ? row.chatColumn() : chatColumn;
            if (asked == ChatRows.READ) {
                chats.add(isChat ? row.chat() : Conversation.user(text));
            }
            texts.add(text);
            values.add(kept(value));
            addMember(row, columns.group(), groups);
            addMember(row, columns.stratum(), strata);
            rows.add(row.number());
            counts.merge(value, 1, Integer::sum);
            return true;
        }

        /// One object for equal values, not one a row.
        private String kept(String value) {
            return kept.computeIfAbsent(value, same -> same);
        }

        private void addMember(Row row, @Nullable String of, List<String> members) {
            if (of != null) {
                String cell = row.cell(of);
                members.add(kept(cell == null ? "" : cell.strip()));
            }
        }

        /// The texts of all rows, of a file with these columns; a `Failure` if they are not as asked.
        LabelledTexts end(RowFile source, Collection<String> all) {
            String text = chatColumn.isEmpty() ? column.in(all) : chatColumn;
            String label = columns.labelIn(all);
            if (!all.contains(text) || !all.contains(label)) {
                ColumnGuess likely = ColumnGuess.in(file);
                Columns.check(source, all, text, RunOption.TEXT, Objects.requireNonNullElse(likely.text(), ""));
                Columns.check(source, all, label, RunOption.LABEL, Objects.requireNonNullElse(likely.label(), ""));
            }
            Columns.check(source, all, text, RunOption.TEXT);
            Columns.check(source, all, label, RunOption.LABEL);
            if (columns.group() != null) {
                Columns.check(source, all, columns.group(), RunOption.GROUP);
            }
            if (columns.stratum() != null) {
                Columns.check(source, all, columns.stratum(), RunOption.STRATIFY);
            }
            if (source.isTable() && counts.containsKey(label)) {
                notes.add(TableHeader.ofData(source.name(), List.copyOf(all)));
            }
            List<Dropped> dropped = new ArrayList<>(undecodables.end(source, undecodable));
            dropped.addAll(empty.end(empties));
            jigsaw.end(label, dropped);
            ClassRule rule = ClassRule.of(columns);
            String where = "Column %s of %s".formatted(label, source.name());
            rule.checkClear(counts, where, label, TextFiles.stem(file));
            if (unlabelled > 0) {
                if (!rule.isNumeric()) {
                    throw new Failure(
                            "%s has no label in column %s, the first of %d."
                                    .formatted(firstUnlabelled, label, unlabelled),
                            "Give every row a label, or remove it.");
                }
                dropped.add(new Dropped(unlabelled, "%s is not known".formatted(label)));
            }
            rule.check(counts, where);
            LabelledTexts read = classified(rule, label, dropped, text);
            if (read.positives() == 0 || read.negatives() == 0) {
                throw new Failure(
                        "%s has %s positive and %s negative texts."
                                .formatted(source.name(), Quantity.of(read.positives()), Quantity.of(read.negatives())),
                        Remedy.of("both classes are needed; see %s and %s", RunOption.LABEL, RunOption.POSITIVE)
                                .otherwise("name a file that holds both"));
            }
            if (read.memberships().hasGroups() && (read.groupsWith(true) < 2 || read.groupsWith(false) < 2)) {
                throw new Failure(
                        "All %s texts of %s are of one group of column %s."
                                .formatted(
                                        Sample.name(read.groupsWith(true) < 2),
                                        source.name(),
                                        Objects.requireNonNull(columns.group())),
                        Remedy.of("name the column of another grouping with %s", RunOption.GROUP)
                                .otherwise("choose the column of another grouping"));
            }
            return read;
        }

        private LabelledTexts classified(ClassRule rule, String label, List<Dropped> dropped, String text) {
            int[] places = IntStream.range(0, values.size())
                    .filter(i -> rule.isPositive(values.get(i)) || rule.isNegative(values.get(i)))
                    .toArray();
            if (places.length < values.size()) {
                dropped.add(new Dropped(
                        values.size() - places.length,
                        "%s is neither %s nor %s".formatted(label, rule.description(), columns.negative())));
            }
            dropped.forEach(some -> notes.add(some.note(new RowFile(file).name())));
            boolean[] labels = new boolean[values.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = rule.isPositive(values.get(i));
            }
            Columns used = new Columns(text, label, rule.description(), columns.negative())
                    .with(columns.group(), columns.stratum());
            noteMissing(places);
            LabelledTexts read = new LabelledTexts(texts, labels, rows, new LabelledTexts.Reading(used, dropped, notes))
                    .with(new Memberships(Memberships.numbers(groups, true), Memberships.numbers(strata, false)));
            LabelledTexts all = asked == ChatRows.READ ? read.with(chats) : read;
            return places.length == values.size() ? all : all.at(places);
        }

        private void noteMissing(int[] places) {
            long alone = Arrays.stream(places)
                    .filter(text -> !groups.isEmpty() && groups.get(text).isEmpty())
                    .count();
            long together = Arrays.stream(places)
                    .filter(text -> !strata.isEmpty() && strata.get(text).isEmpty())
                    .count();
            if (alone > 0) {
                notes.add("Column %s is empty for %s of the texts: each of them is a group of its own."
                        .formatted(columns.group(), Quantity.of(alone)));
            }
            if (together > 0) {
                notes.add("Column %s is empty for %s of the texts: they are a stratum of their own."
                        .formatted(columns.stratum(), Quantity.of(together)));
            }
        }
    }
}
