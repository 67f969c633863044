package sotto.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Labels of a classifier that mean toxic.
///
/// Of labels that exclude each other (softmax) a text has one, so where there are more than two, or more than one of
/// two reads as toxic, nobody can tell from their names which ones are meant together, and they must be named.
/// Independent ones (sigmoid) each stand for themselves, and the plainest is taken.
///
/// @param numbers of the labels, in the classifier's order
/// @param names of the same
public record ToxicLabels(List<Integer> numbers, List<String> names) {
    /// Names under which classifiers label toxic texts, the plainest first.
    private static final List<String> TOXIC =
            List.of("toxic", "toxicity", "offensive", "hate", "hateful", "hatespeech", "abusive", "label1");

    /// Copies the lists.
    public ToxicLabels {
        numbers = List.copyOf(numbers);
        names = List.copyOf(names);
    }

    /// Labels that were asked for, or the plain one; a [Failure] if one is unknown, or none was asked for and
    /// none is plain.
    ///
    /// @param folder the classifier's, for messages
    /// @param labels all of the classifier's
    /// @param exclusive whether a text has one of them only
    /// @param wanted names, whatever their case and punctuation; none where it is plain
    static ToxicLabels of(Path folder, List<String> labels, boolean exclusive, List<String> wanted) {
        List<String> unknown =
                wanted.stream().filter(name -> find(labels, name) < 0).toList();
        if (!unknown.isEmpty()) {
            throw new Failure(
                    "The classifier %s has no label %s.".formatted(folder, unknown.getFirst()),
                    "Its labels are %s.".formatted(String.join(", ", labels)));
        }
        if (!wanted.isEmpty()) {
            return at(labels, wanted.stream().map(name -> find(labels, name)).toList());
        }
        ToxicLabels plain = plain(labels, exclusive);
        if (plain.names().isEmpty()) {
            throw new Failure(
                    "It is not clear which labels of the classifier %s mean toxic: %s."
                            .formatted(folder, String.join(", ", labels)),
                    Remedy.of("name each of them with %s", RunOption.JUDGE_LABEL)
                            .otherwise("choose them beside the judge"));
        }
        return plain;
    }

    /// Label that means toxic by its name; none where the names do not tell.
    static ToxicLabels plain(List<String> labels, boolean exclusive) {
        List<String> names = labels.stream().map(ToxicLabels::plain).toList();
        List<Integer> candidates = new ArrayList<>();
        TOXIC.stream().map(names::indexOf).filter(found -> found >= 0).forEach(candidates::add);
        boolean numbered = names.contains("label1") && labels.size() > 2;
        boolean open = numbered || (exclusive && (labels.size() > 2 || candidates.size() > 1));
        return at(labels, open ? List.of() : candidates.stream().limit(1).toList());
    }

    private static ToxicLabels at(List<String> labels, List<Integer> numbers) {
        List<Integer> sorted = numbers.stream().distinct().sorted().toList();
        return new ToxicLabels(sorted, sorted.stream().map(labels::get).toList());
    }

    /// Number of the label with a name, the exact spelling first; below 0 if there is none.
    private static int find(List<String> labels, String wanted) {
        int same = labels.indexOf(wanted);
        return same >= 0
                ? same
                : IntStream.range(0, labels.size())
                        .filter(label -> plain(labels.get(label)).equals(plain(wanted)))
                        .findFirst()
                        .orElse(-1);
    }

    /// Whether a classifier has a label of this name, whatever its case and punctuation.
    public static boolean isAmong(List<String> labels, String wanted) {
        return find(labels, wanted) >= 0;
    }

    private static String plain(String label) {
        return label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
