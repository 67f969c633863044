package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.chat.ChatMode;
import sotto.chat.Conversation;
import sotto.model.LanguageModel;
import sotto.model.SamplingConfig;
import sotto.run.Runs;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsOrigin;
import sotto.run.generate.GeneratedRow;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;
import sotto.run.token.ReadText;
import sotto.run.token.Reading;
import sotto.work.Cancelled;

/// `sotto generate`: continues prompts with a model, and with the same model dampened.
@Command(
        name = "generate",
        sortOptions = false,
        description = {
            "Continues prompts with the untouched model and with each --gains, all in one batch and with the same"
                    + " random numbers, so that what differs is the gains' doing.",
            ""
        },
        footer = {
            "",
            "With --chat a text is a user's turn, followed by the words that begin an answer; a chat that ends in an"
                    + " answer is continued there. The rows' prompt is the last message's text.",
            "Variants are named base, then after their gains files without the ending (folders by their whole name);"
                + " two of one name are refused. With --pre-prompt the rows' prompt is still the one that was given.",
            "",
            "Examples:",
            "  sotto generate models/gpt2 --prompt \"Once upon a time\"",
            "  sotto generate models/gpt2 --prompt \"You are\" --gains aura.safetensors -n 3 --seed 7",
            "  sotto generate models/qwen3 --chat --thinking off --prompt \"Who are you?\"",
            "  sotto generate models/gpt2 --prompts prompts.jsonl --gains aura.json --preset rtp -n 25 --json"
        })
final class GenerateCommand implements CommandJob {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "MODEL", description = "A Hugging Face model folder.")
    private @Nullable Path model;

    @ArgGroup(multiplicity = "1")
    private @Nullable Prompts prompts;

    /// One prompt or a file of them.
    private static final class Prompts {
        @Option(names = "--prompt", required = true, paramLabel = "TEXT", description = "A prompt.")
        private @Nullable String text;

        @Option(
                names = "--prompts",
                required = true,
                paramLabel = "FILE",
                description = "Prompts: .txt, .jsonl, .json, .csv, .tsv or .parquet with text, or RealToxicityPrompts'"
                        + " .jsonl.")
        private @Nullable Path file;
    }

    @Mixin
    private TextOptions reading = new TextOptions();

    @Mixin
    private VariantOptions variants = new VariantOptions();

    @Mixin
    private ChatOptions chat = new ChatOptions();

    @Option(names = "--pre-prompt", paramLabel = "TEXT", description = "Stands before every prompt, and a space.")
    private @Nullable String prePrompt;

    @Option(names = "--no-special", description = "No special tokens before the prompt.")
    private boolean noSpecial;

    @Option(
            names = "-n",
            defaultValue = "1",
            paramLabel = "K",
            description = "Continuations of each prompt (default: 1).")
    private int samples;

    @Mixin
    private DecodingOptions decoding = new DecodingOptions();

    @Option(names = "--json", description = "One JSON array of rows {\"prompt\", \"index\", \"variant\", ...}.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public int run(Console console) throws Cancelled {
        if (samples < 1) {
            throw Arguments.wrong(command, "-n must be 1 or more, not %d.".formatted(samples));
        }
        Optional<ChatMode> mode = chat.mode();
        Arguments.require(
                command,
                mode.isEmpty() || prePrompt == null,
                "--pre-prompt stands before plain texts, not with --chat.");
        SequencedMap<String, GainsFile> gains = variants.read();
        Path folder = Models.used(model, console);
        GainsOrigin.sentences(folder, gains, mode, console.progress()).forEach(console::warn);
        List<Variant> columns = VariantOptions.variants(gains);
        GenerationSpec spec = mode.isPresent()
                ? chats(folder, mode.get(), columns, console)
                : new GenerationSpec(texts(console), prePrompt, !noSpecial, columns, samples, decoding());
        try (LanguageModel opened = LanguageModel.open(folder, engine.compute(), console.progress())) {
            if (json) {
                List<GeneratedRow> all = new ArrayList<>();
                Runs.generate(opened, spec, all::addAll, console.progress());
                console.json(all);
            } else {
                Runs.generate(opened, spec, rows -> show(rows, spec.variants().size(), console), console.progress());
            }
        }
        return Shell.DONE;
    }

    /// Decoding that the options ask for.
    SamplingConfig decoding() {
        return decoding.decoding(engine.seed());
    }

    private GenerationSpec chats(Path folder, ChatMode mode, List<Variant> columns, Console console) throws Cancelled {
        List<Conversation> read = conversations(console);
        List<String> written = Reading.chats(
                        folder, new Reading.ChatRequest(read, mode, Conversation::openEnding), console.progress())
                .stream()
                .map(ReadText::text)
                .toList();
        List<String> last = read.stream().map(Conversation::lastText).toList();
        return new GenerationSpec(last, null, false, columns, samples, decoding()).asChats(written);
    }

    private List<Conversation> conversations(Console console) throws Cancelled {
        Prompts given = Arguments.given(prompts);
        return given.text != null ? List.of(Conversation.user(given.text)) : reading.chats(given.file, console);
    }

    private List<String> texts(Console console) throws Cancelled {
        Prompts given = Arguments.given(prompts);
        return given.text != null ? List.of(given.text) : reading.texts(given.file, console);
    }

    private static void show(List<GeneratedRow> rows, int variants, Console console) {
        for (int from = 0; from < rows.size(); from += variants) {
            List<GeneratedRow> columns = rows.subList(from, from + variants);
            GeneratedRow first = columns.getFirst();
            if (first.index() == 0) {
                console.print("> " + first.prompt());
            }
            SideBySide.lines(
                            columns.stream().map(GeneratedRow::variant).toList(),
                            columns.stream().map(GeneratedRow::text).toList())
                    .forEach(console::print);
            console.print("");
        }
    }
}
