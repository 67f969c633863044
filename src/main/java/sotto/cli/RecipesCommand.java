package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.data.Columns;
import sotto.data.ConceptRecipe;
import sotto.data.FilePreview;
import sotto.work.Cancelled;

/// `sotto recipes`: lists the recipes of published data sets, or says which one files are recognised for.
@Command(
        name = "recipes",
        description = {
            "The published data sets whose columns and classes are built in, each in a line; or which of them files are"
                    + " recognised as, by their columns.",
            ""
        },
        footer = {
            "",
            "sotto score reads a file by a recipe that is named to it.",
            "",
            "Examples:",
            "  sotto recipes",
            "  sotto recipes labeled_data.csv"
        })
final class RecipesCommand implements CommandJob {
    private static final int ROWS = 200;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Labelled texts: .csv, .tsv, .jsonl, .json or .parquet.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--json",
            description =
                    "One JSON array of rows {\"recipe\", \"text\", \"label\", \"positive\", \"negative\", \"line\"};"
                            + " of files {\"file\", \"recipe\", \"line\"}.")
    private boolean json;

    /// Row of a recipe; null for what is the usual.
    private record Rule(
            String recipe,
            @Nullable String text,
            @Nullable String label,
            @Nullable String positive,
            @Nullable String negative,
            String line) {
        static Rule of(ConceptRecipe recipe) {
            Columns columns = recipe.columns();
            return new Rule(
                    recipe.word(),
                    columns.text(),
                    columns.label(),
                    columns.positive(),
                    columns.negative(),
                    recipe.line());
        }
    }

    /// Row of a file; null where no recipe fits.
    private record Fit(
            Path file, @Nullable String recipe, @Nullable String line) {
        static Fit of(Path file, Optional<ConceptRecipe> recipe) {
            return new Fit(
                    file,
                    recipe.map(ConceptRecipe::word).orElse(null),
                    recipe.map(ConceptRecipe::line).orElse(null));
        }
    }

    @Override
    public int run(Console console) throws Cancelled {
        if (files.isEmpty()) {
            list(console);
            return Shell.DONE;
        }
        List<Fit> fits = new ArrayList<>();
        for (Path file : files) {
            fits.add(Fit.of(file, ConceptRecipe.recognised(FilePreview.read(file, 0, ROWS, console.progress()))));
        }
        if (json) {
            console.json(fits);
            return Shell.DONE;
        }
        for (Fit fit : fits) {
            console.print(
                    fit.recipe() == null
                            ? "%s fits no recipe.".formatted(fit.file())
                            : "%s fits %s. %s".formatted(fit.file(), fit.recipe(), fit.line()));
        }
        return Shell.DONE;
    }

    private void list(Console console) {
        if (json) {
            console.json(ConceptRecipe.ALL.stream().map(Rule::of).toList());
            return;
        }
        int width = ConceptRecipe.ALL.stream()
                .mapToInt(recipe -> recipe.word().length())
                .max()
                .orElse(0);
        ConceptRecipe.ALL.forEach(
                recipe -> console.print(("%-" + width + "s  %s").formatted(recipe.word(), recipe.line())));
    }
}
