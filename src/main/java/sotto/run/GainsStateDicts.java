package sotto.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import sotto.model.Gains;
import sotto.model.weights.StateDict;
import sotto.work.Failure;

/// Gains as the reference keeps them: a folder of files `MODULE.statedict`.
final class GainsStateDicts {
    private static final String ENDING = ".statedict";

    private GainsStateDicts() {}

    static GainsFile read(Path folder) {
        SequencedMap<String, float[]> gains = new TreeMap<>(ModuleOrder.NATURAL);
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            String module = name.substring(0, name.length() - ENDING.length());
            gains.put(module, GainsFile.check(file, module, StateDict.readAlpha(file)));
        }
        return GainsFile.of(Gains.of(gains), Map.of());
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be listed: %s.".formatted(folder, e.getMessage()), "Check the folder's rights.", e);
        }
    }

    static void write(GainsFile file, Path folder) {
        for (String module : file.gains().modules()) {
            StateDict.writeAlpha(folder.resolve(module + ENDING), file.gains().of(module));
        }
    }

    /// The file that a folder of these gains is known by; only such a folder may be replaced by another.
    static String mark(Gains gains) {
        return gains.modules().iterator().next() + ENDING;
    }
}
