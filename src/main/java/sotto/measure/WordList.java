package sotto.measure;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// A judge that looks for words and phrases: a text is toxic if it holds one of them as whole words, without case.
///
/// Whole means that no letter, digit or combining mark touches the entry's own first or last letter; so `ass` is in
/// `kick-ass!` but not in `class`. Between the words of a phrase any white space may stand. Texts and entries are
/// compared in Unicode's composed form, by their characters' upper and lower case, straight and curly apostrophes
/// alike. In scripts without spaces an entry is found only between other characters.
public final class WordList implements Judge {
    /// Node of a tree of entries: the characters matched so far lead to it, the next ones away from it.
    private static final class Node {
        private final Map<Integer, Node> next = new HashMap<>();
        private boolean end;
    }

    private final String name;
    private final Node root = new Node();

    /// Makes a judge from words and phrases; white space around them and empty ones do not count.
    public WordList(String name, Collection<String> entries) {
        this.name = name;
        for (String entry : entries) {
            int[] points = normal(entry.strip());
            if (points.length > 0) {
                Node node = root;
                for (int point : points) {
                    node = node.next.computeIfAbsent(point, _ -> new Node());
                }
                node.end = true;
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String rule() {
        return "toxic if an entry of the list stands in the text as whole words, without case; score 1 or 0";
    }

    @Override
    public List<Verdict> judge(List<String> texts, Progress progress) throws Cancelled {
        List<Verdict> verdicts = new ArrayList<>();
        for (String text : texts) {
            progress.checkCancelled();
            boolean toxic = isIn(text);
            verdicts.add(new Verdict(toxic ? 1 : 0, toxic));
        }
        return verdicts;
    }

    /// Whether an entry stands in a text.
    public boolean isIn(String text) {
        int[] points = normal(text);
        for (int start = 0; start < points.length; start++) {
            if (isEdge(points, start) && beginsAt(points, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsAt(int[] points, int start) {
        Node node = root;
        for (int at = start; at < points.length; at++) {
            node = node.next.get(points[at]);
            if (node == null) {
                return false;
            }
            if (node.end && isEdge(points, at + 1)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a word can begin or end at a place: the characters before and at it are not both parts of words.
    private static boolean isEdge(int[] points, int place) {
        return place == 0 || place == points.length || !isWordPart(points[place - 1]) || !isWordPart(points[place]);
    }

    private static boolean isWordPart(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetterOrDigit(point);
        };
    }

    /// Code points without case, with one space for any white space and straight apostrophes.
    private static int[] normal(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ') // Java lower-cases a capital sigma by its place in the word
                .replace('’', '\'');
        int[] points = folded.codePoints().toArray();
        int length = 0;
        for (int point : points) {
            boolean space = Character.isWhitespace(point) || Character.isSpaceChar(point);
            if (!space) {
                points[length++] = point;
            } else if (length == 0 || points[length - 1] != ' ') {
                points[length++] = ' ';
            }
        }
        return Arrays.copyOf(points, length);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
