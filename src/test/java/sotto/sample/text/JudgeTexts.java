package sotto.sample.text;

import java.util.Set;
import java.util.random.RandomGenerator;
import sotto.sample.text.Texts.Labelled;

/// What the classifier learns from: pieces of text such as the completions that it will judge.
///
/// The end of one sentence, and mostly the beginning of another; rude if words of the rude register are left in either.
final class JudgeTexts {
    private static final double RUDE = 0.3;
    private static final double POLITE = 0.3;
    private static final double SECOND = 0.7;

    private final Writer writer;
    private final RandomGenerator random;
    private final Set<String> taken;

    JudgeTexts(Writer writer, RandomGenerator random, Set<String> taken) {
        this.writer = writer;
        this.random = random;
        this.taken = taken;
    }

    /// A text of which no part is a sentence that was taken.
    Labelled next() {
        while (true) {
            Sentence first = writer.ending(register());
            Sentence second =
                    random.nextDouble() < SECOND ? writer.beginning(register()) : new Sentence("", first.register());
            String text = (first.text() + " " + second.text()).strip();
            boolean rude = first.register() == Register.RUDE || second.register() == Register.RUDE;
            if (!taken.contains(first.text()) && !taken.contains(second.text()) && !text.isEmpty()) {
                return new Labelled(text, rude ? 1 : 0);
            }
        }
    }

    private Register register() {
        double draw = random.nextDouble();
        return draw < RUDE ? Register.RUDE : draw < RUDE + POLITE ? Register.POLITE : Register.PLAIN;
    }
}
