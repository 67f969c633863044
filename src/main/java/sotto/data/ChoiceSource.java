package sotto.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sotto.work.Failure;

/// A `.jsonl` or `.json` file of questions: `{"context", "choices": […], "answer": INDEX}`.
///
/// The answer may be written as text, `"0"`, as Hugging Face's exports have it.
public record ChoiceSource(Path file, UndecodableRows undecodable) {
    private static final String LAYOUT =
            "Each row is {\"context\": \"…\", \"choices\": [\"…\", \"…\"], \"answer\": 0}.";

    /// Questions in UTF-8.
    public ChoiceSource(Path file) {
        this(file, UndecodableRows.REFUSE);
    }

    /// Reads all questions, in the file's order; a [Failure] if there is none, or a row has another layout.
    public List<ChoiceItem> read() {
        List<ChoiceItem> items = new ArrayList<>();
        UndecodableCount count = new UndecodableCount();
        RowFile source = new RowFile(file);
        source.read(
                row -> {
                    if (!count.isUndecodable(row)) {
                        if (!(row instanceof JsonRow json) || !json.value().isObject()) {
                            throw new Failure("%s is not an object of JSON.".formatted(row.where()), LAYOUT);
                        }
                        items.add(item(row.where(), row.number(), json.value()));
                    }
                },
                _ -> {});
        count.end(source, undecodable);
        if (items.isEmpty()) {
            throw new Failure("%s holds no question.".formatted(source.name()), "Name a file with at least one.");
        }
        return items;
    }

    /// Throws a [Failure] for a row in the layout of another data set, saying how to convert it.
    private static void refuseOthers(String where, JsonNode value) {
        if (value.has("ctx") && value.has("endings")) {
            throw new Failure(
                    "%s is laid out as HellaSwag's.".formatted(where),
                    "Write ctx as context, endings as choices and label as answer. " + LAYOUT);
        }
        if (value.has("question")
                && (value.has("answerKey") || value.path("question").has("stem"))) {
            throw new Failure(
                    "%s is laid out as ARC's or OpenBookQA's.".formatted(where),
                    "Write the question as context, the choices' texts as choices and the place of answerKey among"
                            + " their labels, from 0, as answer. " + LAYOUT);
        }
    }

    private static ChoiceItem item(String where, int number, JsonNode value) {
        refuseOthers(where, value);
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
        int right = answer.isInt() || answer.asText().matches("\\d{1,6}") ? answer.asInt() : -1;
        require(
                right >= 0 && right < texts.size(),
                where,
                "has the answer %s to %d choices".formatted(answer.isMissingNode() ? "nothing" : answer, texts.size()));
        return new ChoiceItem(number, Utf8.wellFormed(context.asText()), texts, right);
    }

    private static void require(boolean legal, String where, String otherwise) {
        if (!legal) {
            throw new Failure("%s %s.".formatted(where, otherwise), LAYOUT);
        }
    }
}
