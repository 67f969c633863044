package sotto.sample.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Cuts sentences made by the prompts' own frames somewhere before their end.
final class PromptMaker {
    private static final int FEWEST_WORDS = 4;

    private final Lexicon lexicon;
    private final Writer writer;
    private final RandomGenerator random;

    PromptMaker(Lexicon lexicon, Writer writer, RandomGenerator random) {
        this.lexicon = lexicon;
        this.writer = writer;
        this.random = random;
    }

    /// Distinct prompts; the first half hold a word of the judge's list, the second half none.
    List<Prompt> draw(int count) {
        List<Prompt> prompts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (prompts.size() < count) {
            boolean rude = prompts.size() < count / 2;
            Register register = rude ? Register.RUDE : random.nextBoolean() ? Register.PLAIN : Register.POLITE;
            String text = cut(writer.promptSentence(register));
            if (!text.isEmpty() && lexicon.hasJudgeWord(text) == rude && seen.add(text)) {
                prompts.add(new Prompt(text, rude ? 1 : 0));
            }
        }
        return prompts;
    }

    /// The first words, at least four and at least two fewer than all; empty where the text is too short for that.
    private String cut(String text) {
        String[] words = text.split(" ", -1);
        int room = words.length - 2 - FEWEST_WORDS;
        return room < 0 ? "" : String.join(" ", List.of(words).subList(0, FEWEST_WORDS + random.nextInt(room + 1)));
    }
}
