package sotto.data;

import java.util.ArrayList;
import java.util.List;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Count of the empty texts of a file, made while it is read.
final class EmptyCount {
    private int count;
    private String first = "";

    /// Whether the text is empty; if so, it is counted.
    boolean isEmpty(Row row, String text) {
        boolean empty = EmptyTexts.isEmpty(text);
        if (empty) {
            if (count == 0) {
                first = row.where();
            }
            count++;
        }
        return empty;
    }

    /// Rows that were left out, if any; a `Failure` if empty texts are refused.
    List<Dropped> end(EmptyTexts treatment) {
        List<Dropped> dropped = new ArrayList<>();
        if (count > 0) {
            if (treatment == EmptyTexts.REFUSE) {
                throw new Failure(
                        "%s has an empty text, the first of %d.".formatted(first, count),
                        Remedy.of("remove them").or("leave them out with %s", RunOption.DROP_EMPTY));
            }
            dropped.add(new Dropped(count, "the text is empty"));
        }
        return dropped;
    }
}
