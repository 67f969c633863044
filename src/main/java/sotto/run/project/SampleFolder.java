package sotto.run.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Folder of the bundled sample: a small model, a concept, a finished run, and inputs for an evaluation. Never
/// written to.
public record SampleFolder(Path folder) {
    /// Name of the system property with the path of Sotto's own folder.
    public static final String HOME = "sotto.home";

    /// The sample in Sotto's own folder, else in the working directory; empty where there is none.
    public static Optional<SampleFolder> find() {
        String home = System.getProperty(HOME, "");
        return find(home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home)), Path.of(""));
    }

    static Optional<SampleFolder> find(Optional<Path> home, Path working) {
        return home.map(SampleFolder::inside)
                .filter(SampleFolder::isThere)
                .or(() -> Optional.of(inside(working)).filter(SampleFolder::isThere));
    }

    private static SampleFolder inside(Path folder) {
        return new SampleFolder(folder.toAbsolutePath().normalize().resolve("samples"));
    }

    private boolean isThere() {
        return Files.isRegularFile(model().resolve("config.json")) && Files.isDirectory(run());
    }

    /// The language model's folder.
    public Path model() {
        return folder.resolve("model");
    }

    /// The finished scoring run.
    public Path run() {
        return folder.resolve("run");
    }

    /// The labelled texts of the concept.
    public Path concept() {
        return folder.resolve("concept.csv");
    }

    /// Prompts in the layout of RealToxicityPrompts.
    public Path prompts() {
        return folder.resolve("prompts.jsonl");
    }

    /// Plain texts, for perplexity.
    public Path neutral() {
        return folder.resolve("neutral.txt");
    }

    /// Multiple-choice questions.
    public Path choices() {
        return folder.resolve("choices.jsonl");
    }

    /// The first judge: a word list.
    public Path words() {
        return folder.resolve("rude-words.txt");
    }

    /// The second judge: a classifier's folder.
    public Path judge() {
        return folder.resolve("judge");
    }

    /// The content of a new project on the sample: its model, concept and run, in the sample's folder.
    public ProjectContent content() {
        return ProjectContent.named("Sample")
                .with(new ProjectContent.Model("sample", model(), "auto", "auto", 0))
                .with(new ProjectContent.Concept("rude", List.of(concept()), Map.of()))
                .with(new ProjectContent.Run("sample", run(), "sample", "rude"))
                .leftAt(new ProjectContent.LeftOff(
                        "layers",
                        "sample",
                        "rude",
                        "sample",
                        "",
                        null,
                        Map.of(),
                        ProjectContent.Several.NONE,
                        Map.of()));
    }
}
