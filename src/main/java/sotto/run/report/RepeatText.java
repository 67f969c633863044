package sotto.run.report;

import java.nio.file.Path;
import sotto.run.command.CommandText;
import sotto.run.command.Quoting;
import sotto.run.evaluate.RecordedEvaluation;

/// Command that repeats a study, on the files where they lay.
final class RepeatText {
    private RepeatText() {}

    /// The command as a POSIX shell takes it; of a specification that cannot be read, its recorded words.
    static String of(Study study) {
        try {
            return CommandText.evaluate(
                            RecordedEvaluation.read(study.specification()),
                            Path.of(study.folder().getFileName() + "-again"))
                    .text(Quoting.POSIX);
        } catch (IllegalArgumentException _) {
            return study.specification().toPrettyString();
        }
    }
}
