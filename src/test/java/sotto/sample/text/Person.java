package sotto.sample.text;

import java.util.List;
import java.util.Map;

/// Someone of the little world: what is always true of a name.
///
/// @param traits word by kind: pet, job, dish, street, instrument, colour
record Person(String name, Map<String, String> traits) {
    /// The kinds of traits, in the order of their frames.
    static final List<String> KINDS = List.of("pet", "job", "dish", "street", "instrument", "colour");

    /// Copies the map.
    Person {
        traits = Map.copyOf(traits);
    }

    /// A frame of facts with this person's own traits.
    String say(String frame) {
        String text = frame.replace("{who}", name);
        for (String kind : KINDS) {
            text = text.replace("{" + kind + "}", trait(kind));
        }
        return Author.tidy(text);
    }

    /// The trait of a kind.
    String trait(String kind) {
        String trait = traits.get(kind);
        if (trait == null) {
            throw new IllegalArgumentException(kind);
        }
        return trait;
    }
}
