package sotto.ui.home;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.ui.control.Messages;

/// Names of the model families that can be opened, as people write them, made from their `model_type`s.
///
/// A type without a known name appears as it is, so that none is ever missing.
///
/// @param types the `model_type`s that can be opened
record FamilyNames(List<String> types) {
    private static final Messages WORDS = Messages.beside(FamilyNames.class);

    FamilyNames {
        types = List.copyOf(types);
    }

    private static String name(String type) {
        String key = "family." + type;
        return WORDS.has(key) ? WORDS.of(key) : type;
    }

    /// All names, each once: two types may be one family.
    List<String> all() {
        return types.stream().map(FamilyNames::name).distinct().toList();
    }

    /// Sentence with the number of families and some of them that most people know.
    String sentence() {
        List<String> all = all();
        String some = Stream.concat(
                        WORDS.of("families.first").lines().flatMap(line -> Stream.of(line.split(",\\s*"))),
                        types.stream())
                .filter(types::contains)
                .map(FamilyNames::name)
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        return WORDS.of("families", all.size(), all.size() > 3 ? some + ", \u2026" : some);
    }

    /// All families with their `model_type`s.
    String everything() {
        return WORDS.of("families.all", String.join(", ", all()), String.join(", ", types));
    }
}
