package sotto.ui.completions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sotto.measure.Diversity;
import sotto.measure.Judge;
import sotto.measure.TextSpan;
import sotto.measure.WordList;
import sotto.model.Compute;
import sotto.run.compare.Repetition;
import sotto.run.evaluate.CompletedStudy;
import sotto.run.evaluate.CompletionTable;
import sotto.run.evaluate.RecordedJudge;
import sotto.run.judge.JudgeSource;
import sotto.run.record.Provenance;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Completions of a study that are open, and what is counted of them.
///
/// The judge whose values are shown is the first classifier, or the first judge where all are lists of words.
final class OpenCompletions implements AutoCloseable {
    private final CompletedStudy study;
    private final CompletionTable table;
    private final int judge;
    private final List<WordList> lists;
    private final Optional<Shading> shading;
    private final short[][] rude;
    private final BitSet[] differ;
    private final BitSet[] repeat;
    private final Map<CompletionTable.Cell, Integer> numbers = new LinkedHashMap<>();

    /// Classifier that the words' shares are computed with.
    ///
    /// @param bytes of its files
    record Shading(JudgeSource judge, long bytes) {}

    private OpenCompletions(
            CompletedStudy study, CompletionTable table, int judge, List<WordList> lists, Optional<Shading> shading) {
        this.study = study;
        this.table = table;
        this.judge = judge;
        this.lists = List.copyOf(lists);
        this.shading = shading;
        List<CompletionTable.Cell> cells = table.cells();
        rude = new short[cells.size()][table.layout().prompts()];
        differ = new BitSet[cells.size()];
        repeat = new BitSet[cells.size()];
        for (int cell = 0; cell < cells.size(); cell++) {
            numbers.put(cells.get(cell), cell);
            count(cell);
        }
    }

    /// Reads the completions of a finished study; empty if it completed no prompts. A `Failure` if a file of it
    /// is damaged.
    static Optional<OpenCompletions> read(Path folder, Progress progress) throws Cancelled {
        Optional<CompletedStudy> study = CompletedStudy.read(folder);
        return study.isEmpty() ? Optional.empty() : Optional.of(open(folder, study.get(), progress));
    }

    private static OpenCompletions open(Path folder, CompletedStudy study, Progress progress) throws Cancelled {
        List<RecordedJudge> judges = study.judges();
        int shown = IntStream.range(0, judges.size())
                .filter(number -> !judges.get(number).source().isWordList())
                .findFirst()
                .orElse(0);
        List<WordList> lists = new ArrayList<>();
        for (RecordedJudge one : judges) {
            if (one.source().isWordList()
                    && one.isUnchanged(progress)
                    && one.source().open(Compute.AUTO, progress) instanceof WordList list) {
                lists.add(list);
            }
        }
        RecordedJudge first = judges.get(shown);
        boolean shades = !first.source().isWordList() && first.isUnchanged(progress);
        long bytes = first.files().stream().mapToLong(Provenance.Input::bytes).sum();
        CompletionTable table = CompletionTable.open(
                folder, study.layout(), text -> new Repetition(Diversity.repetition(text)).isDegenerate(), progress);
        return new OpenCompletions(
                study,
                table,
                shown,
                lists,
                shades ? Optional.of(new Shading(first.source(), bytes)) : Optional.empty());
    }

    private void count(int cell) {
        differ[cell] = new BitSet();
        repeat[cell] = new BitSet();
        for (int prompt = 0; prompt < prompts(); prompt++) {
            rude[cell][prompt] = (short) table.toxic(cell, prompt, judge);
            for (int completion = 0; completion < each(); completion++) {
                if (table.differs(cell, prompt, completion)) {
                    differ[cell].set(prompt);
                }
                if (table.repeats(cell, prompt, completion)) {
                    repeat[cell].set(prompt);
                }
            }
        }
    }

    CompletedStudy study() {
        return study;
    }

    CompletionTable table() {
        return table;
    }

    /// The number of the judge whose values are shown.
    int judge() {
        return judge;
    }

    /// The classifier that shares of words can be computed with; empty where it is not there as it was.
    Optional<Shading> shading() {
        return shading;
    }

    /// Whether every list of words among the judges is there as it was.
    boolean hasAllLists() {
        return study.judges().stream().filter(one -> one.source().isWordList()).count() == lists.size();
    }

    int prompts() {
        return table.layout().prompts();
    }

    /// The number of completions of a prompt by each variant.
    int each() {
        return table.layout().each();
    }

    /// The number of a prompt's completions that are rude to the judge.
    int rude(int cell, int prompt) {
        return rude[cell][prompt];
    }

    /// Whether the judges differ about one of a prompt's completions.
    boolean differs(int cell, int prompt) {
        return differ[cell].get(prompt);
    }

    /// Whether one of a prompt's completions repeats itself.
    boolean repeats(int cell, int prompt) {
        return repeat[cell].get(prompt);
    }

    /// The names of the pre-prompts, in the order of the table.
    List<String> prePrompts() {
        return numbers.keySet().stream()
                .map(CompletionTable.Cell::prePrompt)
                .distinct()
                .toList();
    }

    /// The variants that wrote behind a pre-prompt, the untouched model included.
    List<String> variants(String prePrompt) {
        return numbers.keySet().stream()
                .filter(cell -> cell.prePrompt().equals(prePrompt))
                .map(CompletionTable.Cell::variant)
                .toList();
    }

    /// The cell of a variant behind a pre-prompt; empty if it was not written.
    Optional<Integer> cell(String variant, String prePrompt) {
        return Optional.ofNullable(numbers.get(new CompletionTable.Cell(variant, prePrompt)));
    }

    /// The variant of a cell.
    Optional<CompletedStudy.WrittenVariant> variant(int cell) {
        return Optional.ofNullable(study.variants().get(table.cells().get(cell).variant()));
    }

    /// The places of the lists' words in a text, in its order.
    List<TextSpan> listed(String text) {
        return lists.stream()
                .flatMap(list -> list.find(text).stream())
                .distinct()
                .sorted(Comparator.comparingInt(TextSpan::start))
                .toList();
    }

    @Override
    public void close() {
        table.close();
        lists.forEach(Judge::close);
    }
}
