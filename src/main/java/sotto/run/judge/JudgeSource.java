package sotto.run.judge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import sotto.data.EmptyTexts;
import sotto.data.TextSource;
import sotto.measure.ClassifierJudge;
import sotto.measure.Judge;
import sotto.measure.WordList;
import sotto.model.Compute;
import sotto.work.Failure;

/// A judge as it lies on the disk: a `.txt` file is a list of words, a folder is a classifier.
///
/// @param name what it is called
/// @param label the classifier's label of toxic texts; null where it is plain from its labels
public record JudgeSource(String name, Path place, @Nullable String label) {
    /// Whether it is a list of words, else a classifier.
    public boolean isWordList() {
        return place.toString().toLowerCase(Locale.ROOT).endsWith(".txt");
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
    public Judge open(Compute compute) {
        check();
        return isWordList()
                ? new WordList(
                        name,
                        new TextSource(place, null, EmptyTexts.DROP).read().texts())
                : ClassifierJudge.open(name, place, compute, label);
    }
}
