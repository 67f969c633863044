package sotto.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.chat.Conversation;
import sotto.work.Failure;

/// A row in JSON: an object whose keys are the columns, or a bare string, which is a text.
///
/// An object inside it has columns of its own, named with a dot: RealToxicityPrompts' texts are in `prompt.text`. A
/// NaN, which Python writes where there is no number, counts as no cell.
///
/// @param undecodable whether it holds bytes that are not UTF-8
record JsonRow(Place at, JsonNode value, boolean undecodable) implements Row {
    private static final String MESSAGES = "messages";
    private static final String CONVERSATIONS = "conversations";

    JsonRow {
        if (!value.isObject() && !value.isTextual()) {
            throw new Failure(
                    "%s is neither an object nor a string.".formatted(at.where()),
                    "Each row is an object such as {\"text\": \"…\"}.");
        }
    }

    /// Place of a row in its file.
    ///
    /// @param line from 1; 0 where rows have no lines of their own
    record Place(String fileName, int number, int line) {
        String words() {
            return line == 0 ? "row %d".formatted(number) : "row %d (line %d)".formatted(number, line);
        }

        String where() {
            return "R%s of %s".formatted(words().substring(1), fileName);
        }
    }

    @Override
    public int number() {
        return at.number();
    }

    @Override
    public String place() {
        return at.words();
    }

    @Override
    public String fileName() {
        return at.fileName();
    }

    @Override
    public boolean isUndecodable() {
        return undecodable;
    }

    @Override
    public boolean isText(String column) {
        JsonNode cell = node(column);
        return cell.isTextual() && !cell.asText().isBlank() && !Numerals.isNumber(cell.asText());
    }

    @Override
    public Collection<String> columns() {
        if (value.isTextual()) {
            return List.of("text");
        }
        List<String> names = new ArrayList<>();
        value.properties().forEach(field -> {
            if (field.getValue().isObject()) {
                field.getValue().fieldNames().forEachRemaining(inner -> names.add(field.getKey() + "." + inner));
            } else {
                names.add(field.getKey());
            }
        });
        return names;
    }

    @Override
    public String chatColumn() {
        return isTurns(MESSAGES) ? MESSAGES : isTurns(CONVERSATIONS) ? CONVERSATIONS : "";
    }

    private boolean isTurns(String column) {
        JsonNode turns = value.path(column);
        return turns.isArray() && !turns.isEmpty() && turns.get(0).isObject();
    }

    @Override
    public Conversation chat() {
        JsonNode turns = value.path(chatColumn());
        boolean hasRoles = isTurns(MESSAGES) || turns.path(0).has("role");
        try {
            return hasRoles ? Conversation.of(turns) : Conversation.ofShareGpt(turns);
        } catch (Failure e) {
            throw new Failure("%s: %s".formatted(where(), e.getMessage()), e.advice(), e);
        }
    }

    private JsonNode node(String column) {
        JsonNode cell = value.isTextual() && column.equals("text") ? value : value.path(column);
        int dot = column.indexOf('.');
        return cell.isMissingNode() && dot >= 0
                ? value.path(column.substring(0, dot)).path(column.substring(dot + 1))
                : cell;
    }

    @Override
    public @Nullable String shown(String column) {
        JsonNode cell = node(column);
        String text = cell.isContainerNode() ? cell.toString() : cell(column);
        return text == null ? null : Utf8.wellFormed(text);
    }

    @Override
    public @Nullable String cell(String column) {
        JsonNode cell = node(column);
        if (cell.isContainerNode()) {
            throw new Failure(
                    "%s has an object or a list in column %s.".formatted(where(), column),
                    "A column holds strings, numbers, true, false or null.");
        }
        boolean nothing = cell.isMissingNode() || cell.isNull() || (cell.isNumber() && Double.isNaN(cell.asDouble()));
        return nothing ? null : Utf8.wellFormed(cell.asText());
    }
}
