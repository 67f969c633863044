package sotto.sample.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import sotto.sample.text.Texts.Labelled;

/// Passages with labels, rude ones and others of the same lengths.
final class ConceptTexts {
    private static final int TRIES = 50;
    private static final Pattern PIECE = Pattern.compile("\\w+|[^\\w\\s]");

    private final Writer writer;
    private final RandomGenerator random;
    private final Predicate<String> allowed;

    /// @param allowed whether a text may be used at all
    ConceptTexts(Writer writer, RandomGenerator random, Predicate<String> allowed) {
        this.writer = writer;
        this.random = random;
        this.allowed = allowed;
    }

    /// Distinct passages in mixed order; half of the others polite, half plain.
    ///
    /// @param taken texts that may not be used; what is drawn is added
    List<Labelled> draw(int rude, int others, Set<String> taken) {
        List<Labelled> texts = new ArrayList<>();
        while (texts.size() < rude) {
            String text = writer.passage(Register.RUDE).text();
            if (allowed.test(text) && taken.add(text)) {
                texts.add(new Labelled(text, 1));
            }
        }
        for (int i = 0; i < others; i++) {
            Register register = i % 2 == 0 ? Register.PLAIN : Register.POLITE;
            texts.add(new Labelled(asLongAs(texts.get(i % rude).text(), register, taken), 0));
        }
        for (int i = texts.size() - 1; i > 0; i--) {
            texts.set(i, texts.set(random.nextInt(i + 1), texts.get(i)));
        }
        return texts;
    }

    /// A new passage as long as another or, where dozens of tries give none, ever less nearly as long.
    private String asLongAs(String other, Register register, Set<String> taken) {
        for (int tries = 0; ; tries++) {
            String text = writer.passage(register).text();
            int slack = tries / TRIES;
            if (Math.abs(text.length() - other.length()) <= slack
                    && Math.abs(pieces(text) - pieces(other)) <= slack
                    && taken.add(text)) {
                return text;
            }
        }
    }

    /// Words and marks, which become about as many tokens.
    private static int pieces(String text) {
        return (int) PIECE.matcher(text).results().count();
    }
}
