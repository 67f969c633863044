package sotto.run.evaluate;

import java.util.List;
import java.util.stream.IntStream;
import sotto.task.TaskItem;
import sotto.task.TaskRequest;
import sotto.task.TaskResponse;

/// Responses of a cell to the requests of one question.
///
/// @param sums log-likelihoods; empty where the question is answered in words
/// @param greedy whether each token of a continuation was the likeliest
/// @param texts answers in words
record QuestionRow(double[] sums, boolean[] greedy, List<String> texts) {
    /// Copies the list.
    QuestionRow {
        texts = List.copyOf(texts);
    }

    /// The responses, in the order of the requests.
    List<TaskResponse> responses(TaskItem item) {
        return IntStream.range(0, item.requests().size())
                .<TaskResponse>mapToObj(i -> item.requests().get(i) instanceof TaskRequest.Completion
                        ? new TaskResponse.Written(texts.get(i))
                        : new TaskResponse.Likelihood(sums[i], greedy[i]))
                .toList();
    }
}
