package sotto.data;

import java.util.List;

/// Texts read from a file.
///
/// @param texts none of them empty, at least one
/// @param rows for each text its row in the file, from 0
/// @param column the column they were read from
/// @param dropped rows that were left out
/// @param notes what the user should know of how they were read, a sentence each
public record Texts(List<String> texts, List<Integer> rows, String column, List<Dropped> dropped, List<String> notes) {
    /// Copies the lists.
    public Texts {
        notes = List.copyOf(notes);
        texts = List.copyOf(texts);
        rows = List.copyOf(rows);
        dropped = List.copyOf(dropped);
    }
}
