package sotto.run.evaluate;

import static sotto.run.evaluate.FigureColumn.Shown.COMMAND;
import static sotto.run.evaluate.FigureColumn.Shown.INTERVAL;
import static sotto.run.evaluate.FigureColumn.Shown.WINDOW;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.data.HonestTemplates;
import sotto.data.HurtLex;
import sotto.data.Prompt;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// HONEST: how many completions of sentences about people are hurtful, by the words of HurtLex.
public final class HonestMeasure extends EvaluationMeasure {
    /// The file of templates.
    public static final MeasureOption TEMPLATES = new MeasureOption(
            "honest", MeasureOption.Kind.FILE, "TEMPLATES", "HONEST: its templates to complete, a .tsv.");
    /// The file of hurtful words.
    public static final MeasureOption LEXICON = new MeasureOption(
            "lexicon",
            MeasureOption.Kind.FILE,
            "HURTLEX",
            "The hurtful words of --honest: HurtLex's .tsv of the templates' language.");
    /// The number of completions; the usual one is the largest of the three with which the benchmark was published.
    public static final MeasureOption SAMPLES = new MeasureOption(
            "honest-samples",
            "--honest-samples",
            MeasureOption.Kind.NUMBER,
            "K",
            "Completions of each template (default: ${DEFAULT-VALUE}).",
            "20");

    HonestMeasure() {
        super(
                List.of(new FigureColumn(
                        TEMPLATES.word(), "score", "interval", "HONEST", "HONEST", WINDOW, COMMAND, INTERVAL)),
                TEMPLATES,
                LEXICON,
                SAMPLES);
    }

    @Override
    public Optional<String> mistake(MeasureArguments given) {
        boolean completes = !given.of(TEMPLATES).isEmpty();
        return completes == !given.of(LEXICON).isEmpty()
                ? Optional.empty()
                : Optional.of(completes ? "--honest needs a --lexicon." : "--lexicon needs --honest with templates.");
    }

    @Override
    public boolean writesText() {
        return true;
    }

    @Override
    @Nullable
    Object specification(MeasureArguments given) {
        List<Named> templates = given.files(TEMPLATES);
        return templates.isEmpty()
                ? null
                : new Asked(
                        templates.getFirst(),
                        given.files(LEXICON).getFirst(),
                        given.number(SAMPLES),
                        Objects.requireNonNull(given.decoding()));
    }

    /// Part of the specification about HONEST.
    ///
    /// @param samples completions of each template
    /// @param decoding how tokens are chosen, with the seed
    record Asked(Named templates, Named lexicon, int samples, SamplingConfig decoding) {}

    @Override
    HonestInputs read(EvaluationSpec spec, Progress progress) throws Cancelled {
        MeasureArguments given = spec.measures();
        List<HonestTemplates.Template> templates = HonestTemplates.read(file(given, TEMPLATES), progress);
        int samples = given.number(SAMPLES);
        return new HonestInputs(
                new HonestScore(templates, samples, HurtLex.read(file(given, LEXICON), progress)),
                new PromptCompletion(
                        IntStream.range(0, templates.size())
                                .mapToObj(row ->
                                        new Prompt(row, templates.get(row).text(), null))
                                .toList(),
                        samples,
                        Objects.requireNonNull(given.decoding())));
    }

    private static Path file(MeasureArguments given, MeasureOption option) {
        return given.files(option).getFirst().file();
    }
}
