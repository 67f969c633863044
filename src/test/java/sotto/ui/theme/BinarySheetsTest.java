package sotto.ui.theme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.css.Declaration;
import javafx.css.ParsedValue;
import javafx.css.Rule;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A package has the window's style sheets in JavaFX's binary form too, which is taken before the text.
class BinarySheetsTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void theirBinaryFormSaysWhatTheTextSays() throws IOException, URISyntaxException {
        URL home = Look.class.getResource("/sotto/ui/home/home.css");
        Path window =
                Path.of(Objects.requireNonNull(home).toURI()).resolve("../..").normalize();
        List<Path> sheets;
        try (Stream<Path> all = Files.walk(window)) {
            sheets = all.filter(file -> file.toString().endsWith(".css")).toList();
        }
        assertTrue(sheets.size() > 10, sheets.toString());
        for (Path sheet : sheets) {
            Path binary = folder.resolve("sheet.bss");
            Stylesheet.convertToBinary(sheet.toFile(), binary.toFile());
            List<String> said = rules(new CssParser().parse(sheet.toUri().toURL()));
            assertFalse(said.isEmpty(), sheet.toString());
            assertEquals(said, rules(Stylesheet.loadBinary(binary.toUri().toURL())), sheet.toString());
        }
    }

    private static List<String> rules(Stylesheet sheet) {
        return sheet.getRules().stream()
                .map((Rule rule) -> rule.getSelectors()
                        + rule.getDeclarations().stream()
                                .map(BinarySheetsTest::said)
                                .toList()
                                .toString())
                .toList();
    }

    /// The property and its value; an array of dashes does not print what it holds, so it is converted.
    private static String said(Declaration one) {
        ParsedValue<?, ?> value = one.getParsedValue();
        boolean dashes = one.getProperty().equals("-fx-border-style");
        return one.getProperty() + ": "
                + (dashes ? Arrays.deepToString((Object[]) value.convert(null)) : value.toString());
    }
}
