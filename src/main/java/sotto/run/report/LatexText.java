package sotto.run.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Tables of a study in LaTeX, for `booktabs` and `longtable`.
final class LatexText {
    private static final int MANY = 7; // columns that a sheet is wide enough for in small type alone

    private LatexText() {}

    /// A file to `\input`: the cells, then the differences, then further tables.
    static String of(Study study, List<PageTable> further) {
        PageTables tables = new PageTables(study);
        StringBuilder text = new StringBuilder("% Needs \\usepackage{booktabs,longtable} and UTF-8.\n");
        tables.cells().forEach(table -> text.append(table(table)));
        tables.differences().forEach(table -> text.append(table(table)));
        further.forEach(table -> text.append(table(table)));
        return text.toString();
    }

    private static String table(PageTable table) {
        String title = table.id().equals("differences") ? "Differences in " + table.title() : table.title();
        return """

            {%s
            \\begin{longtable}{%s}
            \\caption{%s. %s}\\\\
            \\toprule
            %s \\\\
            \\midrule
            \\endhead
            \\bottomrule
            \\endfoot
            %s
            \\end{longtable}}
            """.formatted(
                table.header().size() < MANY
                        ? "\\scriptsize\\setlength{\\tabcolsep}{3pt}"
                        : "\\fontsize{6}{7.4}\\selectfont\\setlength{\\tabcolsep}{2pt}",
                columns(table),
                escaped(title),
                escaped(table.about()),
                line(table.header()),
                table.rows().stream()
                        .map(row ->
                                line(row.stream().map(PageTable.Entry::shown).toList()) + " \\\\")
                        .collect(Collectors.joining("\n")));
    }

    private static String columns(PageTable table) {
        return IntStream.range(0, table.header().size())
                .mapToObj(column ->
                        table.rows().stream().anyMatch(row -> row.get(column).isNumber()) ? "r" : "l")
                .collect(Collectors.joining());
    }

    private static String line(List<String> fields) {
        return fields.stream()
                .map(field -> field.replace(PageTables.NOTHING, "none; ")) // columns are narrow
                .map(LatexText::escaped)
                .collect(Collectors.joining(" & "));
    }

    /// Text as LaTeX shows it.
    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(letter -> out.append(
                        switch (letter) {
                            case '\\' -> "\\textbackslash{}";
                            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + Character.toString(letter);
                            case '~' -> "\\textasciitilde{}";
                            case '^' -> "\\textasciicircum{}";
                            case '<' -> "\\textless{}";
                            case '>' -> "\\textgreater{}";
                            case '|' -> "\\textbar{}";
                            case '"' -> "''";
                            case '[' -> "{[}";
                            case ']' -> "{]}";
                            case '−' -> "$-$";
                            case '≥' -> "$\\geq$";
                            case '÷' -> "$\\div$";
                            case '±' -> "$\\pm$";
                            case '½' -> "$\\frac12$";
                            case '×' -> "$\\times$";
                            case '→' -> "$\\to$";
                            case 'α' -> "$\\alpha$";
                            case '∞' -> "$\\infty$";
                            case '‖' -> "$\\|$";
                            case '₀' -> "$_0$";
                            case '–' -> "--";
                            default -> Character.isISOControl(letter) ? " " : Character.toString(letter);
                        }));
        return out.toString();
    }
}
