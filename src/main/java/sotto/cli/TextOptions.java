package sotto.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sotto.data.EmptyTexts;
import sotto.data.TextReading;
import sotto.data.UndecodableRows;

/// Options for reading files of texts; a picocli mixin of every command that reads some.
public final class TextOptions {
    @Option(
            names = "--text",
            paramLabel = "COL",
            description =
                    "The column of the texts in files with columns (default: text, or the only one that there is).")
    private @Nullable String column;

    @Option(names = "--drop-empty", description = "Leave out empty texts; without it they are refused.")
    private boolean dropEmpty;

    @Option(
            names = "--drop-undecodable",
            description = "Leave out rows that are not UTF-8; without it they are refused.")
    private boolean dropUndecodable;

    /// Reading of texts that the options ask for.
    TextReading reading() {
        return new TextReading(
                column,
                dropEmpty ? EmptyTexts.DROP : EmptyTexts.REFUSE,
                dropUndecodable ? UndecodableRows.DROP : UndecodableRows.REFUSE);
    }
}
