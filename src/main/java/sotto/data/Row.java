package sotto.data;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import sotto.chat.Conversation;
import sotto.work.Failure;

/// One row of a file: its cells by the name of their column.
interface Row {
    /// Its place among the file's rows, from 0; the header and blank lines between rows do not count.
    int number();

    /// Place of the row in its file, `row 12 (line 40)`: the row from 0, the line from 1.
    String place();

    /// Name of the file it stands in, without the folder.
    String fileName();

    /// The row in words, to begin a sentence with: `Row 12 (line 40) of train.csv`.
    default String where() {
        String place = place();
        return "R" + place.substring(1) + " of " + fileName();
    }

    /// The names of its columns, in the file's order.
    Collection<String> columns();

    /// The cell in a column; null if the row has none there.
    @Nullable
    String cell(String column);

    /// The cell as it can be shown, whatever it holds; null if the row has none there.
    default @Nullable String shown(String column) {
        String cell = cell(column);
        return cell == null ? null : Utf8.wellFormed(cell);
    }

    /// Whether it is a chat: a list of messages, or ShareGPT's conversations.
    default boolean isChat() {
        return !chatColumn().isEmpty();
    }

    /// Column of the turns of a row that is a chat; empty for any other.
    default String chatColumn() {
        return "";
    }

    /// The chat of a row that is one; a [Failure] where its messages are none.
    default Conversation chat() {
        throw new IllegalStateException("No chat");
    }

    /// Whether it holds bytes that are not UTF-8.
    default boolean isUndecodable() {
        return false;
    }

    /// Whether a cell is a text rather than a number, a truth value or nothing.
    default boolean isText(String column) {
        String cell = cell(column);
        return cell != null && !cell.isBlank() && !Numerals.isNumber(cell);
    }
}
