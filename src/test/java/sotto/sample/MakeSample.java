package sotto.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.model.Compute;
import sotto.run.Runs;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.sample.text.Texts;
import sotto.sample.train.ClassifierMaker;
import sotto.sample.train.LanguageModelMaker;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Makes `samples/` anew: texts, then the classifier, then the language model, then the scoring run, then its figures.
///
/// Arguments: the folder, and what to make of `texts`, `classifier`, `model`, `run`, `measure`; all where nothing is
/// named.
public final class MakeSample {
    /// Of everything that is drawn.
    static final long SEED = 42;

    private MakeSample() {}

    public static void main(String[] arguments) throws Cancelled, IOException {
        Path folder = Path.of(arguments[0]);
        Texts texts = new Texts(SEED);
        if (wanted(arguments, "texts")) {
            SampleTexts.write(texts, folder);
        }
        if (wanted(arguments, "classifier")) {
            ClassifierMaker.make(texts, SEED, folder.resolve("judge"));
        }
        if (wanted(arguments, "model")) {
            LanguageModelMaker.make(texts, SEED, folder.resolve("model"));
        }
        if (wanted(arguments, "run")) {
            score(folder);
        }
        if (wanted(arguments, "measure")) {
            Path work = folder.toAbsolutePath().resolveSibling("target").resolve("sample-measured");
            SampleReadme.write(folder.resolve("README.md"), new MeasureSample(texts, folder, work).run());
        }
    }

    private static void score(Path folder) throws Cancelled {
        RunSpec.Score spec = new RunSpec.Score(
                folder.resolve("model"),
                new LabelledSource(folder.resolve("concept.csv")),
                new Sample(null, null, SEED),
                RunSpec.Tokens.DEFAULT,
                RunSpec.Listening.DEFAULT,
                new Compute("cpu", "float32", 1));
        RunTarget target = new RunTarget(folder.resolve("run"), Output.Existing.REPLACE, RunTarget.Unfinished.START);
        Runs.score(spec, target, Progress.NONE);
    }

    private static boolean wanted(String[] arguments, String part) {
        return arguments.length == 1 || Arrays.asList(arguments).indexOf(part) > 0;
    }
}
