package sotto.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import sotto.run.Runs;

/// Option of hashing a model's files anew; a picocli mixin.
final class RehashOption {
    @Option(
            names = "--rehash",
            description = "Read all of the model's files to hash them; without it the hash of a file that has not been"
                    + " written to since it was hashed is the remembered one.")
    private boolean rehash;

    /// Forgets the hashes of the files in these folders if that was asked for.
    void apply(List<Path> folders) {
        if (rehash) {
            Runs.rehash(folders);
        }
    }
}
