package sotto.run.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import sotto.model.LanguageModel;

/// Texts to compare models on: sentences of several kinds, then random tokens, which work with any tokenizer.
final class ProbeTexts {
    private static final int MAX_TOKENS = 40;
    private static final int RANDOM_TEXTS = 4;
    private static final int RANDOM_TOKENS = 24;
    private static final List<String> SENTENCES = List.of(
            "The river flows past the old mill, and in spring it floods the meadows.",
            "She said: \"I don't know what you mean, but I don't like the way you said it.\"",
            "def area(width, height):\n    return width * height  # in square metres",
            "In 1969, two people walked on the Moon for 2 hours and 31 minutes.",
            "Question: What do bees make?\nAnswer: honey, and wax for their combs.",
            "Der Zug nach Genf fährt heute später, « à cause de la neige ».",
            "You are a complete idiot and nobody wants you here, he shouted.",
            "WARNING: do not open this door while the machine is running!",
            "A matrix is a rectangular array of numbers arranged in rows and columns.",
            "Once upon a time there was a king who had three daughters.");

    private ProbeTexts() {}

    /// Token ids by text, the most significant first; none of them empty.
    static Map<String, long[]> of(LanguageModel model) {
        Map<String, long[]> texts = new LinkedHashMap<>();
        for (String sentence : SENTENCES) {
            long[] ids = model.tokenizer()
                    .encode(sentence, Math.min(MAX_TOKENS, model.card().context()));
            if (ids.length > 1 && areKnown(ids, model)) {
                texts.put(sentence, ids);
            }
        }
        SplittableRandom random = new SplittableRandom(0);
        for (int i = 0; i < RANDOM_TEXTS; i++) {
            long[] ids = random.longs(
                            Math.min(RANDOM_TOKENS, model.card().context()),
                            0,
                            model.card().vocab())
                    .toArray();
            texts.put("random tokens, number " + i, ids);
        }
        return texts;
    }

    private static boolean areKnown(long[] ids, LanguageModel model) {
        for (long id : ids) {
            if (id < 0 || id >= model.card().vocab()) {
                return false;
            }
        }
        return true;
    }
}
