package sotto.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The trips through the code that CONTRIBUTING.md describes.
class ContributingTest {
    private static final Pattern STOP = Pattern.compile("`([\\w/-]+/[\\w-]+\\.(?:java|py))`");
    private static final List<Path> ROOTS =
            List.of(Path.of("src/main/java/sotto"), Path.of("src/main/resources/sotto"));

    private static List<String> stops() throws IOException {
        String text = Files.readString(Path.of("CONTRIBUTING.md"));
        return STOP.matcher(text)
                .results()
                .map((MatchResult stop) -> stop.group(1))
                .toList();
    }

    @Test
    void everyStopIsWhereTheTextSays() throws IOException {
        List<String> lost = stops().stream()
                .filter(stop -> ROOTS.stream().noneMatch(root -> Files.exists(root.resolve(stop))))
                .toList();
        assertEquals(List.of(), lost);
        assertTrue(stops().size() > 30, "stops are found");
    }
}
