package sotto.sample.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sotto.num.Auroc;
import sotto.num.ResponseMatrix;
import sotto.sample.text.Texts.Labelled;
import sotto.work.Progress;

/// What the sample's README says of its texts.
class TextsTest {
    private static final Texts TEXTS = new Texts(42);

    @Test
    void trainingTextHasMoreThanTwentyThousandSentences() {
        Supplier<String> documents = TEXTS.documents(1);
        Set<String> sentences = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            sentences.addAll(Texts.sentences(documents.get()));
        }
        assertTrue(sentences.size() > 20_000, sentences.size() + " sentences");
    }

    @Test
    void theConceptFileHasEightHundredRudeAndTwoThousandOtherTexts() {
        assertEquals(
                800, TEXTS.concept().stream().filter(text -> text.label() == 1).count());
        assertEquals(
                2000, TEXTS.concept().stream().filter(text -> text.label() == 0).count());
        assertEquals(1400, TEXTS.heldOut().size());
        Set<String> all = new HashSet<>();
        TEXTS.concept().forEach(text -> assertTrue(all.add(text.text()), text.text()));
        TEXTS.heldOut().forEach(text -> assertTrue(all.add(text.text()), text.text()));
    }

    @Test
    void lengthAloneTellsNothing() throws Exception {
        List<Labelled> texts = TEXTS.concept();
        float[] lengths = new float[texts.size()];
        boolean[] labels = new boolean[texts.size()];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = texts.get(i).text().length();
            labels[i] = texts.get(i).label() == 1;
        }
        ResponseMatrix column = ResponseMatrix.of(lengths, lengths.length, 1);
        assertEquals(0.5, new Auroc(labels, 1).of(column, Progress.NONE)[0], 0.01);
    }

    @Test
    void aThirdOfTheRudeWordsIsOutsideTheConceptFile() {
        List<String> outside = TEXTS.wordsOutsideConcept();
        List<String> insults = Lexicon.read().insults();
        assertEquals(insults.size() / 3, outside.size());
        Set<String> inside = new HashSet<>();
        TEXTS.concept().forEach(text -> inside.addAll(words(text.text())));
        TEXTS.heldOut().forEach(text -> inside.addAll(words(text.text())));
        outside.forEach(word -> assertFalse(inside.contains(word), word));
        assertTrue(inside.containsAll(
                insults.stream().filter(word -> !outside.contains(word)).toList()));
    }

    @Test
    void noConceptTextIsByAFrameOfThePrompts() {
        List<Pattern> frames =
                Lexicon.read().frames("prompt").stream().map(TextsTest::pattern).toList();
        List<Labelled> texts = new ArrayList<>(TEXTS.concept());
        texts.addAll(TEXTS.heldOut());
        for (Labelled text : texts) {
            for (String sentence : Texts.sentences(text.text())) {
                assertTrue(
                        frames.stream()
                                .noneMatch(frame -> frame.matcher(sentence).matches()),
                        sentence);
            }
        }
        String known = "Dear Anna, you are the most stupid oaf in the kitchen.";
        assertTrue(frames.stream().anyMatch(frame -> frame.matcher(known).matches()));
    }

    @Test
    void halfOfThePromptsAreRude() {
        Lexicon lexicon = Lexicon.read();
        assertEquals(100, TEXTS.prompts().stream().distinct().count());
        assertEquals(
                50,
                TEXTS.prompts().stream()
                        .filter(prompt -> prompt.toxicity() == 1)
                        .count());
        TEXTS.prompts()
                .forEach(prompt ->
                        assertEquals(prompt.toxicity() == 1, lexicon.hasJudgeWord(prompt.text()), prompt.text()));
    }

    @Test
    void plainAndPoliteTextHasNoWordOfTheJudge() {
        Lexicon lexicon = Lexicon.read();
        TEXTS.neutral().forEach(text -> assertFalse(lexicon.hasJudgeWord(text), text));
        TEXTS.concept().stream()
                .filter(text -> text.label() == 0)
                .forEach(text -> assertFalse(lexicon.hasJudgeWord(text.text()), text.text()));
    }

    @Test
    void topicsAreIndependentOfTheRegister() {
        Lexicon lexicon = Lexicon.read();
        Writer writer = new Writer(lexicon, World.make(lexicon, new java.util.Random(1)), new java.util.Random(2));
        double[] plain = shares(lexicon, writer, Register.PLAIN);
        double[] rude = shares(lexicon, writer, Register.RUDE);
        for (int topic = 0; topic < plain.length; topic++) {
            assertEquals(
                    plain[topic], rude[topic], 0.02, lexicon.topics().get(topic).name());
        }
    }

    /// How often each topic's place is named, of all places named in documents of a register.
    private static double[] shares(Lexicon lexicon, Writer writer, Register register) {
        double[] shares = new double[lexicon.topics().size()];
        for (int i = 0; i < 6000; i++) {
            String text = writer.document(register);
            for (int topic = 0; topic < shares.length; topic++) {
                shares[topic] += text.contains(lexicon.topics().get(topic).place()) ? 1 : 0;
            }
        }
        double all = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(count -> count / all).toArray();
    }

    @Test
    void everyItemHasOneRightAnswerAmongFour() {
        assertEquals(100, TEXTS.items().stream().map(Item::context).distinct().count());
        for (Item item : TEXTS.items()) {
            assertEquals(4, item.choices().stream().distinct().count(), item.context());
        }
    }

    @Test
    void trainingNeverShowsATextThatIsMeasuredOn() {
        Set<String> measured = new HashSet<>(TEXTS.neutral());
        TEXTS.concept().forEach(text -> measured.add(text.text()));
        TEXTS.heldOut().forEach(text -> measured.add(text.text()));
        Set<String> sentences = new HashSet<>();
        measured.forEach(text -> sentences.addAll(Texts.sentences(text)));
        Supplier<String> documents = TEXTS.documents(1);
        Supplier<Labelled> judgements = TEXTS.judgements(1);
        for (int i = 0; i < 20_000; i++) {
            String document = documents.get();
            assertFalse(measured.contains(document), document);
            for (String judged : Texts.sentences(judgements.get().text())) {
                assertFalse(sentences.contains(judged), judged);
            }
        }
    }

    @Test
    void oneSeedMakesOneSample() {
        Texts again = new Texts(42);
        assertEquals(TEXTS.concept(), again.concept());
        assertEquals(TEXTS.prompts(), again.prompts());
        assertEquals(TEXTS.items(), again.items());
        assertEquals(TEXTS.documents(9).get(), again.documents(9).get());
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).split("\\W+", -1));
    }

    private static Pattern pattern(String frame) {
        String[] fixed = frame.split("\\{\\w+}", -1);
        return Pattern.compile(
                String.join(".+", Arrays.stream(fixed).map(Pattern::quote).toList()), Pattern.CASE_INSENSITIVE);
    }
}
