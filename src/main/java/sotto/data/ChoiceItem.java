package sotto.data;

import java.util.List;

/// A question with several answers, one of them right.
///
/// @param row its row in the file, from 0
/// @param context what stands before each choice; may be empty
/// @param choices at least two, none empty
/// @param answer the right choice's number, from 0
public record ChoiceItem(int row, String context, List<String> choices, int answer) {
    /// Copies the list.
    public ChoiceItem {
        choices = List.copyOf(choices);
    }
}
