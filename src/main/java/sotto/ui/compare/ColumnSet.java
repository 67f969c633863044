package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.expert.ColumnNumber;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.figure.RecipeNames;
import sotto.run.compare.Dials;
import sotto.run.gains.GainsFile;
import sotto.run.project.ProjectContent;
import sotto.ui.control.Messages;
import sotto.ui.session.CurrentVariant;
import sotto.ui.task.Tasks;
import sotto.work.Failure;

/// Set of columns, which are added, removed, renamed and saved here.
public final class ColumnSet {
    private static final Messages WORDS = Messages.beside(ColumnSet.class);

    private final Tasks tasks;
    private final Shelf shelf;
    private final ObservableList<Column> columns = FXCollections.observableArrayList();
    private final PassingNews news;
    private int made;

    /// Makes a set of Base and the three rules.
    ///
    /// @param news shows what was saved
    ColumnSet(Tasks tasks, Shelf shelf, PassingNews news) {
        this.tasks = tasks;
        this.shelf = shelf;
        this.news = news;
        columns.add(made(ColumnKind.BASE));
        Dials.RULES.forEach(rule -> columns.add(made(ColumnKind.of(rule))));
    }

    private static Column made(ColumnKind kind) {
        return new Column(kind.word(), kind, kind.title(WORDS));
    }

    /// The columns; the first is Base.
    public ObservableList<Column> list() {
        return columns;
    }

    /// Rules that sliders move and that have no column yet.
    public List<ColumnKind> addable() {
        return Dials.RULES.stream()
                .map(ColumnKind::of)
                .filter(kind -> columns.stream()
                        .noneMatch(column ->
                                column.own().isEmpty() && column.kind().equals(kind)))
                .toList();
    }

    /// Saved variants that have no column yet.
    public List<ProjectContent.Variant> addableVariants() {
        List<ProjectContent.Variant> variants = new ArrayList<>(shelf.variants());
        columns.forEach(column -> column.saved().ifPresent(variants::remove));
        return List.copyOf(variants);
    }

    /// Adds a rule's column.
    public void add(ColumnKind kind) {
        if (addable().contains(kind)) {
            columns.add(made(kind));
        }
    }

    /// Adds a column of a recipe with numbers of its own, unless there is one; returns the column.
    public Column add(GainRecipe recipe) {
        return columns.stream()
                .filter(column -> column.own().equals(Optional.of(recipe)))
                .findFirst()
                .orElseGet(() -> {
                    Column column = new Column("own" + ++made, ColumnKind.of(recipe.rule()), title(recipe), recipe);
                    columns.add(column);
                    return column;
                });
    }

    /// The column of a variant; empty if there is none.
    ///
    /// @param recipes what a column's gains are made by now; empty while that is not known
    Optional<Column> of(CurrentVariant variant, Function<Column, Optional<GainRecipe>> recipes) {
        return columns.stream()
                .filter(column -> variant.recipe()
                        .map(recipe -> column.kind().rule().isPresent()
                                && recipes.apply(column).equals(Optional.of(recipe)))
                        .orElseGet(() ->
                                column.saved().isPresent() && column.saved().equals(variant.kept())))
                .findFirst();
    }

    private static String title(GainRecipe recipe) {
        boolean plain = recipe.rule().columnNumber() == ColumnNumber.NONE && recipe.strength() == 1;
        return plain ? RecipeNames.rule(recipe) : RecipeNames.full(recipe);
    }

    /// Adds a saved variant's column, and counts the neurons that it dampens in the background.
    ///
    /// @param neurons number of neurons of the model
    public Column add(ProjectContent.Variant variant, int neurons) {
        Column column = new Column("saved" + ++made, variant);
        column.effect().set(effect(Optional.empty(), Optional.empty()));
        columns.add(column);
        tasks.quietly(_ -> {
                    GainsFile file = GainsFile.read(variant.gains());
                    return effect(file.concepts(), Optional.of(Effects.of(file.gains(), neurons)));
                })
                .onDone(column.effect()::set);
        return column;
    }

    /// @param concepts what gains of several concepts are of, in words
    private static Column.Effect effect(Optional<String> concepts, Optional<Population.Effect> counts) {
        return new Column.Effect(concepts.orElseGet(() -> WORDS.of("detail.saved")), WORDS.of("brief.saved"), counts);
    }

    /// Removes a column; Base stays.
    public void remove(Column column) {
        if (!column.kind().isBase()) {
            columns.remove(column);
        }
    }

    /// Renames a column; a blank title is refused.
    public boolean rename(Column column, String title) {
        if (title.isBlank()) {
            return false;
        }
        column.title().set(title.strip());
        return true;
    }

    /// Keeps gains of a rule's column as a variant.
    ///
    /// @param failed is called with the failure if they cannot be kept
    void save(Column column, Shelf.Keep gains, Consumer<Failure> failed) {
        shelf.keep(gains, kept -> news.tell(WORDS.of("saved", column.title().get(), kept.name())), failed);
    }
}
