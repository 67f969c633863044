package sotto.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sotto.run.record.Output;

/// The options of a command that prints a document, and writes it to a file where that is asked for; a picocli
/// mixin.
final class DocumentOptions {
    @Option(names = "--out", paramLabel = "FILE", description = "A .json file that the document is written to.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace what is already there; without it that is refused.")
    private boolean force;

    /// File that the document is written to; null for none, and a `Failure` if it is there and is to stay.
    @Nullable
    Output place() {
        return out == null ? null : Output.file(out, force ? Output.Existing.REPLACE : Output.Existing.REFUSE);
    }
}
