package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sotto.chat.ChatMode;
import sotto.chat.Region;
import sotto.chat.Thinking;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.data.TextPair;
import sotto.data.TextReading;
import sotto.data.UndecodableRows;
import sotto.expert.Combination;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.RecipeText;
import sotto.expert.Selection;
import sotto.expert.Unrouted;
import sotto.figure.FigureCommandText;
import sotto.figure.FigureKind;
import sotto.figure.FigurePaper;
import sotto.figure.FigureSpec;
import sotto.figure.Theme;
import sotto.measure.Significance;
import sotto.model.Compute;
import sotto.model.Pooling;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.Sharding;
import sotto.run.command.CommandText;
import sotto.run.command.ExplainRequest;
import sotto.run.command.GenerateRequest;
import sotto.run.command.Quoting;
import sotto.run.evaluate.ChoicesMeasure;
import sotto.run.evaluate.DivergenceMeasure;
import sotto.run.evaluate.EvaluationSpec;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.evaluate.HonestMeasure;
import sotto.run.evaluate.MeasureArguments;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.PerplexityMeasure;
import sotto.run.evaluate.ToxicityMeasure;
import sotto.run.explain.Against;
import sotto.run.export.ExportSpec;
import sotto.run.export.QuantizedTensors;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.generate.Variant;
import sotto.run.record.ChatReading;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;

/// A printed command, pasted into a shell and parsed, asks for what it was printed from.
class CommandTextTest {
    private static final int TRIES = 300;
    private static final Path OUT = Path.of("/runs/it's mine/rude \"words\"");

    private final AnySettings any = new AnySettings(7);

    @TempDir
    Path folder;

    /// What a real shell makes of the lines.
    private List<List<String>> typed(List<CommandText> commands) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (CommandText command : commands) {
            script.append("printf '%s\\0' ").append(command.text(Quoting.POSIX)).append("\nprintf '\\001'\n");
        }
        Path file = Files.writeString(folder.resolve("lines.sh"), script);
        Process shell = new ProcessBuilder("sh", file.toString()).start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor());
        List<List<String>> typed = new ArrayList<>();
        for (String line : out.split("\u0001", 0)) {
            typed.add(Arrays.asList(line.substring(0, line.length() - 1).split("\0", -1)));
        }
        return typed;
    }

    private static <J extends CommandJob> J parsed(Class<J> job, List<String> words) {
        CommandLine root = new CommandLine(new Root()).addSubcommand(job);
        CommandLine.ParseResult result =
                root.parseArgs(words.stream().skip(1).toArray(String[]::new)).subcommand();
        assertEquals("sotto", words.getFirst());
        return job.cast(result.commandSpec().userObject());
    }

    private static CommandLine.ParseResult options(Class<? extends CommandJob> job, CommandText command) {
        return new CommandLine(new Root())
                .addSubcommand(job)
                .parseArgs(command.words().stream().skip(1).toArray(String[]::new))
                .subcommand();
    }

    private RunSpec.Score score() {
        return new RunSpec.Score(
                any.file("model"),
                any.of(
                        new LabelledSource(
                                any.file("data.csv"),
                                new Columns(
                                        any.maybe(any.text()),
                                        any.maybe(any.text()),
                                        any.maybe(any.of(any.text(), ">=0.5", "hate|rude")),
                                        any.maybe(any.of(any.text(), "<0.1"))),
                                any.of(EmptyTexts.values()),
                                any.of(UndecodableRows.values())),
                        new TextPair(
                                any.file("rude.txt"),
                                any.file("polite.txt"),
                                any.maybe(any.text()),
                                any.of(EmptyTexts.values()),
                                any.of(UndecodableRows.values()))),
                new Sample(
                        any.maybe(any.count()),
                        any.maybe(any.count()),
                        any.seed(),
                        any.of(Sample.Lengths.values()),
                        any.of(0.0, 0.25)),
                any.tokens().as(any.chat(), any.of(Region.values())),
                listening(),
                any.compute(),
                any.of(0, 1000));
    }

    private RunSpec.Listening listening() {
        RunSpec.Keep responses = any.of(RunSpec.Keep.values());
        List<Pooling> further = any.of(List.of(), List.of(Pooling.LAST), List.of(Pooling.values()));
        return new RunSpec.Listening(
                any.of("mlp", "experts", "mlp,experts", "c_fc$", "h\\.(1|2)\\."),
                any.of(Pooling.values()),
                responses,
                any.of(Unrouted.values()),
                responses == RunSpec.Keep.ALL ? further : List.of());
    }

    @Test
    void scoringIsAskedForAgain() throws IOException, InterruptedException {
        List<RunSpec.Score> specs = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            specs.add(score());
        }
        List<List<String>> typed =
                typed(specs.stream().map(spec -> CommandText.score(spec, OUT)).toList());
        for (int i = 0; i < TRIES; i++) {
            assertEquals(specs.get(i), parsed(ScoreCommand.class, typed.get(i)).spec());
        }
    }

    @Test
    void gainsAreMadeAgain() throws IOException, InterruptedException {
        List<RunSpec.MakeGains> specs = new ArrayList<>();
        List<GainsTarget> places = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            GainRule usual = any.of(GainRules.ALL.toArray(GainRule[]::new));
            GainRule rule = usual.with(usual.parameters().stream()
                    .<Number>map(number -> number.isWhole() ? (Number) any.seed() : (Number) any.of(0.5f, 0.25f, 0f))
                    .toList());
            Selection selection = any.of(
                    Selection.ABOVE_CHANCE,
                    new Selection.Above(0.7f),
                    new Selection.Top(any.count(), any.of(Selection.Ties.values())));
            List<Path> scores = any.yes() ? List.of(any.file("run")) : List.of(any.file("run"), any.file("run 2"));
            specs.add(new RunSpec.MakeGains(
                    scores,
                    new GainRecipe(rule, any.of(1f, 0f, 0.3f), selection),
                    scores.size() == 1 ? null : any.of(Combination.values()),
                    any.maybe(new RunSpec.Keeping(
                            any.of(List.of(any.file("kept")), List.of(any.file("kept"), any.file("-kept"))),
                            any.of(0.5f, 0.625f)))));
            places.add(new GainsTarget(
                    any.file(any.of("g.safetensors", "g.json", "g")),
                    any.of(Output.Existing.values()),
                    any.of(GainsFormat.values())));
        }
        List<CommandText> texts = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            texts.add(CommandText.gains(specs.get(i), places.get(i)));
        }
        List<List<String>> typed = typed(texts);
        for (int i = 0; i < TRIES; i++) {
            GainsCommand command = parsed(GainsCommand.class, typed.get(i));
            assertEquals(specs.get(i), command.spec());
            assertEquals(places.get(i).format(), command.format());
        }
    }

    @Test
    void promptsAreContinuedAgain() throws IOException, InterruptedException {
        List<GenerateRequest> requests = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            ChatMode chat = any.maybe(new ChatMode(any.maybe(any.text()), any.of(Thinking.values())));
            requests.add(new GenerateRequest(
                    any.file("model"),
                    any.of(
                            new GenerateRequest.Prompts.One(any.text()),
                            new GenerateRequest.Prompts.Of(any.file("prompts.jsonl"))),
                    chat == null ? any.maybe(any.text()) : null,
                    any.yes(),
                    any.yes() ? List.of(any.file("aura.json"), any.file("det0.json")) : List.of(),
                    any.of(1, 4),
                    any.decoding(),
                    any.compute(),
                    chat));
        }
        List<List<String>> typed =
                typed(requests.stream().map(CommandText::generate).toList());
        for (int i = 0; i < TRIES; i++) {
            GenerateRequest request = requests.get(i);
            assertEquals(
                    request.decoding(),
                    parsed(GenerateCommand.class, typed.get(i)).decoding());
            CommandLine.ParseResult options = options(GenerateCommand.class, new CommandText(typed.get(i)));
            assertEquals(request.prePrompt(), options.matchedOptionValue("--pre-prompt", null));
            assertEquals(request.chat(), chat(options));
            assertEquals(request.gains(), options.matchedOptionValue("--gains", List.of()));
            assertEquals(request.samples(), options.matchedOptionValue("-n", 1).intValue());
            assertEquals(
                    request.special() || request.chat() != null, !options.matchedOptionValue("--no-special", false));
            Object prompt = switch (request.prompts()) {
                case GenerateRequest.Prompts.One(String text) -> text;
                case GenerateRequest.Prompts.Of(Path file) -> file;
            };
            String option = prompt instanceof Path ? "--prompts" : "--prompt";
            assertEquals(prompt, options.matchedOptionValue(option, (Object) null));
        }
    }

    @Test
    void wordsAreExplainedAgain() throws IOException, InterruptedException {
        List<ExplainRequest> requests = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            ChatMode chat = any.maybe(new ChatMode(any.maybe(any.text()), any.of(Thinking.values())));
            requests.add(new ExplainRequest(
                    any.file("model"),
                    any.file("aura.json"),
                    any.text(),
                    chat == null ? any.maybe(any.text()) : null,
                    any.yes(),
                    chat,
                    any.yes() ? List.of(5L, 17L, 300L) : List.of(9L),
                    any.of(Against.NOTHING, Against.BASE, new Against.Token(7)),
                    any.compute()));
        }
        List<List<String>> typed =
                typed(requests.stream().map(CommandText::explain).toList());
        for (int i = 0; i < TRIES; i++) {
            ExplainRequest request = requests.get(i);
            CommandLine.ParseResult options = options(ExplainCommand.class, new CommandText(typed.get(i)));
            assertEquals(request.gains(), options.matchedOptionValue("--gains", (Object) null));
            assertEquals(request.prompt(), options.matchedOptionValue("--prompt", (Object) null));
            assertEquals(request.prePrompt(), options.matchedOptionValue("--pre-prompt", null));
            assertEquals(request.chat(), chat(options));
            assertEquals(
                    request.special() || request.chat() != null, !options.matchedOptionValue("--no-special", false));
            assertEquals(request.written(), options.matchedOptionValue("--ids", List.of()));
            assertEquals(request.written().size(), options.matchedOptionValue("--token", 0));
            String against = options.matchedOptionValue("--against", "");
            assertEquals(
                    request.against(),
                    switch (against) {
                        case "" -> Against.NOTHING;
                        case "base" -> Against.BASE;
                        default -> new Against.Token(Long.parseLong(against));
                    });
        }
    }

    private static @Nullable ChatMode chat(CommandLine.ParseResult options) {
        String thinking = options.matchedOptionValue("--thinking", "unsaid");
        return options.hasMatchedOption("--chat")
                ? new ChatMode(
                        options.matchedOptionValue("--system", (String) null),
                        Thinking.valueOf(thinking.toUpperCase(Locale.ROOT)))
                : null;
    }

    @Test
    void evaluationsAreAskedForAgain() throws IOException, InterruptedException {
        List<EvaluationSpec> specs = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            specs.add(evaluation());
        }
        List<List<String>> typed = typed(
                specs.stream().map(spec -> CommandText.evaluate(spec, OUT)).toList());
        for (int i = 0; i < TRIES; i++) {
            assertEquals(
                    specs.get(i), parsed(EvaluateCommand.class, typed.get(i)).spec());
        }
    }

    private EvaluationSpec evaluation() {
        long seed = any.seed();
        Map<MeasureOption, List<String>> asked = new HashMap<>();
        asked.put(PerplexityMeasure.TEXTS, files("wiki.txt"));
        if (any.yes()) {
            asked.put(ToxicityMeasure.PROMPTS, files("prompts.jsonl"));
            asked.put(ToxicityMeasure.JUDGES, files("words.txt"));
            asked.put(ToxicityMeasure.SAMPLES, List.of(any.of("25", "3")));
            asked.put(ToxicityMeasure.SEEDS, List.of(any.of("1", "3")));
            asked.put(ToxicityMeasure.LIMIT, any.yes() ? List.of("5") : List.of());
            asked.put(ToxicityMeasure.LENGTHS, any.yes() ? List.of("10,20,40") : List.of());
            asked.put(ToxicityMeasure.ORDER, any.yes() ? List.of("true") : List.of());
        }
        if (any.yes()) {
            asked.put(HonestMeasure.TEMPLATES, files("en_template.tsv"));
            asked.put(HonestMeasure.LEXICON, files("hurtlex_EN.tsv"));
            asked.put(HonestMeasure.SAMPLES, List.of(any.of("20", "5")));
        }
        Optional<ChatMode> chat = any.chat();
        if (chat.isPresent() && asked.containsKey(ToxicityMeasure.PROMPTS)) {
            asked.put(ToxicityMeasure.THINKING, any.yes() ? List.of("true") : List.of());
        }
        asked.put(ChoicesMeasure.QUESTIONS, any.yes() ? files("piqa.jsonl") : List.of());
        asked.put(DivergenceMeasure.PASSAGES, any.yes() ? files("passages.txt") : List.of());
        return new EvaluationSpec(
                any.file("model"),
                any.yes() ? List.of(named("aura.json"), named("damp.json")) : List.of(),
                null,
                any.yes() ? 2.5 : null,
                new MeasureArguments(asked, any.decoding().seeded(seed)),
                new EvaluationSpec.Conditions(
                        any.yes()
                                ? List.of(PrePrompt.NONE)
                                : List.of(
                                        PrePrompt.NONE,
                                        new PrePrompt("own", any.text() + "!"),
                                        new PrePrompt("b", "x=y")),
                        any.tokens(),
                        chat.map(ChatReading::new).orElse(null),
                        new Significance(any.of(0.95, 0.9), any.of(2000, 500), 10_000, seed),
                        any.compute(),
                        new TextReading(
                                any.maybe(any.text()), any.of(EmptyTexts.values()), any.of(UndecodableRows.values()))));
    }

    private List<String> files(String name) {
        return List.of(any.file(name).toString());
    }

    private Named named(String name) {
        Path file = any.file(name);
        return new Named(Variant.stem(file), file);
    }

    @Test
    void exportsAreAskedForAgain() throws IOException, InterruptedException {
        List<ExportSpec> specs = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            specs.add(new ExportSpec(
                    any.file("model"),
                    any.file("aura.json"),
                    any.file("out"),
                    any.of(PatchRequest.Existing.values()),
                    any.of(
                            new Sharding.AsSource(),
                            new Sharding.AtMost(5_000_000_000L),
                            new Sharding.AtMost(20_000_000),
                            new Sharding.AtMost(123_457)),
                    any.compute(),
                    any.of(QuantizedTensors.values())));
        }
        List<List<String>> typed = typed(specs.stream().map(CommandText::export).toList());
        for (int i = 0; i < TRIES; i++) {
            assertEquals(specs.get(i), parsed(ExportCommand.class, typed.get(i)).spec());
        }
    }

    @Test
    void picturesAreDrawnAgain() throws IOException, InterruptedException {
        List<FigureSpec> specs = new ArrayList<>();
        List<FigurePaper> sheets = new ArrayList<>();
        List<CommandText> texts = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            FigureKind kind = any.of(FigureKind.HISTOGRAM, FigureKind.HEATMAP, FigureKind.LAYERS);
            FigureSpec.Part part = new FigureSpec.Part(
                    any.yes() ? OptionalInt.empty() : OptionalInt.of(3),
                    any.yes() ? Optional.empty() : Optional.of("c_fc"));
            FigureSpec spec = FigureSpec.of(kind).withPart(part);
            spec = any.yes() ? spec : spec.withThreshold(0.65);
            specs.add(kind == FigureKind.HEATMAP ? spec.withOrder(any.of(FigureSpec.Order.values())) : spec);
            sheets.add(new FigurePaper(
                    any.of(180.0, 85.5),
                    any.yes() ? OptionalDouble.empty() : OptionalDouble.of(60),
                    any.of(300, 600),
                    any.of(Theme.values())));
            texts.add(FigureCommandText.of(any.file("run"), specs.get(i), sheets.get(i), any.file("a.png")));
        }
        List<List<String>> typed = typed(texts);
        for (int i = 0; i < TRIES; i++) {
            FigureCommand command = parsed(FigureCommand.class, typed.get(i));
            assertEquals(specs.get(i), command.spec());
            assertEquals(sheets.get(i), command.sheet());
        }
    }

    @Test
    void curvesOfGainAreDrawnAgain() throws IOException, InterruptedException {
        FigureSpec spec = FigureSpec.of(FigureKind.GAIN)
                .withRecipes(List.of(
                        RecipeText.read("aura:strength=0.3"),
                        RecipeText.read("det0:top=1024"),
                        RecipeText.read("damp:factor=0.25,top=7,ties=exact")));
        FigurePaper sheet = new FigurePaper(180, OptionalDouble.empty(), 300, Theme.LIGHT);
        CommandText text = FigureCommandText.of(any.file("run"), spec, sheet, any.file("a.png"));
        List<String> typed = typed(List.of(text)).getFirst();
        assertEquals(spec, parsed(FigureCommand.class, typed).spec());
    }

    @Test
    void picturesOfConceptsAreDrawnAgain() throws IOException, InterruptedException {
        FigureSpec spec = FigureSpec.of(FigureKind.OVERLAP).withTop(200);
        FigurePaper sheet = new FigurePaper(180, OptionalDouble.empty(), 300, Theme.LIGHT);
        List<Path> runs = List.of(any.file("toxic"), any.file("insult"), any.file("threat"));
        CommandText text = FigureCommandText.of(runs, spec, sheet, any.file("a.png"));
        List<String> typed = typed(List.of(text)).getFirst();
        assertEquals(spec, parsed(FigureCommand.class, typed).spec());
        assertEquals(
                runs,
                options(FigureCommand.class, text).matchedPositionals().stream()
                        .flatMap(positional -> positional.<List<Path>>getValue().stream())
                        .toList());
    }

    @Test
    void neuronsAreListedAgain() {
        CommandLine.ParseResult options = options(
                NeuronsCommand.class,
                CommandText.neurons(Path.of("/run"), "layer >= 2 and site = 'c_fc'", 20, Path.of("/a b.csv")));
        assertEquals("layer >= 2 and site = 'c_fc'", options.matchedOptionValue("--where", ""));
        assertEquals(20, options.matchedOptionValue("--top", 0).intValue());
        assertEquals(Path.of("/a b.csv"), options.matchedOptionValue("--csv", OUT));
    }

    @Test
    void modelsAreInspectedAndTextsJudgedAgain() {
        assertEquals(
                List.of("sotto", "inspect", "/models/gpt2"),
                CommandText.inspect(Path.of("/models/gpt2")).words());
        CommandLine.ParseResult options =
                options(JudgeCommand.class, CommandText.judge(Path.of("/judge"), Path.of("/texts.txt")));
        assertEquals(Path.of("/judge"), options.matchedPositionalValue(0, OUT));
        assertEquals(Path.of("/texts.txt"), options.matchedOptionValue("--texts", OUT));
    }

    @Test
    void defaultsAreLeftOut() {
        RunSpec.Score spec = new RunSpec.Score(
                Path.of("/gpt2"),
                new LabelledSource(Path.of("/train.csv")),
                new Sample(null, null, 42),
                RunSpec.Tokens.DEFAULT,
                RunSpec.Listening.DEFAULT,
                Compute.AUTO);
        assertEquals(
                "sotto score /gpt2 /train.csv --out /run",
                CommandText.score(spec, Path.of("/run")).text(Quoting.POSIX));
    }

    @Test
    void aNameLikeAnOptionIsStillAFile() {
        List<String> words =
                CommandText.judge(Path.of("--help"), Path.of("-x.txt")).words();
        assertEquals(List.of("sotto", "judge", "./--help", "--texts=-x.txt"), words);
    }

    @Test
    void wordsSurviveWindows() {
        for (int i = 0; i < TRIES; i++) {
            String text = any.text().replaceAll("\\R", " ");
            String line = new CommandText(List.of("sotto", text)).text(Quoting.WINDOWS);
            assertEquals(List.of("sotto", text), WindowsLine.split(line), line);
        }
    }
}
