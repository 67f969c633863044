package sotto.ui.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.work.Remedy;
import sotto.work.RunOption;

class WindowNamesTest {
    private static final Pattern QUOTED = Pattern.compile("“([^”]+)”( on Model)?");

    @ParameterizedTest
    @EnumSource(WindowNames.class)
    void everyNameIsThatOfAControl(WindowNames names) throws IOException {
        int named = 0;
        for (RunOption option : RunOption.values()) {
            Matcher quoted = QUOTED.matcher(names.of(option).orElse(""));
            if (quoted.find()) {
                named++;
                String anywhere = option == RunOption.FIND ? "verify" : "concept";
                Properties screen = texts(quoted.group(2) == null ? anywhere : "model");
                assertTrue(screen.containsValue(quoted.group(1)), option + " " + quoted.group(1));
            }
        }
        assertTrue(named >= 2, names + " " + named);
    }

    @Test
    void noRemedyOfTheWindowSpellsAnOption() {
        for (RunOption option : RunOption.values()) {
            for (WindowNames names : WindowNames.values()) {
                String text = Remedy.of("take %s", option).otherwise("rest").text(names);
                assertFalse(text.contains("--") || text.isBlank(), text);
            }
        }
    }

    @Test
    void whatOnlyTheCommandLineHasIsLeftOut() {
        Remedy remedy = Remedy.of("choose another name").or("replace it with %s", RunOption.FORCE);
        assertEquals("Choose another name.", remedy.text(WindowNames.CONCEPT));
    }

    private static Properties texts(String screen) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/sotto/ui/" + screen + "/messages.properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
