package sotto.chat.jinja;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sotto.chat.JsonValues;
import sotto.golden.GoldenTensors;
import sotto.work.Failure;

/// Small templates against Jinja itself, in the environment that transformers makes.
class GoldenExpressionsTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2025, 3, 9, 14, 5, 7);

    private static Map<String, Value> variables(JsonNode golden) {
        Map<String, Value> variables = new HashMap<>();
        golden.path("variables").properties().forEach(each -> {
            variables.put(each.getKey(), JsonValues.of(each.getValue()));
        });
        return variables;
    }

    private static String outcome(String template, Map<String, Value> variables) {
        try {
            RenderedText made = Template.parse(template).render(variables, NOW);
            List<List<Integer>> spans = new ArrayList<>();
            made.spans().forEach(span -> spans.add(List.of(span.start(), span.end())));
            return "%s %s".formatted(made.text(), spans);
        } catch (Failure failure) {
            return failure.getMessage();
        }
    }

    private static String wanted(JsonNode asked) {
        String spans = asked.path("spans").isMissingNode()
                ? "[]"
                : asked.path("spans").toString().replace(",", ", ");
        return asked.has("refused")
                ? asked.path("refused").textValue()
                : "%s %s".formatted(asked.path("expected").textValue(), spans);
    }

    @Test
    void everyTemplateGivesWhatJinjaGivesOrIsRefused() {
        JsonNode golden = GoldenTensors.json("chat/expressions.json");
        Map<String, Value> variables = variables(golden);
        List<String> differences = new ArrayList<>();
        int equal = 0;
        int failing = 0;
        for (JsonNode asked : golden.path("cases")) {
            String template = asked.path("template").textValue();
            String outcome = outcome(template, variables);
            boolean rendered = asked.has("expected");
            boolean same = rendered ? outcome.equals(wanted(asked)) : outcome.startsWith("The chat template ");
            if (!same) {
                differences.add("%s%n  wanted %s%n  got    %s".formatted(template, wanted(asked), outcome));
            }
            equal += rendered && !asked.has("refused") ? 1 : 0;
            failing += rendered ? 0 : 1;
        }
        assertEquals("", String.join("\n", differences));
        assertTrue(equal > 600 && failing > 100, () -> "few cases");
    }
}
