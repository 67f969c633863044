package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.chat.ChatMode;
import sotto.chat.Thinking;
import sotto.model.Compute;
import sotto.model.LanguageModel;
import sotto.model.SamplingConfig;
import sotto.run.command.CommandText;
import sotto.run.command.GenerateRequest;
import sotto.run.compare.Comparison;
import sotto.run.compare.Opening;
import sotto.run.compare.Pages;
import sotto.run.generate.Variant;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Chats of a comparison, beside those of the command that the screen copies.
@Tag("native")
class ChatComparisonTest {
    private static final Compute COMPUTE = new Compute("cpu", "float32", 1);
    private static final SamplingConfig SAMPLED = SamplingConfig.sampled(12, 7).withTopK(50);

    @TempDir
    Path folder;

    @Test
    void theCopiedCommandWritesTheSameTexts() throws IOException, Cancelled {
        Path model = Path.of(ChatModel.in(folder));
        ChatMode mode = new ChatMode("Be \"brief\".", Thinking.ON);
        Opening opening = new Opening("My parcel's late", null, false, 0, new Opening.Chat(mode, null));
        CommandText command = CommandText.generate(new GenerateRequest(
                model,
                new GenerateRequest.Prompts.One(opening.prompt()),
                opening.prePrompt(),
                opening.special(),
                List.of(),
                3,
                SAMPLED,
                COMPUTE,
                mode));
        List<String> words =
                new ArrayList<>(command.words().subList(1, command.words().size()));
        words.addAll(List.of("--json", "--quiet"));
        Run run = Run.sotto(words.toArray(String[]::new));
        assertEquals(0, run.status(), run.err());
        List<String> printed = new ObjectMapper()
                .readTree(run.out())
                .valueStream()
                .map(row -> row.get("text").asText())
                .toList();
        try (LanguageModel opened = LanguageModel.open(model, COMPUTE)) {
            String read = opening.read(model, opened.tokenizer(), Progress.NONE);
            assertEquals("(system) Be \"brief\".\n(user) My parcel's late\n(assistant) True", read);
            Comparison comparison = new Comparison(opening, SAMPLED, 3, List.of(Variant.BASE), read);
            Pages pages = comparison.write(opened, comparison.pages(opened), Progress.NONE);
            assertEquals(printed, pages.texts(0));
        }
    }
}
