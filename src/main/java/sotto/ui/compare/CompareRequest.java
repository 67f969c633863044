package sotto.ui.compare;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import sotto.expert.Population;
import sotto.run.judge.JudgeSource;
import sotto.ui.session.OpenModel;
import sotto.ui.session.Session;

/// Everything that columns' texts are asked for with, as it stands now; used on the interface thread.
///
/// @param population neurons of the open run; empty while they are counted, or without a run
/// @param judge empty for none
record CompareRequest(
        Session session,
        Inputs inputs,
        DialsModel dials,
        ReadOnlyObjectProperty<Optional<Population>> population,
        ObjectProperty<Optional<JudgeSource>> judge) {
    /// Whether everything is there that a text needs.
    boolean isPossible() {
        return hasSource() && !inputs.prompt().get().isBlank();
    }

    /// Whether there are a model and gains, so that only a prompt may be missing.
    boolean hasSource() {
        return session.model().get().isPresent()
                && session.run().get().isPresent()
                && population.get().isPresent();
    }

    /// Request for a column's texts; only where one is possible.
    ColumnRequest of(Column column) {
        OpenModel model = session.model().get().orElseThrow();
        return new ColumnRequest(
                new ColumnRequest.Where(model.folder(), session.compute().get()),
                inputs.opening(),
                inputs.decoding(),
                inputs.texts(),
                content(column));
    }

    private Content content(Column column) {
        if (column.kind().rule().isPresent()) {
            return new Content.Made(
                    dials.recipe(column, population.get().orElseThrow()),
                    session.run().get().orElseThrow().place());
        }
        return column.saved()
                .<Content>map(saved -> new Content.Kept(saved.gains(), saved.recipe()))
                .orElseGet(Content.Untouched::new);
    }

    /// Key of the present judge's verdict on the texts of a request.
    Object judged(ColumnRequest asked) {
        return new Judged(asked, judging());
    }

    /// The present judge, and what it reads.
    WritingJob.Judging judging() {
        return new WritingJob.Judging(judge.get(), inputs.chat().judged().get());
    }

    private record Judged(ColumnRequest asked, WritingJob.Judging judging) {}
}
