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

/// A judge as it lies on the disk: a `.txt` file is a list of words, a folder is a classifier.
///
/// @param name what it is called
/// @param label the classifier's labels of toxic texts, joined by `|`; null where they are plain
public record JudgeSource(String name, Path place, @Nullable String label) {
    /// Between labels that mean toxic together.
    public static final String AND = "|";

    /// The labels one by one.
    public static List<String> split(@Nullable String label) {
        return label == null ? List.of() : List.of(label.split(Pattern.quote(AND), -1));
    }

    /// Labels as one; null where there are none.
    public static @Nullable String join(Collection<String> labels) {
        return labels.isEmpty() ? null : String.join(AND, labels);
    }

    /// Whether it is a list of words, else a classifier.
    public boolean isWordList() {
        return TextFiles.isPlain(place);
    }

    /// Refuses what is neither.
    public void check() {
        if (!isWordList() && !Files.isDirectory(place)) {
            throw new Failure(
                    "The judge %s is neither a classifier's folder nor a .txt file.".formatted(place),
                    "Name a Hugging Face folder of a classifier, or a list with one word or phrase a line.");
        }
    }

    /// Opens it; the caller closes it.
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
