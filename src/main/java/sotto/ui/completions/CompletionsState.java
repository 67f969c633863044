package sotto.ui.completions;

import sotto.work.Failure;

/// State of the completions of the study that is looked at.
sealed interface CompletionsState {
    /// No study is looked at.
    record Nothing() implements CompletionsState {}

    /// The study is being read.
    record Reading() implements CompletionsState {}

    /// The study completed no prompts.
    record Without() implements CompletionsState {}

    /// The study cannot be read.
    record Unreadable(Failure failure) implements CompletionsState {}

    /// The completions are there.
    record Ready(OpenCompletions completions) implements CompletionsState {}
}
