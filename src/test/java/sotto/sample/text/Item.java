package sotto.sample.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A multiple-choice item: how a fact goes on.
///
/// @param answer index of the right choice
public record Item(String context, List<String> choices, int answer) {
    private static final int CHOICES = 4;

    /// Copies the list.
    public Item {
        choices = List.copyOf(choices);
    }

    /// Distinct items on the people of a world.
    static List<Item> draw(Lexicon lexicon, World world, RandomGenerator random, int count) {
        List<String> frames = lexicon.frames("fact").stream()
                .filter(frame -> frame.endsWith("}."))
                .toList();
        List<Item> items = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (items.size() < count) {
            String frame = frames.get(random.nextInt(frames.size()));
            Person person = world.people().get(random.nextInt(world.people().size()));
            int slot = frame.lastIndexOf('{');
            String kind = frame.substring(slot + 1, frame.length() - 2);
            String context = frame.substring(0, slot).strip().replace("{who}", person.name());
            if (seen.add(context)) {
                items.add(of(context, person.trait(kind), lexicon.words(kind), random));
            }
        }
        return items;
    }

    private static Item of(String context, String right, List<String> words, RandomGenerator random) {
        List<String> wrong = new ArrayList<>(words);
        wrong.remove(right);
        List<String> choices = new ArrayList<>();
        while (choices.size() < CHOICES - 1) {
            choices.add(wrong.remove(random.nextInt(wrong.size())));
        }
        int answer = random.nextInt(CHOICES);
        choices.add(answer, right);
        return new Item(context, choices, answer);
    }
}
