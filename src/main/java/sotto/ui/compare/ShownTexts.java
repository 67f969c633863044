package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.run.compare.ColumnTexts;
import sotto.run.judge.JudgeSource;

/// Texts shown in the columns for the present request, as they are copied and saved.
final class ShownTexts {
    private ShownTexts() {}

    /// The texts; empty while there are none.
    static Optional<ColumnTexts> of(CompareRequest request, List<Column> columns) {
        if (!request.isPossible()) {
            return Optional.empty();
        }
        ColumnRequest first = request.of(columns.getFirst());
        List<ColumnTexts.Row> rows = new ArrayList<>();
        for (int sample = 0; sample < first.samples(); sample++) {
            for (Column column : columns) {
                add(rows, column, request.of(column), sample);
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new ColumnTexts(
                        first.opening(),
                        first.decoding(),
                        request.judge().get().map(JudgeSource::name).orElse(null),
                        request.judging().thinking() || first.opening().chat() == null
                                ? ColumnTexts.Judged.TEXT
                                : ColumnTexts.Judged.ANSWER,
                        rows));
    }

    /// Adds a column's text; texts of other settings are left out, since they would stand under a wrong name.
    private static void add(List<ColumnTexts.Row> rows, Column column, ColumnRequest asked, int sample) {
        column.under(asked)
                .filter(texts ->
                        texts.asked().equals(asked) && sample < texts.texts().size())
                .ifPresent(texts -> rows.add(new ColumnTexts.Row(
                        sample + 1,
                        column.title().get(),
                        column.effect().get().detail(),
                        texts.text(sample),
                        texts.whole() ? column.verdict(sample).orElse(null) : null)));
    }
}
