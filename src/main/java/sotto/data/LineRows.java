package sotto.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One text a line, ended by `\n`, `\r\n` or `\r`; the last line may lack its end. The only column is `text`.
final class LineRows implements Rows {
    private static final List<String> COLUMNS = List.of("text");

    @Override
    public Collection<String> read(Path file, Consumer<Row> each, Consumer<String> notes) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (BufferedReader lines = Utf8.openLines(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                each.accept(new LineRow(name, number, line));
                number++;
            }
        }
        return COLUMNS;
    }

    private record LineRow(String fileName, int number, String text) implements Row {
        @Override
        public String place() {
            return "row %d (line %d)".formatted(number, number + 1);
        }

        @Override
        public Collection<String> columns() {
            return COLUMNS;
        }

        @Override
        public @Nullable String cell(String column) {
            return column.equals("text") ? text : null;
        }

        @Override
        public boolean isUndecodable() {
            return Utf8.isUndecodable(text);
        }
    }
}
