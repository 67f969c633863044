package sotto.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sotto.model.family.Families;

class ReadmeTest {
    @Test
    void itNamesExactlyTheModelTypesThatOpen() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String start = "- Language models, by `model_type`: ";
        assertTrue(readme.contains(start), "no list of families");
        String list = readme.substring(readme.indexOf(start) + start.length());
        List<String> named = Arrays.stream(list.substring(0, list.indexOf('.'))
                        .replaceAll("\\s+", " ")
                        .split(", "))
                .toList();
        assertEquals(Families.languageModels(), named);
    }
}
