package sotto.run.command;

import java.nio.file.Path;
import java.util.stream.Collectors;
import sotto.data.Columns;
import sotto.data.EmptyTexts;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.data.TextPair;
import sotto.data.UndecodableRows;
import sotto.model.Pooling;
import sotto.run.record.RunSpec;

/// Command line of `sotto score`.
final class ScoreText {
    private ScoreText() {}

    static CommandText of(RunSpec.Score spec, Path out) {
        RunSpec.Listening listening = spec.listening();
        CommandWords words =
                new CommandWords("score").word(spec.model()).word(spec.data().file());
        switch (spec.data()) {
            case LabelledSource source -> {
                Columns columns = source.columns();
                words.option("--text", columns.text())
                        .option("--label", columns.label())
                        .option("--positive", columns.positive())
                        .option("--negative", columns.negative())
                        .option("--group", columns.group())
                        .option("--stratify", columns.stratum());
            }
            case TextPair pair -> words.option("--others", pair.otherFile()).option("--text", pair.text());
        }
        boolean isKept = listening.responses() == RunSpec.Keep.ALL;
        boolean hasFurther = !listening.furtherPoolings().isEmpty();
        String poolings = listening.poolings().stream().map(Pooling::word).collect(Collectors.joining(","));
        return words.option("--out", out)
                .flag("--drop-empty", CommandWords.Given.when(spec.data().empties() == EmptyTexts.DROP))
                .flag("--drop-undecodable", CommandWords.Given.when(spec.data().undecodable() == UndecodableRows.DROP))
                .option("--positives", spec.sample().positives())
                .option("--negatives", spec.sample().negatives())
                .flag("--length-matched", CommandWords.Given.when(spec.sample().lengths() == Sample.Lengths.MATCHED))
                .option("--holdout", spec.sample().holdout(), 0.0)
                .option("--seed", spec.sample().seed(), CommandWords.SEED)
                .tokens(spec.tokens())
                .option("--pooling", listening.pooling().word(), Pooling.MAX.word())
                .option("--sites", listening.sites(), RunSpec.Listening.DEFAULT.sites())
                .option(
                        "--unrouted",
                        listening.unrouted().word(),
                        RunSpec.Listening.DEFAULT.unrouted().word())
                .option("--permutations", spec.permutations(), 0)
                .flag("--keep-responses", CommandWords.Given.when(isKept && !hasFurther))
                .option("--keep-poolings", hasFurther ? poolings : null)
                .compute(spec.compute())
                .end();
    }
}
