package sotto.task;

import java.util.List;

/// Question that a row of a task's file asks, alone.
///
/// @param requests without examples before them
/// @param example the question with its right answer, as it stands before others
/// @param introduction text before the first example; empty for none
record TaskQuestion(List<TaskRequest> requests, TaskAnswer answer, String example, String introduction) {
    /// Delimiter between a question and its answer.
    static final String SPACE = " ";

    /// Copies the list.
    TaskQuestion {
        requests = List.copyOf(requests);
    }

    /// Question with one context and several choices.
    ///
    /// @param right number of the right one, from 0; another one is never right
    static TaskQuestion choices(String context, List<String> choices, int right) {
        String answer = right >= 0 && right < choices.size() ? choices.get(right) : String.valueOf(right);
        return new TaskQuestion(
                choices.stream()
                        .<TaskRequest>map(choice -> new TaskRequest.Continuation(context, SPACE + choice))
                        .toList(),
                new TaskAnswer.Choice(List.of(right), choices),
                context + SPACE + answer,
                "");
    }

    /// The same question with an introduction.
    TaskQuestion introduced(String text) {
        return new TaskQuestion(requests, answer, example, text);
    }

    /// Requests with a text before each.
    List<TaskRequest> after(String text) {
        return requests.stream()
                .<TaskRequest>map(request -> switch (request) {
                    case TaskRequest.Continuation asked ->
                        new TaskRequest.Continuation(text + asked.context(), asked.continuation());
                    case TaskRequest.Completion asked ->
                        new TaskRequest.Completion(text + asked.context(), asked.until(), asked.most());
                    case TaskRequest.Whole asked -> new TaskRequest.Whole(text + asked.context());
                })
                .toList();
    }
}
