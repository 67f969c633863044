package sotto.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sotto.chat.ChatEnding;
import sotto.chat.ChatMode;
import sotto.chat.MarkedChat;
import sotto.chat.Region;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.Pooling;
import sotto.run.Runs;
import sotto.run.activation.ActivationSpec;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsOrigin;
import sotto.run.generate.Variant;
import sotto.run.identity.ModelIdentity;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.Version;
import sotto.run.token.ReadText;
import sotto.run.token.Reading;
import sotto.work.Cancelled;

/// `sotto activations`: writes the raw activations of a model on texts.
@Command(
        name = "activations",
        sortOptions = false,
        description = {
            "Writes token ids, logits and pooled MLP activations of texts to a safetensors file, to compare with"
                    + " another tool: input_ids.I, logits.I and pooled/MODULE; of experts coverage/MODULE too, the"
                    + " number of each text's tokens that reach them.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sotto activations models/gpt2 --texts texts.txt --out numbers.safetensors",
            "  sotto activations models/gpt2 --texts train.csv --gains aura.json --logits none --out a.safetensors"
        })
final class ActivationsCommand implements CommandJob {
    @Parameters(paramLabel = "MODEL", description = "A Hugging Face model folder.")
    private @Nullable Path model;

    @Option(
            names = "--texts",
            required = true,
            paramLabel = "FILE",
            description = "Texts: .txt (one a line), .jsonl, .json, .csv, .tsv or .parquet with text.")
    private @Nullable Path texts;

    @Mixin
    private TextOptions reading = new TextOptions();

    @Mixin
    private ChatOptions chat = new ChatOptions();

    @Option(names = "--gains", paramLabel = "GAINS", description = "Dampens; the activations are those after it.")
    private @Nullable Path gains;

    @Option(
            names = "--logits",
            defaultValue = "all",
            paramLabel = "WHICH",
            description =
                    "all, last or none (default: ${DEFAULT-VALUE}). All are 4 bytes for each token and entry of the "
                            + "vocabulary.")
    private Logits logits = Logits.ALL;

    @Option(
            names = "--pooling",
            defaultValue = "max",
            paramLabel = "HOW",
            description = "max, mean or last: how a text's tokens become one number (default: ${DEFAULT-VALUE}).")
    private Pooling pooling = Pooling.MAX;

    @Mixin
    private SitesOption sites = new SitesOption();

    @Mixin
    private RegionOption region = new RegionOption();

    @Mixin
    private TokenOptions tokens = new TokenOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public int run(Console console) throws Cancelled {
        RunSpec.Tokens read = tokens.tokens();
        Output place = Output.file(output.path(), output.existing());
        Optional<ChatMode> mode = chat.mode();
        Region part = region.region(mode);
        Path folder = Models.used(model, console);
        SequencedMap<String, GainsFile> dampening = new LinkedHashMap<>();
        if (gains != null) {
            dampening.put(Variant.stem(gains), GainsFile.read(gains));
        }
        List<String> notes = GainsOrigin.sentences(folder, dampening, mode, console.progress());
        notes.forEach(console::warn);
        List<MarkedChat> marked = part == Region.ANSWER ? marked(folder, mode.orElseThrow(), console) : List.of();
        ActivationSpec spec = new ActivationSpec(
                part == Region.ANSWER
                        ? marked.stream().map(MarkedChat::text).toList()
                        : mode.isPresent() ? chats(folder, mode.get(), console) : reading.texts(texts, console),
                dampening.values().stream().map(GainsFile::gains).findFirst().orElse(Edit.NONE),
                logits,
                pooling,
                read.limit(),
                read.special() && mode.isEmpty(),
                marked.stream().map(MarkedChat::answers).toList(),
                sites.sites());
        try (LanguageModel opened = LanguageModel.open(folder, engine.compute(), console.progress())) {
            Map<String, String> about = about(opened, spec);
            mode.ifPresent(chats -> {
                about.put("mode", chats.name());
                about.put("template", ModelIdentity.template(folder));
            });
            if (!notes.isEmpty()) {
                about.put("notes", String.join(" ", notes));
            }
            Runs.activations(opened, spec, about, place, console.progress());
        }
        return Shell.DONE;
    }

    /// Texts that the model's template makes of chats, none with the words that begin an answer.
    private List<String> chats(Path folder, ChatMode mode, Console console) throws Cancelled {
        return Reading.chats(folder, request(mode, console), console.progress()).stream()
                .map(ReadText::text)
                .toList();
    }

    /// The same texts with the places of the answers.
    private List<MarkedChat> marked(Path folder, ChatMode mode, Console console) throws Cancelled {
        return Reading.marked(folder, request(mode, console), console.progress());
    }

    private Reading.ChatRequest request(ChatMode mode, Console console) throws Cancelled {
        return new Reading.ChatRequest(reading.chats(texts, console), mode, _ -> ChatEnding.CLOSED);
    }

    private Map<String, String> about(LanguageModel opened, ActivationSpec read) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("model", String.valueOf(model));
        about.put("texts", String.valueOf(texts));
        about.put("gains", gains == null ? "none" : gains.toString());
        about.put("logits", logits.name().toLowerCase(Locale.ROOT));
        about.put("pooling", pooling.word());
        about.put("sites", read.sites());
        about.put("region", read.answers().isEmpty() ? "text" : "answer");
        about.put("maxTokens", Integer.toString(read.maxTokens()));
        about.put("special", Boolean.toString(read.special()));
        about.put("device", opened.device());
        about.put("dtype", opened.dtype());
        about.put("threads", Integer.toString(opened.threads()));
        about.put("sotto", Version.TEXT);
        return about;
    }
}
