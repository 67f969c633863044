package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.run.gains.GainsFile;
import sotto.run.generate.Variant;

/// The variants of a model that stand beside the untouched one; a picocli mixin.
public final class VariantOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--gains",
            paramLabel = "GAINS",
            description = "A further variant: a .safetensors or .json file, or a folder of .statedict files.")
    private List<Path> gains = new ArrayList<>();

    /// The gains files by their variants' names, in the order given; two of one name are refused.
    SequencedMap<String, Path> files() {
        SequencedMap<String, Path> named = new LinkedHashMap<>();
        for (Path file : gains) {
            String name = Variant.stem(file);
            if (name.equals(Variant.BASE.name()) || named.put(name, file) != null) {
                throw Arguments.wrong(
                        command, "Two variants would be named %s; rename the gains file.".formatted(name));
            }
        }
        return named;
    }

    /// Reads the gains files, by their variants' names, in the order given; a `Failure` if one cannot be read.
    SequencedMap<String, GainsFile> read() {
        SequencedMap<String, GainsFile> read = new LinkedHashMap<>();
        files().forEach((name, file) -> read.put(name, GainsFile.read(file)));
        return read;
    }

    /// The untouched model, then one variant for each of the gains.
    static List<Variant> variants(SequencedMap<String, GainsFile> gains) {
        List<Variant> variants = new ArrayList<>(List.of(Variant.BASE));
        gains.forEach((name, file) -> variants.add(new Variant(name, file.gains())));
        return variants;
    }
}
