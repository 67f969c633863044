package sotto.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.chat.ChatEnding;
import sotto.chat.ChatMode;
import sotto.chat.Conversation;
import sotto.chat.JsonValues;
import sotto.chat.jinja.Value;
import sotto.run.token.ReadText;
import sotto.run.token.Reading;
import sotto.work.Cancelled;
import sotto.work.Quantity;

/// `sotto tokens`: what a model reads of texts.
@Command(
        name = "tokens",
        sortOptions = false,
        description = {
            "Shows what a model reads of texts: their tokens, and with --chat the text that the model's chat template"
                    + " makes of them. Reads the tokenizer alone, no weights.",
            ""
        },
        footer = {
            "",
            "With --chat the tokens are those of the rendered text: the template brings its own special tokens."
                    + " A row holds text, messages (role and content) or ShareGPT's conversations (from and value).",
            "",
            "Examples:",
            "  sotto tokens models/gpt2 --texts prompts.txt",
            "  sotto tokens models/qwen3 --texts chats.jsonl --chat --add-generation-prompt --thinking off --json"
        })
final class TokensCommand implements CommandJob {
    private static final Set<String> OWN = Set.of("messages", "add_generation_prompt");

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "MODEL", description = "A Hugging Face model folder.")
    private @Nullable Path model;

    @Option(
            names = "--texts",
            required = true,
            paramLabel = "FILE",
            description = "Texts: .txt (one a line), .jsonl, .json, .csv, .tsv or .parquet with text, or chats.")
    private @Nullable Path texts;

    @Mixin
    private TextOptions reading = new TextOptions();

    @Mixin
    private ChatOptions chat = new ChatOptions();

    @Option(
            names = "--add-generation-prompt",
            description = "End chats with the words that begin an answer; with --chat.")
    private boolean prompted;

    @Option(
            names = "--continue-final-message",
            description = "End chats inside their last message, to be continued; with --chat.")
    private boolean continued;

    @Option(
            names = "--set",
            paramLabel = "NAME=JSON",
            description = "A further variable for the template, its value in JSON; once for each; with --chat.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--now",
            paramLabel = "TIME",
            description = "The time that the template may print, such as 2025-03-09T14:05:07 (default: this one);"
                    + " with --chat.")
    private @Nullable String now;

    @Option(names = "--no-special", description = "Without the special tokens that the tokenizer adds to plain texts.")
    private boolean noSpecial;

    @Option(names = "--json", description = "One JSON array of rows {\"text\", \"ids\"}.")
    private boolean json;

    @Override
    public int run(Console console) throws Cancelled {
        Optional<ChatMode> mode = chat.mode();
        if (mode.isEmpty()) {
            Arguments.require(command, !prompted, "--add-generation-prompt needs --chat.");
            Arguments.require(command, !continued, "--continue-final-message needs --chat.");
            Arguments.require(command, variables.isEmpty(), "--set needs --chat.");
            Arguments.require(command, now == null, "--now needs --chat.");
        }
        Arguments.require(
                command,
                !prompted || !continued,
                "Only one of --add-generation-prompt and --continue-final-message can be given.");
        List<ReadText> rows = mode.isPresent() ? chats(mode.get(), console) : plain(console);
        if (json) {
            console.json(rows);
        } else {
            rows.forEach(row -> show(row, console));
        }
        return Shell.DONE;
    }

    private List<ReadText> plain(Console console) throws Cancelled {
        Path folder = Models.given(model, console);
        return Reading.plain(folder, reading.texts(texts, console), !noSpecial, console.progress());
    }

    private List<ReadText> chats(ChatMode mode, Console console) throws Cancelled {
        ChatEnding ending = prompted ? ChatEnding.PROMPTED : continued ? ChatEnding.CONTINUED : ChatEnding.CLOSED;
        Map<String, Value> more = values();
        LocalDateTime time = time();
        Path folder = Models.given(model, console);
        List<Conversation> read = reading.chats(texts, console);
        return Reading.chats(folder, new Reading.ChatRequest(read, mode, _ -> ending, more, time), console.progress());
    }

    private Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>();
        variables.forEach((name, text) -> {
            Arguments.require(
                    command, !OWN.contains(name), "--set cannot set %s: the chats themselves do.".formatted(name));
            values.put(
                    name,
                    JsonValues.parse(text)
                            .orElseThrow(() -> Arguments.wrong(
                                    command,
                                    "--set: the value of %s is not JSON; a text stands in double quotes."
                                            .formatted(name))));
        });
        return values;
    }

    private LocalDateTime time() {
        try {
            return now == null ? LocalDateTime.now(ZoneId.systemDefault()) : LocalDateTime.parse(now);
        } catch (DateTimeParseException _) {
            throw Arguments.wrong(command, "--now: '%s' is no time such as 2025-03-09T14:05:07.".formatted(now));
        }
    }

    private static void show(ReadText row, Console console) {
        row.text().lines().forEach(line -> console.print("> " + line));
        console.print("%s tokens: %s"
                .formatted(
                        Quantity.of(row.ids().length),
                        LongStream.of(row.ids()).mapToObj(Long::toString).collect(Collectors.joining(" "))));
        console.print("");
    }
}
