package sotto.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Names and first sentences of the product's sources.
class JavadocTest {
    private static final Pattern RIDDLE = Pattern.compile("\\s*/// (What|Whose|How|Where|Does|Says|Tells)\\b.*");
    private static final Pattern PUBLIC_METHOD = Pattern.compile("( +)public (?!.*\\brecord )[^=;]*\\(.*");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /// First lines of comments that begin with a word that has no noun behind it.
    static List<String> riddles(String name, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean first = i == 0 || !lines.get(i - 1).strip().startsWith("///");
            if (first && RIDDLE.matcher(lines.get(i)).matches()) {
                found.add("%s:%d %s".formatted(name, i + 1, lines.get(i).strip()));
            }
        }
        return found;
    }

    /// Public methods that make a `Failure` in their own body and do not say so.
    static List<String> silent(String name, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            var method = PUBLIC_METHOD.matcher(lines.get(i));
            if (!method.matches()) {
                continue;
            }
            int end = i + 1;
            while (!lines.get(i).endsWith("}")
                    && end < lines.size()
                    && !lines.get(end).startsWith(method.group(1) + "}")) {
                end++;
            }
            boolean fails = lines.subList(i, end).stream().anyMatch(line -> line.contains("new Failure("));
            String comment = comment(lines, i); // of a method that is inherited, the comment is too
            if (fails && !comment.contains("Failure") && !comment.contains("@Override")) {
                found.add("%s:%d".formatted(name, i + 1));
            }
        }
        return found;
    }

    private static String comment(List<String> lines, int declaration) {
        int from = declaration;
        while (from > 0 && lines.get(from - 1).strip().matches("(///|@).*")) {
            from--;
        }
        return String.join(" ", lines.subList(from, declaration));
    }

    @Test
    void everyFirstSentenceBeginsWithItsNoun() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            found.addAll(riddles(file.toString(), Files.readAllLines(file)));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void whoFailsSaysSo() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            found.addAll(silent(file.toString(), Files.readAllLines(file)));
        }
        assertEquals(List.of(), found);
    }

    @Test
    void noSimpleNameStandsTwice() throws IOException {
        Map<String, List<Path>> names = sources().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(
                        file -> String.valueOf(file.getFileName()), TreeMap::new, Collectors.toList()));
        names.values().removeIf(files -> files.size() == 1);
        assertEquals(Map.of(), names);
    }

    @Test
    void aRiddleAndASilentFailureAreFound() {
        List<String> lines = """
            /// What it is.
            final class Thing {
                /// Number of things.
                public int things() {
                    throw new Failure("a", "b");
                }

                /// Number of things; a [Failure] without any.
                public int more() {
                    throw new Failure("a", "b");
                }
            }
            """.lines().toList();
        assertEquals(List.of("Thing:1 /// What it is."), riddles("Thing", lines));
        assertEquals(List.of("Thing:4"), silent("Thing", lines));
        assertTrue(riddles("Thing", List.of("/// Number.", "/// How it ends.")).isEmpty());
    }
}
