package sotto.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sotto.run.record.Output;

/// The options of every command that writes a file or folder; a picocli mixin.
public final class OutputOptions {
    @Option(names = "--out", required = true, paramLabel = "PATH", description = "Where the result is written.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace what is already there; without it that is refused.")
    private boolean force;

    /// Path that the result is written to.
    public Path path() {
        if (out == null) {
            throw new IllegalStateException("--out has not been parsed.");
        }
        return out;
    }

    /// Treatment of a file or folder that is already there.
    public Output.Existing existing() {
        return force ? Output.Existing.REPLACE : Output.Existing.REFUSE;
    }
}
