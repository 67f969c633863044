package sotto.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import sotto.work.Failure;

/// Row of a task's file, as JSON.
///
/// @param where the row in words, to begin a sentence with
record TaskDoc(String where, JsonNode value) {
    /// Whether it has all of these keys.
    boolean has(String... keys) {
        return Stream.of(keys).allMatch(value::has);
    }

    /// Text of a key, which may be within another one's object, `question.stem`; a [Failure] if it has none.
    String text(String key) {
        JsonNode cell = at(key);
        if (!cell.isTextual()) {
            throw without("text in " + key);
        }
        return cell.textValue();
    }

    /// Value of a key as a text: a number, a truth value, or a text itself; a [Failure] if it has none.
    String word(String key) {
        JsonNode cell = at(key);
        if (!cell.isValueNode() || cell.isNull()) {
            throw without(key);
        }
        return cell.asText();
    }

    /// Whole number of a key, which may be written as a text; true is 1 and false 0; a [Failure] for all else.
    int number(String key) {
        String word = word(key);
        if (at(key).isBoolean()) {
            return at(key).booleanValue() ? 1 : 0;
        }
        if (!word.matches("-?\\d{1,6}")) {
            throw new Failure(
                    "%s has the %s '%s'.".formatted(where, key, word),
                    "It must be a whole number. Rows of a test split are published without answers.");
        }
        return Integer.parseInt(word);
    }

    /// Texts of a key's list; a [Failure] if it has none.
    List<String> texts(String key) {
        return list(key, cell -> Optional.ofNullable(cell.textValue()));
    }

    /// Elements of a key's list, or values of its object, made into something; a [Failure] where one cannot be.
    <T> List<T> list(String key, Function<JsonNode, Optional<T>> element) {
        JsonNode cell = at(key);
        if (!cell.isContainerNode() || cell.isEmpty()) {
            throw without("list in " + key);
        }
        List<T> all = new ArrayList<>();
        for (JsonNode one : cell) {
            all.add(element.apply(one).orElseThrow(() -> without("list of values of one kind in " + key)));
        }
        return all;
    }

    /// Node of a key, which may be within another one's object; missing if there is none.
    JsonNode at(String key) {
        JsonNode found = value;
        for (String part : key.split("\\.", -1)) {
            found = found.path(part);
        }
        return found;
    }

    private Failure without(String what) {
        return new Failure(
                "%s has no %s.".formatted(where, what),
                "Take the file as it was published, or name another kind behind the file: :kind=choices.");
    }
}
