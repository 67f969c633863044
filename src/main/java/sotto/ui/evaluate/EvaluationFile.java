package sotto.ui.evaluate;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sotto.data.TextFiles;
import sotto.run.evaluate.ChoicesMeasure;
import sotto.run.evaluate.DivergenceMeasure;
import sotto.run.evaluate.EvaluationMeasures;
import sotto.run.evaluate.FalseAlarmsMeasure;
import sotto.run.evaluate.HonestMeasure;
import sotto.run.evaluate.MeasureOption;
import sotto.run.evaluate.PerplexityMeasure;
import sotto.run.evaluate.TasksMeasure;
import sotto.run.evaluate.ToxicityMeasure;

/// File or folder of a measure or a judge in the form of an evaluation.
///
/// @param word name in ids and message keys
/// @param option the option that it is given to
public record EvaluationFile(String word, MeasureOption option) {
    /// Texts for perplexity.
    public static final EvaluationFile PERPLEXITY = new EvaluationFile(PerplexityMeasure.TEXTS);
    /// Prompts that are completed, to measure toxicity.
    public static final EvaluationFile TOXICITY = new EvaluationFile(ToxicityMeasure.PROMPTS);
    /// A judge that is a list of words.
    public static final EvaluationFile WORDS = new EvaluationFile("words", ToxicityMeasure.JUDGES);
    /// A judge that is a classifier's folder.
    public static final EvaluationFile CLASSIFIER = new EvaluationFile("classifier", ToxicityMeasure.JUDGES);
    /// Multiple-choice questions.
    public static final EvaluationFile CHOICES = new EvaluationFile(ChoicesMeasure.QUESTIONS);
    /// Templates of HONEST.
    public static final EvaluationFile HONEST = new EvaluationFile(HonestMeasure.TEMPLATES);
    /// The hurtful words of HONEST.
    public static final EvaluationFile LEXICON = new EvaluationFile(HonestMeasure.LEXICON);
    /// Kind texts, on which judges are tried.
    public static final EvaluationFile FALSE_ALARMS = new EvaluationFile(FalseAlarmsMeasure.TEXTS);
    /// Tasks of lm-evaluation-harness.
    public static final EvaluationFile TASKS = new EvaluationFile(TasksMeasure.TASKS);
    /// Passages on which the variants' predictions are compared with the untouched model's.
    public static final EvaluationFile KL = new EvaluationFile(DivergenceMeasure.PASSAGES);

    /// Every file that a measure takes, in the order of the form.
    static final List<EvaluationFile> ALL = EvaluationMeasures.ALL.stream()
            .flatMap(measure -> measure.options().stream())
            .filter(MeasureOption::takesFiles)
            .flatMap(option -> option.kind() == MeasureOption.Kind.JUDGES
                    ? Stream.of(WORDS, CLASSIFIER)
                    : Stream.of(new EvaluationFile(option)))
            .toList();

    private EvaluationFile(MeasureOption option) {
        this(option.word(), option);
    }

    /// Whether it judges completions, and measures nothing by itself.
    public boolean isJudge() {
        return option.kind() == MeasureOption.Kind.JUDGES;
    }

    /// Whether it takes several files.
    public boolean takesSeveral() {
        return option.kind() != MeasureOption.Kind.FILE;
    }

    /// Whether a value of its option belongs here: judges that are lists of words stand apart from classifiers.
    boolean fits(String value) {
        return !isJudge() || TextFiles.isPlain(Path.of(value)) == equals(WORDS);
    }

    /// The file of the measure that it belongs to; itself if something is measured on it.
    EvaluationFile measure() {
        return isJudge() ? TOXICITY : equals(LEXICON) ? HONEST : this;
    }
}
