package sotto.ui.compare;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.run.compare.Differences;
import sotto.run.compare.Pages;
import sotto.run.compare.Passage;

/// Puts into a column what is to be read in it now.
final class Scripts {
    private Scripts() {}

    /// Shows a sample of a column beside the same sample of Base.
    ///
    /// @param round what is being written; null for nothing
    static void show(Column column, Column base, @Nullable Round round, CompareViewModel model) {
        int sample = model.sample().get();
        Passage own = passage(column, round, sample);
        Script.Phase phase = phase(column, round, own);
        String echo = phase == Script.Phase.EMPTY
                ? ""
                : Script.echo(model.inputs().prompt().get());
        String ghost = "";
        if (phase == Script.Phase.WAITING || phase == Script.Phase.WRITING) {
            List<String> ghosts = column.ghosts();
            ghost = sample < ghosts.size() ? Script.ghost(ghosts.get(sample), own.text()) : "";
            pages(round)
                    .ifPresent(pages -> column.worth()
                            .set(new Column.Worth(
                                    pages.tokensPerSecond(number(round, column)),
                                    column.worth().get().repetition(),
                                    column.worth().get().judged())));
        }
        Passage other = column == base ? own : passage(base, round, sample);
        if (column.isNews(List.of(own, other, echo, ghost, phase))) {
            Differences differences = column == base ? Script.plain(own.text()) : Differences.of(other, own);
            column.script().set(new Script(echo, own.text(), ghost, differences, phase));
        }
    }

    private static Passage passage(Column column, @Nullable Round round, int sample) {
        int number = number(round, column);
        if (number < 0) {
            boolean whole = sample < column.texts().size();
            return new Passage(whole ? column.texts().get(sample) : column.shown(sample), whole);
        }
        return pages(round)
                .map(pages -> new Passage(pages.text(number, sample), pages.isWhole(number, sample)))
                .orElse(new Passage("", false));
    }

    private static Script.Phase phase(Column column, @Nullable Round round, Passage own) {
        if (number(round, column) >= 0) {
            return own.text().isEmpty() ? Script.Phase.WAITING : Script.Phase.WRITING;
        }
        if (own.whole()) {
            return Script.Phase.WHOLE;
        }
        return column.shown().isEmpty() ? Script.Phase.EMPTY : Script.Phase.STOPPED;
    }

    private static Optional<Pages> pages(@Nullable Round round) {
        return round == null ? Optional.empty() : round.pages();
    }

    private static int number(@Nullable Round round, Column column) {
        return round == null ? -1 : round.number(column);
    }
}
