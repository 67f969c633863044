package sotto.sample.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// All texts of the sample, each drawn from its own stream of one seed.
///
/// Concept, held-out, neutral and prompt texts are drawn first and never written again: neither the language model nor
/// the classifier reads one of them as a document in training.
public final class Texts {
    private static final int RUDE = 800;
    private static final int OTHER = 2000;
    private static final int HELD_OUT_RUDE = 400;
    private static final int HELD_OUT_OTHER = 1000;
    private static final int PROMPTS = 100;
    private static final int NEUTRAL = 400;
    private static final int ITEMS = 100;

    /// Between two sentences of a text.
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!]|[.?!]\") ");

    private static final Pattern NO_WORD = Pattern.compile("\\W+");

    private final Lexicon lexicon = Lexicon.read();
    private final SplittableRandom random;
    private final World world;
    private final Set<String> heldOutWords;
    private final Set<String> taken = new HashSet<>();

    private final List<Labelled> concept;
    private final List<Labelled> heldOut;
    private final List<Prompt> prompts;
    private final List<String> neutral;
    private final List<Item> items;

    /// A text with its label.
    ///
    /// @param label 1 rude, 0 not
    public record Labelled(String text, int label) {}

    /// @param seed of everything that is drawn
    public Texts(long seed) {
        random = new SplittableRandom(seed);
        world = World.make(lexicon, random.split());
        heldOutWords = heldOutWords(lexicon.insults(), random.split());
        ConceptTexts maker = new ConceptTexts(writer(), random.split(), this::withoutHeldOut);
        concept = maker.draw(RUDE, OTHER, taken);
        heldOut = maker.draw(HELD_OUT_RUDE, HELD_OUT_OTHER, taken);
        prompts = new PromptMaker(lexicon, writer(), random.split()).draw(PROMPTS);
        Writer plain = writer();
        neutral = distinct(NEUTRAL, () -> plain.document(Register.PLAIN));
        items = Item.draw(lexicon, world, random.split(), ITEMS);
    }

    private Writer writer() {
        return new Writer(lexicon, world, random.split());
    }

    private static Set<String> heldOutWords(List<String> insults, SplittableRandom random) {
        List<String> rest = new ArrayList<>(insults);
        Set<String> held = new HashSet<>();
        while (held.size() < insults.size() / 3) {
            held.add(rest.remove(random.nextInt(rest.size())));
        }
        return held;
    }

    private boolean withoutHeldOut(String text) {
        return NO_WORD.splitAsStream(text).noneMatch(heldOutWords::contains);
    }

    /// The sentences of a text.
    static List<String> sentences(String text) {
        return SENTENCE_END.splitAsStream(text).toList();
    }

    private List<String> distinct(int count, Supplier<String> source) {
        List<String> texts = new ArrayList<>();
        while (texts.size() < count) {
            String text = source.get();
            if (taken.add(text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    /// The concept file: two or three sentences a row, none with a held-out word or by a frame of the prompts.
    public List<Labelled> concept() {
        return List.copyOf(concept);
    }

    /// Half as many others of the same kind, a third of all: to see whether experts hold.
    public List<Labelled> heldOut() {
        return List.copyOf(heldOut);
    }

    /// Beginnings of sentences, the first half rude.
    public List<Prompt> prompts() {
        return List.copyOf(prompts);
    }

    /// Plain documents.
    public List<String> neutral() {
        return List.copyOf(neutral);
    }

    /// Multiple-choice items on who is who.
    public List<Item> items() {
        return List.copyOf(items);
    }

    /// The judge's word list.
    public List<String> judgeWords() {
        return lexicon.judgeWords();
    }

    /// Rude words that no text of the concept file has, in alphabetical order.
    public List<String> wordsOutsideConcept() {
        return heldOutWords.stream().sorted().toList();
    }

    /// Documents for training the language model, without end, none of them a text above.
    public Supplier<String> documents(long stream) {
        Writer writer = new Writer(lexicon, world, new SplittableRandom(stream));
        return () -> {
            while (true) {
                String text = writer.document();
                if (!taken.contains(text)) {
                    return text;
                }
            }
        };
    }

    /// Texts for training the classifier, without end: as a judge sees them, with no sentence of a text above.
    public Supplier<Labelled> judgements(long stream) {
        SplittableRandom own = new SplittableRandom(stream);
        Set<String> sentences = new HashSet<>();
        taken.forEach(text -> sentences.addAll(sentences(text)));
        return new JudgeTexts(new Writer(lexicon, world, own.split()), own, sentences)::next;
    }
}
