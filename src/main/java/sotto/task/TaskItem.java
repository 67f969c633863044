package sotto.task;

import java.util.List;

/// Question of a task as it is put to a model.
///
/// @param number its place among the questions of its file, as the harness counts them, from 0
/// @param requests at least one
/// @param recorded responses that another program got to the requests; empty where there are none
public record TaskItem(int number, List<TaskRequest> requests, TaskAnswer answer, List<TaskResponse> recorded) {
    /// Copies the lists.
    public TaskItem {
        requests = List.copyOf(requests);
        recorded = List.copyOf(recorded);
    }
}
