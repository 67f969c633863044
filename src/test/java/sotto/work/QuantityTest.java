package sotto.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuantityTest {
    /// What is counted in thousands in sentences for people.
    private static final Pattern BARE = Pattern.compile("%d (\\w+ )?(texts|tokens|positions|neurons|bytes|elements|"
            + "prompts|factors|scores|labels|rows|tensors)\\b");

    private static final Pattern STATEMENTS = Pattern.compile(";\n");
    private static final Pattern FOR_PEOPLE = Pattern.compile("new Failure\\(|\\.warn\\(|notes\\.add\\(|damaged\\(");

    @Test
    void thousandsAreSetApart() {
        assertEquals("7,502", Quantity.of(7502));
        assertEquals("999", Quantity.of(999));
    }

    @Test
    void noMessageHoldsABareCount() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        for (Path source : sources) {
            STATEMENTS
                    .splitAsStream(Files.readString(source))
                    .filter(one ->
                            FOR_PEOPLE.matcher(one).find() && BARE.matcher(one).find())
                    .forEach(one -> found.add(source.getFileName() + ": " + one.strip()));
        }
        assertEquals(List.of(), found);
    }
}
