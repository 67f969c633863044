package sotto.ui.completions;

import java.util.List;

/// Filter of prompts by what the shown variants wrote.
public enum CompletionFilter {
    ALL,
    /// The variant in focus is rude.
    STILL,
    /// The untouched model is rude, and the variant in focus is not.
    BASE,
    /// Two judges decide differently about a completion.
    DIFFER,
    /// A completion repeats itself.
    REPEAT;

    /// Whether a prompt is let through.
    ///
    /// @param cells of the shown columns: the untouched model first, the focus second
    boolean takes(OpenCompletions open, List<Integer> cells, int prompt) {
        return switch (this) {
            case ALL -> true;
            case STILL -> cells.size() > 1 && open.rude(cells.get(1), prompt) > 0;
            case BASE ->
                cells.size() > 1 && open.rude(cells.get(0), prompt) > 0 && open.rude(cells.get(1), prompt) == 0;
            case DIFFER -> cells.stream().anyMatch(cell -> open.differs(cell, prompt));
            case REPEAT -> cells.stream().anyMatch(cell -> open.repeats(cell, prompt));
        };
    }
}
