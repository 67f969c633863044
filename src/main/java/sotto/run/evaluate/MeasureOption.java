package sotto.run.evaluate;

/// Option of the command line by which a measure is asked for, or by which it is told how to measure.
///
/// @param word the option's word in ids and message keys of the window
/// @param name the option as it is typed, with its dashes
/// @param label placeholder of its value in help texts
/// @param usual the value that counts where none is given, of a number; empty where there is none
public record MeasureOption(String word, String name, Kind kind, String label, String description, String usual) {
    /// Kind of value that an option takes.
    public enum Kind {
        /// One file.
        FILE,
        /// Files, one with each use of the option; each is named by its stem.
        FILES,
        /// Files of tasks, one with each use of the option, perhaps with words behind the file.
        TASKS,
        /// Judges, one with each use of the option: files of words, or folders of classifiers.
        JUDGES,
        /// Words, one with each use of the option.
        WORDS,
        /// A whole number, 1 or more.
        NUMBER,
        /// No value: it is given or not.
        FLAG
    }

    /// An option of the same word as on screen.
    MeasureOption(String word, Kind kind, String label, String description) {
        this(word, "--" + word, kind, label, description, "");
    }

    /// Whether the option takes files or folders.
    public boolean takesFiles() {
        return kind.compareTo(Kind.WORDS) < 0;
    }
}
