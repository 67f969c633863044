package sotto.ui.compare;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.run.compare.Differences;
import sotto.run.compare.Passage;
import sotto.run.compare.WrittenText;

/// Updater of columns' text areas: never shows a text, a value or a difference of another prompt.
///
/// @param job what is being written; null for nothing
/// @param sample number of the sample that is shown, from 0
record Scripts(CompareRequest request, @Nullable WritingJob job, int sample) {
    /// Text to show in a column.
    ///
    /// @param asked request that the text was written for; null for no text
    private record Reading(@Nullable ColumnRequest asked, WrittenText text, boolean whole, Script.Phase phase) {
        Reading {
            boolean bare = asked != null && asked.opening().isAnswered() && !text.hasThought();
            text = bare ? WrittenText.plain(text.text().stripLeading()) : text; // an answer stands alone
        }

        static final Reading NONE = new Reading(null, WrittenText.plain(""), false, Script.Phase.EMPTY);

        /// The answer, which alone is compared.
        Passage passage() {
            return new Passage(text.answer(), whole);
        }

        boolean isBeside(Reading other) {
            return asked != null && other.asked() != null && asked.isBeside(other.asked());
        }
    }

    /// Shows the sample of a column beside the same sample of Base.
    void show(Column column, Column base) {
        Reading own = reading(column);
        ColumnRequest asked = own.asked();
        boolean comes = own.phase() == Script.Phase.WAITING || own.phase() == Script.Phase.WRITING;
        column.keepWorth(valued -> asked != null && (comes ? valued.isFrom(asked) : valued.equals(asked)));
        String echo = asked == null || asked.opening().isAnswered()
                ? ""
                : Script.echo(asked.opening().prompt());
        String ghost = "";
        if (comes && asked != null) {
            ghost = Script.ghost(column.ghost(asked, sample), own.passage().text());
            if (job != null) {
                job.pages().ifPresent(pages -> pace(column, asked, pages.tokensPerSecond(job.number(column))));
            }
        }
        Reading other = column == base ? own : reading(base);
        boolean compared = column != base && own.isBeside(other);
        if (column.isNews(List.of(own.text(), own.whole(), other.passage(), compared, echo, ghost, own.phase()))) {
            Differences differences = compared
                    ? Differences.of(other.passage(), own.passage())
                    : Script.plain(own.passage().text());
            column.script().set(new Script(echo, own.text(), ghost, differences, own.phase()));
        }
    }

    /// Sets the pace; other measures of earlier texts stay, faint, until the new ones are whole.
    private static void pace(Column column, ColumnRequest asked, double tokensPerSecond) {
        Column.Worth before = column.worth().get();
        column.worth(asked, new Column.Worth(tokensPerSecond, before.repetition(), before.judged()));
    }

    private Reading reading(Column column) {
        int number = job == null ? -1 : job.number(column);
        if (job != null && number >= 0) {
            WrittenText text =
                    job.pages().map(pages -> pages.written(number, sample)).orElse(WrittenText.plain(""));
            boolean whole =
                    job.pages().map(pages -> pages.isWhole(number, sample)).orElse(false);
            return new Reading(
                    job.wanted().get(number).asked(),
                    text,
                    whole,
                    text.text().isEmpty() ? Script.Phase.WAITING : Script.Phase.WRITING);
        }
        Optional<ColumnRequest> now = request.isPossible() ? Optional.of(request.of(column)) : Optional.empty();
        return now.flatMap(asked -> column.under(asked)
                        .filter(texts -> sample < texts.texts().size())
                        .map(texts ->
                                new Reading(texts.asked(), texts.text(sample), texts.whole(), phase(texts, asked))))
                .orElse(Reading.NONE);
    }

    private static Script.Phase phase(Column.Written texts, ColumnRequest now) {
        if (!texts.asked().equals(now)) {
            return Script.Phase.EARLIER;
        }
        return texts.whole() ? Script.Phase.WHOLE : Script.Phase.STOPPED;
    }
}
