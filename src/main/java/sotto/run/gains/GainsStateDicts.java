package sotto.run.gains;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import sotto.model.Edit;
import sotto.model.weights.StateDict;
import sotto.run.identity.ModelIdentity;
import sotto.run.record.JsonTree;
import sotto.run.record.ModuleOrder;
import sotto.run.record.OwnFolder;
import sotto.work.Failure;
import sotto.work.disk.DiskTrouble;

/// Gains in the reference's format: a folder of files `MODULE.statedict`, and their description in a file of
/// Sotto's.
public final class GainsStateDicts {
    /// Name of the file of the description, which the reference ignores.
    public static final String ABOUT = OwnFolder.STATE_DICTS;

    private static final String ENDING = ".statedict";

    private GainsStateDicts() {}

    static GainsFile read(Path folder) {
        SequencedMap<String, float[]> gains = new TreeMap<>(ModuleOrder.NATURAL);
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            String module = name.substring(0, name.length() - ENDING.length());
            gains.put(module, GainsFile.check(file, module, StateDict.readAlpha(file)));
        }
        return GainsFile.found(Edit.gains(gains), about(folder.resolve(ABOUT)));
    }

    private static Map<String, String> about(Path file) {
        Map<String, String> about = new LinkedHashMap<>();
        if (Files.isRegularFile(file)) {
            JsonTree.read(file, "Remove it: the gains are read without it.")
                    .properties()
                    .forEach(entry -> about.put(
                            entry.getKey(),
                            entry.getValue().isContainerNode()
                                    ? entry.getValue().toString()
                                    : entry.getValue().asText()));
        }
        return about;
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
            StateDict.writeAlpha(folder.resolve(module + ENDING), file.gains().gain(module));
        }
        Optional<ModelIdentity> madeOn = file.madeOn();
        if (madeOn.isPresent()) {
            try {
                writeAbout(file, madeOn.get(), folder.resolve(ABOUT));
            } catch (IOException e) {
                throw DiskTrouble.writing(folder, e);
            }
        }
    }

    private static void writeAbout(GainsFile file, ModelIdentity madeOn, Path place) throws IOException {
        Map<String, Object> about = new LinkedHashMap<>(file.about());
        about.put("weights", madeOn.weights());
        about.put("tokenizer", madeOn.tokenizer());
        JsonTree.replace(place, about);
    }

    /// Name of the file by which a folder of these gains is recognised; only such a folder may be replaced.
    static String mark(Edit gains) {
        return gains.modules().iterator().next() + ENDING;
    }
}
