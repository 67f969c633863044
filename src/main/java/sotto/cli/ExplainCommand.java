package sotto.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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
import sotto.figure.AttributionBars;
import sotto.figure.FigureFile;
import sotto.figure.FigurePaper;
import sotto.figure.Format;
import sotto.figure.Theme;
import sotto.model.LanguageModel;
import sotto.run.Runs;
import sotto.run.explain.Against;
import sotto.run.explain.ExplainSpec;
import sotto.run.explain.Explanation;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsOrigin;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;
import sotto.run.record.Output;
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
            "With --against every number is of another token's lead, its logit minus that of the token written: base is"
                    + " how far the untouched model puts it ahead, observed how much of that the gains took away.",
            "",
            "Examples:",
            "  sotto explain models/gpt2 --gains aura.safetensors --prompt \"You are\" --greedy",
            "  sotto explain models/gpt2 --gains aura.json --prompt \"You are\" --max-new-tokens 5 --json",
            "  sotto explain models/gpt2 --gains aura.json --prompt \"You are\" --token 3 --against base --figure 3.pdf"
        })
final class ExplainCommand implements CommandJob {
    private static final double WIDTH_MM = 90; // one column of a paper
    private static final int DPI = 300;

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

    @Option(names = "--pre-prompt", paramLabel = "TEXT", description = "Stands before the prompt, and a space.")
    private @Nullable String prePrompt;

    @Option(names = "--no-special", description = "No special tokens before the prompt.")
    private boolean noSpecial;

    @Option(
            names = "--ids",
            split = ",",
            paramLabel = "ID",
            description = "Tokens after the prompt that are explained, in place of what the model writes.")
    private @Nullable List<Long> ids;

    @Option(names = "--token", paramLabel = "N", description = "Only the Nth of these tokens, from 1.")
    private @Nullable Integer token;

    @Option(
            names = "--against",
            paramLabel = "base|ID",
            description = "Compare with another token: the one that the untouched model likes best in this place, or"
                    + " the one of this id.")
    private @Nullable String against;

    @Option(
            names = "--figure",
            paramLabel = "FILE",
            description = "Draw the modules of one token: .png, .svg, .pdf, or .csv for the data behind it.")
    private @Nullable Path figure;

    @Option(names = "--force", description = "Replace a figure that is already there; without it that is refused.")
    private boolean force;

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
        Arguments.require(
                command,
                mode.isEmpty() || prePrompt == null,
                "--pre-prompt stands before plain texts, not with --chat.");
        Arguments.require(command, token == null || token >= 1, "--token must be 1 or more, not %d.".formatted(token));
        Against other = against();
        boolean one = token != null || (ids != null && ids.size() == 1);
        Arguments.require(command, figure == null || one, "--figure draws one token: choose it with --token.");
        Optional<Drawn> drawn = Optional.ofNullable(figure).map(this::drawn);
        SequencedMap<String, GainsFile> dampening = new LinkedHashMap<>();
        dampening.put(Variant.stem(gains), GainsFile.read(gains));
        Path folder = Models.used(model, console);
        GainsOrigin.sentences(folder, dampening, mode, console.progress()).forEach(console::warn);
        GenerationSpec text =
                text(folder, mode, VariantOptions.variants(dampening).getLast(), console);
        ExplainSpec all = ExplainSpec.of(text, top).withAgainst(other);
        ExplainSpec given = ids == null ? all : all.withWritten(ids);
        ExplainSpec spec = token == null ? given : given.withOnly(token - 1);
        try (LanguageModel opened = LanguageModel.open(folder, engine.compute(), console.progress())) {
            Explanation explanation = Runs.explain(opened, spec, console.progress());
            if (drawn.isPresent()) {
                drawn.get().write(explanation);
            }
            if (json) {
                console.json(explanation);
            } else {
                ExplanationTable.lines(explanation, top).forEach(console::print);
            }
        }
        return Shell.DONE;
    }

    private Against against() {
        if (against == null) {
            return Against.NOTHING;
        }
        Arguments.require(
                command,
                against.matches("base|\\d{1,9}"),
                "--against is base or the id of a token, not '%s'.".formatted(against));
        return against.equals("base") ? Against.BASE : new Against.Token(Long.parseLong(against));
    }

    /// Place and format of the figure.
    private record Drawn(Output place, Format format) {
        void write(Explanation explanation) throws Cancelled {
            AttributionBars bars =
                    AttributionBars.of(explanation, explanation.tokens().getFirst());
            FigureFile file = new FigureFile(bars, new FigurePaper(WIDTH_MM, OptionalDouble.empty(), DPI, Theme.LIGHT));
            place.write(temporary -> file.write(temporary, format));
        }
    }

    private Drawn drawn(Path path) {
        Format format = Format.of(path)
                .orElseThrow(() -> Arguments.wrong(
                        command,
                        "The name %s does not tell the format: end it with .png, .svg, .pdf or .csv.".formatted(path)));
        return new Drawn(Output.file(path, force ? Output.Existing.REPLACE : Output.Existing.REFUSE), format);
    }

    private GenerationSpec text(Path folder, Optional<ChatMode> mode, Variant variant, Console console)
            throws Cancelled {
        GenerationSpec plain = new GenerationSpec(
                List.of(prompt), prePrompt, !noSpecial, List.of(variant), 1, decoding.decoding(engine.seed()));
        if (mode.isEmpty()) {
            return plain;
        }
        Reading.ChatRequest request =
                new Reading.ChatRequest(List.of(Conversation.user(prompt)), mode.get(), Conversation::openEnding);
        return plain.asChats(List.of(
                Reading.chats(folder, request, console.progress()).getFirst().text()));
    }
}
