package sotto.sample.text;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills frames with words, by chance.
final class Author {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final Pattern ARTICLE = Pattern.compile("\\b([Aa]) (?=([A-Za-z]+))");
    private static final Pattern VOWEL = Pattern.compile("(?i)(?!uni|use|eu|one)[aeiou].*|hour.*|honest.*");
    private static final Pattern START = Pattern.compile("^(\\W*)(\\p{Ll})");

    private final Lexicon lexicon;
    private final RandomGenerator random;

    Author(Lexicon lexicon, RandomGenerator random) {
        this.lexicon = lexicon;
        this.random = random;
    }

    /// A sentence from a frame, its evaluating words in one register.
    ///
    /// @param cast names, at least two: `{name}` is mostly the first, `{other}` the second
    String write(String frame, Register register, Topic topic, List<String> cast) {
        return tidy(fill(frame, register, topic, cast));
    }

    /// The same without a capital at the start.
    String fill(String frame, Register register, Topic topic, List<String> cast) {
        return articles(SLOT.matcher(frame)
                .replaceAll(slot -> Matcher.quoteReplacement(filler(slot.group(1), register, topic, cast))));
    }

    /// Whether any word of a frame depends on the register.
    boolean hasRegisterSlot(String frame) {
        return SLOT.matcher(frame).results().anyMatch(slot -> lexicon.hasRegisters(slot.group(1)));
    }

    private String filler(String slot, Register register, Topic topic, List<String> cast) {
        return switch (slot) {
            case "name" -> random.nextInt(4) == 0 ? pick(lexicon.words("name")) : cast.get(0);
            case "other" -> cast.get(1);
            case "place" -> topic.place();
            case "thing" -> pick(topic.things());
            case "happened" -> pick(topic.happened());
            case "do" -> pick(topic.tasks()).base();
            case "did" -> pick(topic.tasks()).past();
            case "doing" -> pick(topic.tasks()).ing();
            default -> pick(lexicon.words(slot, register));
        };
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /// Articles before vowels, and a capital at the start.
    static String tidy(String text) {
        return START.matcher(articles(text))
                .replaceFirst(found -> found.group(1) + found.group(2).toUpperCase(Locale.ROOT));
    }

    private static String articles(String text) {
        return ARTICLE.matcher(text)
                .replaceAll(found -> VOWEL.matcher(found.group(2)).matches() ? "$1n " : "$1 ");
    }
}
