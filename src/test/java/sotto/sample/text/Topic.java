package sotto.sample.text;

import java.util.List;

/// What sentences are about.
///
/// @param place with its article
/// @param things nouns without an article
/// @param happened whole clauses
record Topic(String name, String place, List<String> things, List<Task> tasks, List<String> happened) {
    /// Copies the lists.
    Topic {
        things = List.copyOf(things);
        tasks = List.copyOf(tasks);
        happened = List.copyOf(happened);
    }
}
