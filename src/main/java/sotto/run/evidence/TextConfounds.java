package sotto.run.evidence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import sotto.data.ColumnValues;
import sotto.data.LabelledSource;
import sotto.data.LabelledTexts;
import sotto.num.Auroc;
import sotto.num.Discrimination;
import sotto.num.Interval;
import sotto.num.ResponseMatrix;
import sotto.num.TargetMeans;
import sotto.run.score.RecordedSpecification;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Lengths and columns of a run's texts, each scored as if it were a neuron.
///
/// @param texts that were scored
/// @param seed of the folds
record TextConfounds(RecordedSpecification run, LabelledTexts texts, long seed) {
    /// Texts to each different value from which on a column is scored without being asked for: others are names.
    private static final int REPEATED = 5;

    /// Scores a length of the texts.
    Confounds.Confound length(String name, ToIntFunction<String> length) throws Cancelled {
        int[] lengths = texts.texts().stream().mapToInt(length).toArray();
        return length(name, lengths);
    }

    /// Scores a length of the texts `[B]`.
    Confounds.Confound length(String name, int[] lengths) throws Cancelled {
        float[] numbers = new float[lengths.length];
        for (int text = 0; text < numbers.length; text++) {
            numbers[text] = lengths[text];
        }
        int values = (int) IntStream.of(lengths).distinct().count();
        return scored(name, Confounds.Kind.LENGTH, new Counts(values, 0), numbers, texts, "the length in " + name);
    }

    /// Scores columns of the file; a `Failure` if one is asked for that is not there, or has one value only.
    List<Confounds.Confound> columns(List<String> asked, Progress progress) throws Cancelled {
        if (!(run.spec().data() instanceof LabelledSource source)) {
            if (!asked.isEmpty()) {
                throw new Failure("The run's texts are two files, which have no columns.", "Leave the columns out.");
            }
            return List.of();
        }
        ColumnValues values = ColumnValues.read(source.file(), texts.rows(), progress);
        for (String column : asked) {
            if (!values.columns().containsKey(column)) {
                throw new Failure(
                        "%s has no column %s; it has %s."
                                .formatted(
                                        source.file().getFileName(),
                                        column,
                                        String.join(", ", values.columns().keySet())),
                        "Name one of them.");
            }
        }
        List<Confounds.Confound> found = new ArrayList<>();
        Set<String> own = new HashSet<>();
        own.add(String.valueOf(texts.reading().columns().text()));
        own.add(String.valueOf(texts.reading().columns().label()));
        for (String column : asked.isEmpty() ? values.columns().keySet() : asked) {
            progress.checkCancelled();
            List<String> cells = values.columns().getOrDefault(column, List.of());
            if (!asked.isEmpty() || (!own.contains(column) && repeats(cells))) {
                found.add(column(column, cells));
            }
        }
        return found;
    }

    private static boolean repeats(List<String> cells) {
        long different = cells.stream().distinct().count();
        return different > 1 && (isNumber(cells) || different * REPEATED <= cells.size());
    }

    private static boolean isNumber(List<String> cells) {
        return cells.stream()
                        .filter(cell -> !cell.isEmpty())
                        .allMatch(cell -> ColumnValues.number(cell).isPresent())
                && cells.stream().anyMatch(cell -> !cell.isEmpty());
    }

    private Confounds.Confound column(String name, List<String> cells) throws Cancelled {
        int values =
                (int) cells.stream().filter(cell -> !cell.isEmpty()).distinct().count();
        int missing = (int) cells.stream().filter(String::isEmpty).count();
        if (values + (missing > 0 ? 1 : 0) < 2) {
            throw new Failure("The column %s has one value only.".formatted(name), "Leave it out.");
        }
        String what = "the column " + name;
        if (!isNumber(cells)) {
            float[] means = TargetMeans.of(
                    cells,
                    texts.labels(),
                    texts.rows().stream().mapToLong(Integer::longValue).toArray(),
                    texts.memberships().groups(),
                    seed);
            return scored(name, Confounds.Kind.CATEGORY, new Counts(values, missing), means, texts, what);
        }
        int[] there = IntStream.range(0, cells.size())
                .filter(text -> !cells.get(text).isEmpty())
                .toArray();
        float[] numbers = new float[there.length];
        for (int text = 0; text < there.length; text++) {
            numbers[text] = (float) ColumnValues.number(cells.get(there[text])).orElseThrow();
        }
        LabelledTexts some = texts.at(there);
        if (some.positives() == 0 || some.negatives() == 0) {
            throw new Failure("The column %s has numbers for one class only.".formatted(name), "Leave it out.");
        }
        return scored(name, Confounds.Kind.NUMBER, new Counts(values, missing), numbers, some, what);
    }

    /// Numbers of different values, and of texts without one.
    private record Counts(int values, int missing) {}

    private static Confounds.Confound scored(
            String name, Confounds.Kind kind, Counts counts, float[] numbers, LabelledTexts some, String what)
            throws Cancelled {
        Discrimination found = new Auroc(some.labels(), 1)
                .discriminate(
                        ResponseMatrix.of(numbers, numbers.length, 1),
                        some.memberships().groups(),
                        Progress.NONE);
        Interval interval = Discrimination.interval(
                found.auroc()[0], found.error()[0], Math.min(some.positives(), some.negatives()));
        return new Confounds.Confound(
                name,
                kind,
                counts.values(),
                counts.missing(),
                found.auroc()[0],
                interval.low(),
                interval.high(),
                ConfoundJudgement.alone(what, found.auroc()[0], interval.low(), interval.high()));
    }
}
