package sotto.cli;

import java.util.ArrayList;
import java.util.List;

/// Texts in columns, each under its head; one below the other where columns would be too narrow to read.
final class SideBySide {
    private static final int WIDTH = 100;
    private static final int NARROWEST = 22;
    private static final String GAP = "   ";

    private SideBySide() {}

    static List<String> lines(List<String> heads, List<String> texts) {
        int width = (WIDTH - GAP.length() * (heads.size() - 1)) / heads.size();
        if (width < NARROWEST) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < heads.size(); i++) {
                lines.addAll(lines(heads.subList(i, i + 1), texts.subList(i, i + 1)));
            }
            return lines;
        }
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            List<String> column = new ArrayList<>();
            column.add("[%s]".formatted(heads.get(i)));
            column.addAll(wrap(texts.get(i), width));
            columns.add(column);
        }
        List<String> lines = new ArrayList<>();
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        for (int row = 0; row < height; row++) {
            StringBuilder line = new StringBuilder();
            for (List<String> column : columns) {
                String cell = row < column.size() ? column.get(row) : "";
                line.append(cell)
                        .append(" ".repeat(Math.max(0, width - length(cell))))
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /// Lines of a text, broken at spaces where possible, else inside words; control characters become U+FFFD.
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            String rest = paragraph.replaceAll("\\p{Cntrl}", "\ufffd");
            while (length(rest) > width) {
                int end = rest.offsetByCodePoints(0, width);
                int space = rest.lastIndexOf(' ', end);
                int cut = space > 0 ? space : end;
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
