package sotto.ui.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.expert.RecipeText;
import sotto.run.compare.Dials.Tie;
import sotto.ui.control.Messages;
import sotto.ui.session.CurrentVariant;
import sotto.ui.session.Session;
import sotto.work.Failure;

/// Choice of the column that is the window's current variant: last moved, added or chosen; AURA at first.
final class CurrentColumn {
    private static final Messages WORDS = Messages.beside(CurrentColumn.class);
    private static final String CURRENT = "current";
    private static final String OWN = "own-columns";

    private final Session session;
    private final ObservableList<Column> columns;
    private final DialsModel dials;
    private final ReadOnlyObjectWrapper<Column> column;
    private boolean quiet;
    private Optional<CurrentVariant> published = Optional.empty();

    CurrentColumn(Session session, ObservableList<Column> columns, DialsModel dials) {
        this.session = session;
        this.columns = columns;
        this.dials = dials;
        this.column = new ReadOnlyObjectWrapper<>(first());
        columns.addListener((ListChangeListener<Column>) _ -> {
            if (!columns.contains(column.get())) {
                column.set(first());
            }
        });
    }

    /// The first column with gains; Base if there is none.
    private Column first() {
        return columns.get(Math.min(1, columns.size() - 1));
    }

    ReadOnlyObjectProperty<Column> column() {
        return column.getReadOnlyProperty();
    }

    /// Chooses a column; Base is no variant and is ignored.
    void use(Column chosen) {
        if (!chosen.kind().isBase() && columns.contains(chosen)) {
            column.set(chosen);
        }
    }

    /// Runs code that moves sliders without the user, so that the choice stays.
    void quietly(Runnable what) {
        quiet = true;
        try {
            what.run();
        } finally {
            quiet = false;
        }
    }

    /// Chooses the column whose slider was moved.
    void moved(Property<?> dial) {
        if (quiet) {
            return;
        }
        if (dial.equals(dials.strength())) {
            use(ColumnKind.AURA);
        } else if (dial.equals(dials.factor()) || dial.equals(dials.damp())) {
            use(ColumnKind.DAMP);
        } else if (dial.equals(dials.det0()) && !isMovedTogether(column.get())) {
            use(ColumnKind.DET0);
        }
    }

    /// Whether the slider of Det0 also moves this column of Damp.
    private boolean isMovedTogether(Column one) {
        return dials.tie().get() == Tie.EQUAL_K
                && one.kind().equals(ColumnKind.DAMP)
                && one.own().isEmpty();
    }

    private void use(ColumnKind kind) {
        columns.stream()
                .filter(one -> one.kind().equals(kind) && one.own().isEmpty())
                .findFirst()
                .ifPresent(column::set);
    }

    /// Sets the window's current variant.
    void publish(Optional<Population> population) {
        Column now = column.get();
        published = population.flatMap(all -> {
            if (now.kind().rule().isPresent()) {
                return Optional.of(
                        new CurrentVariant(title(now), new CurrentVariant.Gained.ByRecipe(dials.recipe(now, all))));
            }
            return now.saved().map(kept -> new CurrentVariant(now.title().get(), new CurrentVariant.Gained.Kept(kept)));
        });
        session.variant().set(published);
    }

    /// Whether a variant is the one that was set here last, and not another screen's.
    boolean isPublished(CurrentVariant variant) {
        return published.filter(variant::equals).isPresent();
    }

    private static String title(Column column) {
        String detail = column.effect().get().detail();
        String title = column.title().get();
        String rule = column.kind().title(WORDS);
        String name =
                column.own().isPresent() && title.startsWith(rule + " ") ? rule : title; // the number is said once
        return detail.isEmpty() ? name : name + ", " + detail;
    }

    /// Columns of recipes with numbers of their own, and the current column, as texts by name.
    Map<String, String> settings() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                OWN,
                columns.stream()
                        .flatMap(one -> one.own().stream())
                        .map(RecipeText::of)
                        .collect(Collectors.joining(";")));
        texts.put(
                CURRENT,
                column.get().own().map(RecipeText::of).orElse(column.get().id()));
        return texts;
    }

    /// Restores those columns and the choice; texts that cannot be read are left out.
    void restore(Map<String, String> texts, ColumnSet set) {
        columns.removeIf(one -> one.own().isPresent());
        for (String word : texts.getOrDefault(OWN, "").split(";", -1)) {
            recipe(word).ifPresent(set::add);
        }
        String wanted = texts.getOrDefault(CURRENT, "");
        column.set(columns.stream()
                .filter(one -> !one.kind().isBase())
                .filter(one -> one.own().map(RecipeText::of).orElse(one.id()).equals(wanted))
                .findFirst()
                .orElse(first()));
    }

    /// The recipe of a name; empty for none, or a name that this version cannot read.
    private static Optional<GainRecipe> recipe(String word) {
        try {
            return word.isEmpty() ? Optional.empty() : Optional.of(RecipeText.read(word));
        } catch (Failure _) {
            return Optional.empty();
        }
    }
}
