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

    /// Where the result is written.
    public Path path() {
        if (out == null) {
            throw new IllegalStateException("--out has not been parsed.");
        }
        return out;
    }

    /// What becomes of something that is already there.
    public Output.Existing existing() {
        return force ? Output.Existing.REPLACE : Output.Existing.REFUSE;
    }
}
