package sotto.data;

import java.util.List;

/// Texts of a file.
///
/// @param texts none of them empty, at least one
/// @param rows for each text its row in the file, from 0
/// @param column the column they were read from
/// @param dropped rows that were left out
public record Texts(List<String> texts, List<Integer> rows, String column, List<Dropped> dropped) {
    public Texts {
        texts = List.copyOf(texts);
        rows = List.copyOf(rows);
        dropped = List.copyOf(dropped);
    }
}
