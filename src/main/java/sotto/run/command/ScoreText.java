package sotto.run.command;

import java.nio.file.Path;
import java.util.Locale;
import sotto.data.EmptyTexts;
import sotto.model.Pooling;
import sotto.run.RunSpec;

/// `sotto score`.
final class ScoreText {
    private ScoreText() {}

    static CommandText of(RunSpec.Score spec, Path out) {
        RunSpec.Listening listening = spec.listening();
        return new Words("score")
                .word(spec.model())
                .word(spec.data().file())
                .option("--out", out)
                .option("--text", spec.data().columns().text())
                .option("--label", spec.data().columns().label())
                .option("--positive", spec.data().columns().positive())
                .flag("--drop-empty", Words.Given.when(spec.data().empties() == EmptyTexts.DROP))
                .option("--positives", spec.sample().positives())
                .option("--negatives", spec.sample().negatives())
                .option("--seed", spec.sample().seed(), Words.SEED)
                .tokens(spec.tokens())
                .option("--pooling", listening.pooling().name().toLowerCase(Locale.ROOT), word(Pooling.MAX))
                .option("--sites", listening.sites(), RunSpec.Listening.DEFAULT.sites())
                .flag("--keep-responses", Words.Given.when(listening.responses() == RunSpec.Keep.ALL))
                .compute(spec.compute())
                .end();
    }

    private static String word(Pooling pooling) {
        return pooling.name().toLowerCase(Locale.ROOT);
    }
}
