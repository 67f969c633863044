package sotto.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import sotto.run.record.Json;
import sotto.sample.text.Texts;

/// Writes the sample's texts in the layouts that users have theirs in.
final class SampleTexts {
    private SampleTexts() {}

    /// Writes all text files into a folder, replacing those that are there.
    static void write(Texts texts, Path folder) {
        lines(folder.resolve("concept.csv"), labelled(texts.concept()));
        lines(folder.resolve("concept-held-out.csv"), labelled(texts.heldOut()));
        lines(folder.resolve("neutral.txt"), texts.neutral().stream());
        lines(folder.resolve("rude-words.txt"), texts.judgeWords().stream());
        lines(folder.resolve("rude-words-outside-concept.txt"), texts.wordsOutsideConcept().stream());
        lines(folder.resolve("choices.jsonl"), texts.items().stream().map(Json::compact));
        lines(
                folder.resolve("prompts.jsonl"),
                texts.prompts().stream().map(prompt -> Json.compact(Map.of("prompt", prompt))));
    }

    private static Stream<String> labelled(List<Texts.Labelled> texts) {
        return Stream.concat(
                Stream.of("text,label"),
                texts.stream().map(text -> "\"%s\",%d".formatted(text.text().replace("\"", "\"\""), text.label())));
    }

    private static void lines(Path file, Stream<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, String.join("\n", lines.toList()) + '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
