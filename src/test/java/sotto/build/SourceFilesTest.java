package sotto.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No file is too long to read, no line too wide.
class SourceFilesTest {
    private static final int LINES = 500;
    private static final int COLUMNS = 120;

    private static List<String> findings(String name, List<String> lines) {
        List<String> findings = new ArrayList<>();
        if (lines.size() > LINES) {
            findings.add("%s has %d lines, more than %d".formatted(name, lines.size(), LINES));
        }
        String before = "";
        boolean textBlock = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int width = line.codePointCount(0, line.length());
            // The formatter counts the indentation of a /// line twice unless it is a block's first, and breaks it.
            int counted = before.startsWith("///") && line.strip().startsWith("///") && name.endsWith(".java")
                    ? width + line.indexOf('/')
                    : width;
            textBlock ^= line.split("\"\"\"", -1).length % 2 == 0;
            if (counted > COLUMNS && !textBlock) {
                findings.add(
                        "%s:%d is too wide; wrap it at column %d".formatted(name, i + 1, COLUMNS - (counted - width)));
            }
            before = line.strip();
        }
        return findings;
    }

    @Test
    void everySourceFileIsShortAndNarrow() throws IOException {
        List<String> findings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".py"))
                    .sorted()
                    .toList()) {
                findings.addAll(findings(file.toString(), Files.readAllLines(file)));
            }
        }
        assertEquals(List.of(), findings);
    }

    @Test
    void everyPackageSaysThatNothingIsNullUnlessMarked() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path folder : files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .collect(Collectors.toSet())) {
                String text = Files.readString(folder.resolve("package-info.java"));
                assertTrue(text.contains("\n@NullMarked\npackage"), folder.toString());
            }
        }
    }

    @Test
    void aFileOf501LinesIsFound() {
        assertEquals(
                List.of("a.py has 501 lines, more than 500"),
                findings("a.py", Stream.generate(() -> "x").limit(501).toList()));
    }

    @Test
    void aLineOf121ColumnsIsFound() {
        assertEquals(
                List.of("a.java:2 is too wide; wrap it at column 120"),
                findings("a.java", List.of("x".repeat(120), "x".repeat(121))));
    }

    @Test
    void theRowsOfATextBlockMayBeWide() {
        assertEquals(List.of(), findings("a.java", List.of("x(\"\"\"", "x".repeat(121), "\"\"\");")));
    }

    @Test
    void anIndentedMarkdownLineThatTheFormatterWouldBreakIsFound() {
        String line = "    /// " + "x".repeat(109);
        assertEquals(
                List.of("a.java:2 is too wide; wrap it at column 116"), findings("a.java", List.of("    ///", line)));
    }
}
