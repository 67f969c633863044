package sotto.run.compare;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.run.GainsFile;
import sotto.run.GainsFormat;
import sotto.run.Output;
import sotto.run.Version;
import sotto.work.Cancelled;
import sotto.work.Failure;

/// Variants under names: gains files in one folder, each with the recipe that made it in its header.
///
/// A variant is a gains file that any command takes, so a folder of them needs no list beside it.
///
/// @param folder made when the first variant is saved
public record SavedVariants(Path folder) {
    private static final String ENDING = ".safetensors";

    /// One of them.
    ///
    /// @param name the file's stem
    /// @param about the recipe as names and values
    public record Saved(String name, Path file, SequencedMap<String, String> about) {}

    /// All of them, by name; a file that cannot be read is left out.
    public List<Saved> list() {
        List<Saved> saved = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    name = name.substring(0, name.length() - ENDING.length());
                    saved.add(new Saved(name, file, GainsFile.read(file).about()));
                }
            } catch (IOException e) {
                throw new Failure(
                        "%s cannot be listed: %s.".formatted(folder, e.getMessage()), "Check who may read it.", e);
            }
        }
        saved.sort(Comparator.comparing(Saved::name));
        return List.copyOf(saved);
    }

    /// Whether there is one of this name.
    public boolean has(String name) {
        return Files.exists(file(name));
    }

    /// Saves what a recipe makes of scores; a `Failure` if the name is taken or no name of a file.
    ///
    /// @param source where the scores are from, for the file's header
    public Saved save(String name, GainRecipe recipe, Population scores, String source) throws Cancelled {
        check(name);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Failure("%s cannot be made: %s.".formatted(folder, e.getMessage()), "Check who may write.", e);
        }
        Map<String, String> about = new LinkedHashMap<>(recipe.describe());
        about.put("source", source);
        about.put("sotto", Version.TEXT);
        GainsFile gains = GainsFile.of(scores.gains(recipe), about);
        Output.file(file(name), Output.Existing.REFUSE).write(written -> gains.write(written, GainsFormat.SAFETENSORS));
        return new Saved(name, file(name), gains.about());
    }

    /// Takes one out of the folder.
    public void remove(Saved saved) {
        try {
            Files.deleteIfExists(saved.file());
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be removed: %s.".formatted(saved.file(), e.getMessage()), "Check who may write.", e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    private static void check(String name) {
        if (name.isBlank()
                || name.length() > 80
                || name.startsWith(".")
                || name.chars().anyMatch(letter -> "/\\:*?\"<>|".indexOf(letter) >= 0 || letter < ' ')) {
            throw new Failure(
                    "A variant cannot be called '%s'.".formatted(name),
                    "Use up to 80 letters, digits, spaces, dots and dashes; not / \\ : * ? \" < > |.");
        }
    }
}
