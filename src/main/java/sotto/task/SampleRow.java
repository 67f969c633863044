package sotto.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sotto.work.Failure;

/// Row of a file of samples.
///
/// @param doc the question as the data set has it
/// @param number of the question, from 0
/// @param requests as they were sent
/// @param responses to each; empty where the file records none
/// @param filtered what a filter made of the first response; empty for none
/// @param figures values by their metrics' names
record SampleRow(
        TaskDoc doc,
        int number,
        String target,
        String filter,
        List<TaskRequest> requests,
        List<TaskResponse> responses,
        String filtered,
        Map<String, JsonNode> figures) {
    /// Row of a file; a [Failure] if it has no request, or one of no kind that is known.
    static SampleRow of(String where, JsonNode row) {
        List<TaskRequest> requests = new ArrayList<>();
        JsonNode arguments = row.path("arguments");
        arguments.forEach(one -> requests.add(request(where, one)));
        JsonNode recorded = row.path("resps");
        if (requests.isEmpty() || (!recorded.isEmpty() && recorded.size() != requests.size())) {
            throw new Failure(
                    "%s has %d requests and %d responses.".formatted(where, requests.size(), recorded.size()),
                    "Take the file as lm-evaluation-harness wrote it.");
        }
        List<TaskResponse> responses = new ArrayList<>();
        recorded.forEach(repeats -> responses.add(response(where, requests.get(responses.size()), repeats.path(0))));
        Map<String, JsonNode> figures = new LinkedHashMap<>();
        row.path("metrics").forEach(name -> figures.put(name.asText(), row.path(name.asText())));
        JsonNode filtered = row.path("filtered_resps").path(0);
        return new SampleRow(
                new TaskDoc(where, row.path("doc")),
                row.path("doc_id").asInt(),
                row.path("target").asText(),
                row.path("filter").asText("none"),
                requests,
                responses,
                filtered.isTextual() ? filtered.textValue() : "",
                figures);
    }

    /// Request of its arguments, which stand in an object, or in a list in files of older versions.
    private static TaskRequest request(String where, JsonNode arguments) {
        boolean listed = arguments.isArray();
        JsonNode context = listed ? arguments.path(0) : arguments.path("arg_0");
        JsonNode second = listed ? arguments.path(1) : arguments.path("arg_1");
        if (!context.isTextual() || (!second.isMissingNode() && !second.isTextual() && !second.isObject())) {
            throw new Failure(
                    "%s has a request without a text.".formatted(where),
                    "Take the file as lm-evaluation-harness wrote it; requests with pictures are not read.");
        }
        if (second.isMissingNode()) {
            return new TaskRequest.Whole(context.textValue());
        }
        if (second.isTextual()) {
            return new TaskRequest.Continuation(context.textValue(), second.textValue());
        }
        if (second.path("do_sample").asBoolean(false)) {
            throw new Failure(
                    "%s asks for a completion by chance.".formatted(where),
                    "Write the samples with do_sample=False among the harness' gen_kwargs: only the likeliest"
                            + " completion is compared.");
        }
        List<String> until = new ArrayList<>();
        JsonNode ends = second.path("until");
        if (ends.isTextual()) {
            until.add(ends.textValue());
        }
        ends.forEach(end -> until.add(end.asText()));
        JsonNode most = second.path("max_gen_toks");
        return new TaskRequest.Completion(
                context.textValue(), until, most.isInt() ? OptionalInt.of(most.intValue()) : OptionalInt.empty());
    }

    /// Response to a request; its numbers stand in the file as texts.
    private static TaskResponse response(String where, TaskRequest request, JsonNode response) {
        if (request instanceof TaskRequest.Completion) {
            return new TaskResponse.Written(response.asText());
        }
        return response.isArray()
                ? new TaskResponse.Likelihood(
                        number(where, response.path(0)),
                        response.path(1).asText().equalsIgnoreCase("true"))
                : new TaskResponse.Likelihood(number(where, response), false);
    }

    private static double number(String where, JsonNode value) {
        try {
            return Double.parseDouble(value.asText().replace("inf", "Infinity").replace("nan", "NaN"));
        } catch (NumberFormatException e) {
            throw new Failure(
                    "%s has the log-likelihood '%s'.".formatted(where, value.asText()),
                    "Take the file as lm-evaluation-harness wrote it.",
                    e);
        }
    }
}
