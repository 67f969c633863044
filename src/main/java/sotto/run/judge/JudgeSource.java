package sotto.run.judge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import sotto.data.EmptyTexts;
import sotto.data.TextFiles;
import sotto.data.TextReading;
import sotto.data.TextSource;
import sotto.data.UndecodableRows;
import sotto.measure.ClassifierJudge;
import sotto.measure.Judge;
import sotto.measure.WordList;
import sotto.model.Compute;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Judge's place on the disk: a `.txt` file is a list of words, a folder is a classifier.
///
/// @param name the judge's name in results
/// @param label the classifier's labels of toxic texts, joined by `|`; null if the labels' names show which are
///     toxic
public record JudgeSource(String name, Path place, @Nullable String label) {
    /// Separator between labels of toxic texts.
    public static final String AND = "|";

    /// The single labels in a joined text.
    public static List<String> split(@Nullable String label) {
        return label == null ? List.of() : List.of(label.split(Pattern.quote(AND), -1));
    }

    /// The labels joined to one text; null if there are none.
    public static @Nullable String join(Collection<String> labels) {
        return labels.isEmpty() ? null : String.join(AND, labels);
    }

    /// Whether the judge is a list of words and not a classifier.
    public boolean isWordList() {
        return TextFiles.isPlain(place);
    }

    /// Checks the place; a `Failure` if it is neither a list of words nor a folder.
    public void check() {
        if (!isWordList() && !Files.exists(place)) {
            throw new Failure("There is no judge %s.".formatted(place), "Check its name and folder.");
        }
        if (!isWordList() && !Files.isDirectory(place)) {
            throw new Failure(
                    "The judge %s is neither a classifier's folder nor a .txt file.".formatted(place),
                    "Name a Hugging Face folder of a classifier, or a list with one word or phrase a line.");
        }
    }

    /// Opens the judge, which the caller must close; a `Failure` if it cannot be read.
    public Judge open(Compute compute, Progress progress) throws Cancelled {
        check();
        return isWordList()
                ? new WordList(
                        name,
                        new TextSource(place, new TextReading(null, EmptyTexts.DROP, UndecodableRows.REFUSE))
                                .read()
                                .texts())
                : ClassifierJudge.open(name, place, compute, split(label), progress);
    }
}
