package sotto.measure;

import java.text.BreakIterator;
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
            if (end(points, start) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// The places where entries stand in a text, in its order, the longest entry at each; none overlap.
    public List<TextSpan> find(String text) {
        PlacedPoints placed = PlacedPoints.of(text);
        int[] points = normal(text);
        List<TextSpan> found = new ArrayList<>();
        if (!Arrays.equals(points, placed.points())) {
            return found; // composed over the bounds of characters: no place can be named
        }
        for (int start = 0; start < points.length; ) {
            int end = end(points, start);
            if (end >= 0) {
                found.add(placed.span(start, end));
            }
            start = Math.max(start + 1, end);
        }
        return found;
    }

    /// The end of the longest entry that begins at a place; -1 if none does.
    private int end(int[] points, int start) {
        int end = -1;
        Node node = isEdge(points, start) ? root : null;
        for (int at = start; node != null && at < points.length; at++) {
            node = node.next.get(points[at]);
            if (node != null && node.end && isEdge(points, at + 1)) {
                end = at + 1;
            }
        }
        return end;
    }

    /// Code points of a text as they are compared, with the characters that each was made of.
    private record PlacedPoints(int[] points, int[] starts, int[] ends) {
        static PlacedPoints of(String text) {
            BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
            characters.setText(text);
            int[] points = new int[4 * text.length()];
            int[] starts = new int[points.length];
            int[] ends = new int[points.length];
            int length = 0;
            int start = characters.first();
            for (int end = characters.next(); end != BreakIterator.DONE; start = end, end = characters.next()) {
                for (int point : normal(text.substring(start, end))) {
                    if (point != ' ' || length == 0 || points[length - 1] != ' ') {
                        points[length] = point;
                        starts[length] = start;
                        length++;
                    }
                    ends[length - 1] = end;
                }
            }
            return new PlacedPoints(
                    Arrays.copyOf(points, length), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length));
        }

        TextSpan span(int from, int to) {
            return new TextSpan(starts[from], ends[to - 1]);
        }
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
