package sotto.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sotto.work.Failure;

/// A `.jsonl` or `.json` file of questions: `{"context", "choices": […], "answer": INDEX}`.
public record ChoiceSource(Path file) {
    private static final String LAYOUT =
            "Each row is {\"context\": \"…\", \"choices\": [\"…\", \"…\"], \"answer\": 0}.";

    /// Reads all of them, in the file's order; at least one.
    public List<ChoiceItem> read() {
        List<ChoiceItem> items = new ArrayList<>();
        RowFile source = new RowFile(file);
        source.read(row -> {
            if (!(row instanceof JsonRow(String where, int number, JsonNode value)) || !value.isObject()) {
                throw new Failure("%s is not an object of JSON.".formatted(row.where()), LAYOUT);
            }
            items.add(item(where, number, value));
        });
        if (items.isEmpty()) {
            throw new Failure("%s holds no question.".formatted(source.name()), "Name a file with at least one.");
        }
        return items;
    }

    private static ChoiceItem item(String where, int number, JsonNode value) {
        JsonNode context = value.path("context");
        JsonNode choices = value.path("choices");
        JsonNode answer = value.path("answer");
        require(context.isTextual(), where, "has no context");
        require(choices.isArray() && choices.size() >= 2, where, "has fewer than two choices");
        List<String> texts = new ArrayList<>();
        for (JsonNode choice : choices) {
            require(choice.isTextual() && !EmptyTexts.isEmpty(choice.asText()), where, "has a choice without text");
            texts.add(Utf8.wellFormed(choice.asText()));
        }
        require(
                answer.isInt() && answer.asInt() >= 0 && answer.asInt() < texts.size(),
                where,
                "has the answer %s to %d choices".formatted(answer.isMissingNode() ? "nothing" : answer, texts.size()));
        return new ChoiceItem(number, Utf8.wellFormed(context.asText()), texts, answer.asInt());
    }

    private static void require(boolean legal, String where, String otherwise) {
        if (!legal) {
            throw new Failure("%s %s.".formatted(where, otherwise), LAYOUT);
        }
    }
}
