package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import sotto.model.Edit;
import sotto.ui.rating.RatingCandidate;
import sotto.ui.rating.RatingInputs;

/// The part of Compare that a blind rating gets: its columns and inputs as they stand.
final class RatingDoor {
    private final CompareViewModel model;
    private final Function<Content, Edit> gains;

    /// Makes it.
    ///
    /// @param gains reads or makes the gains of a column, on a worker thread
    RatingDoor(CompareViewModel model, Function<Content, Edit> gains) {
        this.model = model;
        this.gains = gains;
    }

    /// Columns and inputs; empty without a model or a run.
    Optional<RatingInputs> inputs() {
        CompareRequest request = model.request();
        if (!request.hasSource()) {
            return Optional.empty();
        }
        List<Column> columns = model.columns().list();
        List<RatingCandidate> candidates = new ArrayList<>();
        for (Column column : columns) {
            Content content = request.of(column).content();
            candidates.add(new RatingCandidate(title(column, columns), recipe(content), () -> gains.apply(content)));
        }
        ColumnRequest first = request.of(columns.getFirst());
        int current = columns.indexOf(model.current().get());
        return Optional.of(new RatingInputs(
                first.where().model(),
                first.where().compute(),
                first.opening().prePrompt(),
                first.opening().special(),
                Optional.ofNullable(first.opening().chat()).map(chat -> chat.mode()),
                first.decoding(),
                candidates,
                current < 1 ? 1 : current,
                model.prompts().opened().get().map(Prompts.Opened::file),
                request.session().run().get().orElseThrow().concept()));
    }

    /// Title of a column; with its settings where another one has the same.
    private static String title(Column column, List<Column> columns) {
        String title = column.title().get();
        boolean isTaken = columns.stream()
                .anyMatch(other -> other != column && other.title().get().equals(title));
        return isTaken ? "%s, %s".formatted(title, column.effect().get().detail()) : title;
    }

    private static Map<String, String> recipe(Content content) {
        return switch (content) {
            case Content.Untouched _ -> Map.of();
            case Content.Made made -> made.recipe().describe();
            case Content.Kept kept -> kept.about();
        };
    }
}
