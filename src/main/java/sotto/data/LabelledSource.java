package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// A file of labelled texts: `.jsonl`, `.json`, `.csv` or `.tsv`.
public record LabelledSource(Path file, Columns columns, EmptyTexts empties) implements ConceptSource {
    /// Labelled texts where they stand unless named otherwise, none of them empty.
    public LabelledSource(Path file) {
        this(file, Columns.DEFAULT, EmptyTexts.REFUSE);
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public LabelledTexts read(Progress progress) throws Cancelled {
        RowFile source = withLabels();
        Reading reading = new Reading();
        Collection<String> all = source.read(reading::add, progress);
        return reading.end(source, all);
    }

    /// How often each value of the label column occurs, in the order of the first of each: what can be positive.
    ///
    /// @param most values that are told apart; further ones are not counted
    public SequencedMap<String, Integer> labelValues(int most, Progress progress) throws Cancelled {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        RowFile source = withLabels();
        Collection<String> all = source.read(
                row -> {
                    String value = row.cell(columns.labelIn(row.columns()));
                    if (value != null && !value.isBlank() && (counts.size() < most || counts.containsKey(value))) {
                        counts.merge(value, 1, Integer::sum);
                    }
                    return true;
                },
                progress);
        Columns.check(source, all, columns.labelIn(all), "--label");
        return counts;
    }

    private RowFile withLabels() {
        RowFile source = new RowFile(file);
        if (source.isPlainText()) {
            throw new Failure(
                    "%s has texts only, no labels.".formatted(source.name()),
                    "Use a .csv, .tsv, .jsonl or .json file with a text and a label in each row.");
        }
        return source;
    }

    /// What has been read so far.
    private final class Reading {
        private final List<String> texts = new ArrayList<>();
        private final List<String> values = new ArrayList<>();
        private final List<Integer> rows = new ArrayList<>();
        private final Map<String, String> kept = new HashMap<>();
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final EmptyCount empty = new EmptyCount();
        private final Jigsaw jigsaw = new Jigsaw();
        private int unlabelled;
        private String firstUnlabelled = "";

        boolean add(Row row) {
            Collection<String> all = row.columns();
            String label = columns.labelIn(all);
            if (columns.isJigsaw(all) && jigsaw.drops(row, label)) {
                return true;
            }
            String cell = row.cell(columns.textIn(all));
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
            texts.add(text);
            values.add(kept.computeIfAbsent(value, same -> same)); // one object a value, not one a row
            rows.add(row.number());
            counts.merge(value, 1, Integer::sum);
            return true;
        }

        LabelledTexts end(RowFile source, Collection<String> all) {
            String text = columns.textIn(all);
            String label = columns.labelIn(all);
            Columns.check(source, all, text, "--text");
            Columns.check(source, all, label, "--label");
            List<Dropped> dropped = empty.end(empties);
            jigsaw.end(label, dropped);
            if (unlabelled > 0) {
                throw new Failure(
                        "%s has no label in column %s, the first of %d.".formatted(firstUnlabelled, label, unlabelled),
                        "Give every row a label, or remove it.");
            }
            ClassRule rule = new ClassRule(columns.positive());
            rule.check(counts, "Column %s of %s".formatted(label, source.name()));
            boolean[] labels = new boolean[texts.size()];
            int positives = 0;
            for (int i = 0; i < labels.length; i++) {
                labels[i] = rule.isPositive(values.get(i));
                positives += labels[i] ? 1 : 0;
            }
            if (positives == 0 || positives == labels.length) {
                throw new Failure(
                        "%s has %d positive and %d negative texts."
                                .formatted(source.name(), positives, labels.length - positives),
                        "Both classes are needed; see --label and --positive.");
            }
            Columns used = new Columns(text, label, rule.description());
            return new LabelledTexts(texts, labels, rows, new LabelledTexts.Reading(used, dropped));
        }
    }
}
