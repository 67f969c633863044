package sotto.figure;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sotto.expert.RecipeText;
import sotto.run.command.CommandText;
import sotto.run.command.CommandWords;

/// The command line that writes a picture of one run or several: `sotto figure`.
public final class FigureCommandText {
    private FigureCommandText() {}

    /// The command for a picture of `run` on a sheet, written to `out`.
    public static CommandText of(Path run, FigureSpec spec, FigurePaper sheet, Path out) {
        return of(List.of(run), spec, sheet, out);
    }

    /// The command for a picture of several runs, in their order.
    public static CommandText of(List<Path> runs, FigureSpec spec, FigurePaper sheet, Path out) {
        CommandWords words = new CommandWords("figure");
        runs.forEach(words::word);
        words.option("--kind", spec.kind().word());
        spec.top().ifPresent(top -> words.option("--top", top));
        spec.threshold().ifPresent(threshold -> words.option("--threshold", threshold));
        spec.part().layer().ifPresent(layer -> words.option("--layer", layer));
        spec.part().expert().ifPresent(expert -> words.option("--expert", expert));
        spec.part().site().ifPresent(site -> words.option("--site", site));
        spec.neuron().ifPresent(neuron -> words.option("--neuron", neuron));
        words.option("--order", spec.order() == FigureSpec.Order.INDEX ? "index" : null)
                .option("--width-mm", sheet.widthMm(), 180.0);
        if (spec.kind() == FigureKind.GAIN) {
            spec.recipes().forEach(recipe -> words.option("--recipe", RecipeText.of(recipe)));
        }
        sheet.heightMm().ifPresent(height -> words.option("--height-mm", height));
        return words.option("--dpi", sheet.dpi(), 300)
                .option("--theme", sheet.theme().name().toLowerCase(Locale.ROOT), "light")
                .option("--out", out)
                .end();
    }
}
