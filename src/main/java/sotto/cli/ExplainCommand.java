package sotto.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.chat.ChatMode;
import sotto.chat.Conversation;
import sotto.model.LanguageModel;
import sotto.run.Runs;
import sotto.run.explain.Explanation;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsOrigin;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;
import sotto.run.token.Reading;
import sotto.work.Cancelled;

/// `sotto explain`: what in the gains changed each token that a dampened model writes.
@Command(
        name = "explain",
        sortOptions = false,
        description = {
            "Continues a prompt with the dampened model, as generate does, and measures for each token which modules"
                    + " and which neurons changed its logit.",
            ""
        },
        footer = {
            "",
            "base is the untouched model's logit of the written token after the same tokens, observed is base minus the"
                    + " dampened model's: above 0 where the gains made the token less likely, below 0 where they"
                    + " brought it forth.",
            "A module's number is what the logit gains if that module alone is not dampened. They add up to sum, which"
                    + " is not observed where modules act on one another; together is all of them undone at once, which"
                    + " is.",
            "A neuron's number is its direct effect by way of the residual stream: (1 - gain) x response x direct"
                + " logit attribution, to first order through the last norm. It leaves out what later layers make of"
                + " it, so it is close in the last layers only; modules that do not write to the residual stream have"
                + " none.",
            "",
            "Examples:",
            "  sotto explain models/gpt2 --gains aura.safetensors --prompt \"You are\" --greedy",
            "  sotto explain models/gpt2 --gains aura.json --prompt \"You are\" --max-new-tokens 5 --json"
        })
final class ExplainCommand implements CommandJob {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "MODEL", description = "A Hugging Face model folder.")
    private @Nullable Path model;

    @Option(
            names = "--gains",
            required = true,
            paramLabel = "GAINS",
            description = "What dampens: a .safetensors or .json file, or a folder of .statedict files.")
    private Path gains = Path.of("");

    @Option(names = "--prompt", required = true, paramLabel = "TEXT", description = "The prompt.")
    private String prompt = "";

    @Mixin
    private ChatOptions chat = new ChatOptions();

    @Option(names = "--no-special", description = "No special tokens before the prompt.")
    private boolean noSpecial;

    @Option(
            names = "--top",
            defaultValue = "10",
            paramLabel = "N",
            description = "Neurons of each token (default: ${DEFAULT-VALUE}); a table shows as many modules.")
    private int top;

    @Mixin
    private DecodingOptions decoding = new DecodingOptions();

    @Option(names = "--json", description = "One JSON document {\"tokens\": [{\"id\", \"text\", \"base\", ...}]}.")
    private boolean json;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Override
    public int run(Console console) throws Cancelled {
        Arguments.require(command, top >= 1, "--top must be 1 or more, not %d.".formatted(top));
        Optional<ChatMode> mode = chat.mode();
        SequencedMap<String, GainsFile> dampening = new LinkedHashMap<>();
        dampening.put(Variant.stem(gains), GainsFile.read(gains));
        Path folder = Models.used(model, console);
        GainsOrigin.sentences(folder, dampening, mode, console.progress()).forEach(console::warn);
        GenerationSpec spec =
                spec(folder, mode, VariantOptions.variants(dampening).getLast(), console);
        try (LanguageModel opened = LanguageModel.open(folder, engine.compute(), console.progress())) {
            Explanation explanation = Runs.explain(opened, spec, top, console.progress());
            if (json) {
                console.json(explanation);
            } else {
                ExplanationTable.lines(explanation, top).forEach(console::print);
            }
        }
        return Shell.DONE;
    }

    private GenerationSpec spec(Path folder, Optional<ChatMode> mode, Variant variant, Console console)
            throws Cancelled {
        GenerationSpec plain = new GenerationSpec(
                List.of(prompt), null, !noSpecial, List.of(variant), 1, decoding.decoding(engine.seed()));
        if (mode.isEmpty()) {
            return plain;
        }
        Reading.ChatRequest request =
                new Reading.ChatRequest(List.of(Conversation.user(prompt)), mode.get(), Conversation::openEnding);
        return plain.asChats(List.of(
                Reading.chats(folder, request, console.progress()).getFirst().text()));
    }
}
