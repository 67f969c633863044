package sotto.chat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.chat.jinja.Items;
import sotto.chat.jinja.Mapping;
import sotto.chat.jinja.RenderedText.Span;
import sotto.chat.jinja.Text;
import sotto.chat.jinja.Value;
import sotto.work.Blanks;

/// Marks around what messages say, by which it is found again in the text that a template makes of them.
///
/// Each stretch of a content between tags such as `</think>`, without the blanks at its ends, stands between two
/// characters for private use. A template may trim, split at a tag, or leave a stretch out, as it does without marks:
/// what it wrote counts only if it is the same text once the marks are gone.
final class ContentMarks {
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z_|]{1,40}>");
    private static final List<String> KEYS =
            List.of(Conversation.CONTENT, "reasoning_content", "reasoning", "thinking");
    private static final String TEXT = "text";
    private static final String ASSISTANT = "assistant";
    private static final int[] PLANES = {0xF0000, 0x100000};
    private static final int MOST = 0xFFF0;

    private final int base;
    private final List<Stretch> stretches = new ArrayList<>();

    private ContentMarks(int base) {
        this.base = base;
    }

    /// Stretch of a content.
    ///
    /// @param before what the content says before it: from its beginning, or from the stretch before
    /// @param after what the content says after the last stretch; empty for any other
    private record Stretch(boolean answer, boolean isFirst, String before, String after) {}

    /// Place of a stretch in the text without marks, in chars.
    private record Place(Stretch stretch, int start, int end) {}

    /// Places of contents in a text, in code points.
    record Found(List<Span> contents, List<Span> answers) {}

    /// Marks with characters that a text does not use; empty where it uses all kinds.
    static Optional<ContentMarks> unlike(String text) {
        for (int plane : PLANES) {
            if (text.codePoints().noneMatch(c -> c >= plane && c < plane + MOST)) {
                return Optional.of(new ContentMarks(plane));
            }
        }
        return Optional.empty();
    }

    /// A conversation with marks, those messages left out that stand before `from`.
    Conversation in(Conversation chat, int from) {
        List<Mapping> messages = new ArrayList<>(chat.messages());
        for (int i = from; i < messages.size(); i++) {
            messages.set(i, marked(messages.get(i)));
        }
        return new Conversation(messages);
    }

    private Mapping marked(Mapping message) {
        boolean answer = message.get(Conversation.ROLE) instanceof Text role
                && role.value().equals(ASSISTANT);
        Mapping marked = message;
        for (String key : KEYS) {
            Value value = message.get(key);
            if (value instanceof Text text) {
                marked = marked.with(key, Text.of(marked(text.value(), answer)));
            } else if (value instanceof Items parts) {
                marked = marked.with(
                        key,
                        Items.list(parts.values().stream()
                                .map(part -> marked(part, answer))
                                .toList()));
            }
        }
        return marked;
    }

    private Value marked(Value part, boolean answer) {
        return part instanceof Mapping mapping && mapping.get(TEXT) instanceof Text text
                ? mapping.with(TEXT, Text.of(marked(text.value(), answer)))
                : part;
    }

    private String marked(String content, boolean answer) {
        List<int[]> bare = bare(content);
        StringBuilder marked = new StringBuilder();
        int last = 0;
        for (int i = 0; i < bare.size() && 2 * stretches.size() + 1 < MOST; i++) {
            int from = bare.get(i)[0];
            int to = bare.get(i)[1];
            marked.append(content, last, from).appendCodePoint(base + 2 * stretches.size());
            marked.append(content, from, to).appendCodePoint(base + 2 * stretches.size() + 1);
            String before = content.substring(last, from);
            String after = i == bare.size() - 1 ? content.substring(to) : "";
            stretches.add(
                    new Stretch(answer, i == 0, i == 0 ? Blanks.stripLeft(before) : before, Blanks.stripRight(after)));
            last = to;
        }
        return marked.append(content.substring(last)).toString();
    }

    /// Places between tags that hold more than blanks, without the blanks at their ends.
    private static List<int[]> bare(String content) {
        List<int[]> bare = new ArrayList<>();
        Matcher tags = TAG.matcher(content);
        int from = 0;
        while (from >= 0) {
            boolean more = tags.find();
            String stretch = content.substring(from, more ? tags.start() : content.length());
            String words = Blanks.strip(stretch);
            int start = from + stretch.indexOf(words);
            if (!words.isEmpty()) {
                bare.add(new int[] {start, start + words.length()});
            }
            from = more ? tags.end() : -1;
        }
        return bare;
    }

    /// Places of the contents in the text that stood marked in `rendered`; empty where a mark is lost or without its
    /// marks the text is another one.
    Optional<Found> found(String rendered, String text) {
        StringBuilder plain = new StringBuilder();
        int[] open = new int[stretches.size()];
        Arrays.fill(open, -1);
        List<Place> places = new ArrayList<>();
        for (int c : rendered.codePoints().toArray()) {
            int mark = c - base;
            if (mark < 0 || mark >= 2 * stretches.size()) {
                plain.appendCodePoint(c);
            } else if (mark % 2 == 0) {
                open[mark / 2] = plain.length();
            } else {
                places.add(new Place(stretches.get(mark / 2), open[mark / 2], plain.length()));
                open[mark / 2] = -1;
            }
        }
        boolean whole = Arrays.stream(open).allMatch(start -> start < 0)
                && places.stream().allMatch(place -> place.start >= 0);
        return whole && plain.toString().equals(text) ? Optional.of(found(places, text)) : Optional.empty();
    }

    private static Found found(List<Place> places, String text) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        int last = 0;
        for (Place place : places) {
            String before = place.stretch.before;
            int from = place.start - before.length();
            boolean saysSo = from >= 0 && text.startsWith(before, from) && (place.stretch.isFirst || from == last);
            int start = saysSo ? from : place.start;
            boolean ends = text.startsWith(place.stretch.after, place.end);
            int end = ends ? place.end + place.stretch.after.length() : place.end;
            Span span = new Span(text.codePointCount(0, start), text.codePointCount(0, end));
            put(span, found.contents());
            if (place.stretch.answer) {
                put(span, found.answers());
            }
            last = place.end;
        }
        return found;
    }

    /// Adds a place, in front of which the last one may end.
    private static void put(Span span, List<Span> places) {
        boolean goesOn = !places.isEmpty() && places.getLast().end() == span.start();
        Span before = goesOn ? places.removeLast() : span;
        places.add(new Span(before.start(), span.end()));
    }
}
