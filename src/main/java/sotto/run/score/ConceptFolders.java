package sotto.run.score;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Check that concepts' names can be those of folders, on every system that results may be moved to.
final class ConceptFolders {
    /// Characters that a name must not hold, and endings that Windows takes away.
    private static final Pattern IMPOSSIBLE = Pattern.compile(".*[\\p{Cntrl}<>:\"/\\\\|?*].*|\\..*|.*[. ]");

    /// Names that are devices on Windows, whatever their ending.
    private static final Pattern DEVICES =
            Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.CASE_INSENSITIVE);

    private ConceptFolders() {}

    /// Checks the names; a `Failure` for one that no folder can have, and for two that differ by case alone.
    static void check(List<String> names) {
        Set<String> taken = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()
                    || IMPOSSIBLE.matcher(name).matches()
                    || DEVICES.matcher(name).matches()) {
                throw new Failure("No folder can be called %s.".formatted(name), alone(name));
            }
            if (!taken.add(name.toLowerCase(Locale.ROOT))) {
                throw new Failure(
                        "%s needs a folder of its own, and another concept has the same name.".formatted(name),
                        alone(name));
            }
        }
    }

    private static Remedy alone(String name) {
        return Remedy.of(
                        "leave %s out of %%s and score it alone with %%s".formatted(name.replace("%", "%%%%")),
                        RunOption.CONCEPTS,
                        RunOption.LABEL)
                .or("give it another name in the file");
    }
}
