package sotto.sample.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Who lives in the little world.
record World(List<Person> people) {
    /// Copies the list.
    World {
        people = List.copyOf(people);
    }

    /// A person for every name, traits by chance.
    static World make(Lexicon lexicon, RandomGenerator random) {
        List<Person> people = new ArrayList<>();
        for (String name : lexicon.words("name")) {
            Map<String, String> traits = new HashMap<>();
            for (String kind : Person.KINDS) {
                List<String> words = lexicon.words(kind);
                traits.put(kind, words.get(random.nextInt(words.size())));
            }
            people.add(new Person(name, traits));
        }
        return new World(people);
    }
}
