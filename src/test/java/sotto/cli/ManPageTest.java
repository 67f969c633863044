package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/// The manual page, as roff reads it.
class ManPageTest {
    private final List<String> lines = ManPage.text().lines().toList();

    @Test
    void everyCommandHasASectionWithItsHelp() {
        for (Class<? extends CommandJob> job : Commands.ALL) {
            String name =
                    Objects.requireNonNull(job.getAnnotation(Command.class)).name();
            int section = lines.indexOf(".SH sotto " + name);
            assertTrue(section > 0, name);
            assertEquals(".nf", lines.get(section + 1), name);
            assertTrue(lines.get(section + 2).startsWith("Usage: sotto " + name), lines.get(section + 2));
        }
    }

    @Test
    void onlyOurOwnRequestsBeginALine() {
        Pattern ours = Pattern.compile("\\.(TH|SH|B|br|nf|fi)\\b.*");
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.startsWith(".") || line.startsWith("'"))
                        .filter(line -> !ours.matcher(line).matches())
                        .toList());
    }

    @Test
    void optionsStandAsTheyAreTyped() {
        assertTrue(lines.stream().anyMatch(line -> line.strip().startsWith("\\-\\-keep\\-responses")));
    }
}
