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
import sotto.expert.GainRules;
import sotto.model.Edit;
import sotto.model.SiteEdit;
import sotto.model.weights.StateDict;
import sotto.run.identity.ModelIdentity;
import sotto.run.record.JsonTree;
import sotto.run.record.ModuleOrder;
import sotto.run.record.OwnFolder;
import sotto.work.Failure;
import sotto.work.disk.DiskTrouble;

/// Gains in the reference's format: a folder of files `MODULE.statedict`, and their description in a file of
/// Sotto's; and what apple/ml-act saves in such files, its Linear-AcT `net.w1` and `net.b1` and its AURA's `auroc`.
///
/// ml-act names a module's first output `MODULE:0`. It can limit a transport to the range of the responses that it
/// was fitted on, when it is applied; here it is applied everywhere, as ml-act does unless told otherwise.
public final class GainsStateDicts {
    /// Name of the file of the description, which the reference ignores.
    public static final String ABOUT = OwnFolder.STATE_DICTS;

    private static final String ENDING = ".statedict";

    private GainsStateDicts() {}

    static GainsFile read(Path folder) {
        SequencedMap<String, SiteEdit> sites = new TreeMap<>(ModuleOrder.NATURAL);
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            String module = name.substring(0, name.length() - ENDING.length());
            sites.put(module.replaceFirst(":0$", ""), edit(file, module));
        }
        return GainsFile.found(Edit.of(sites), about(folder.resolve(ABOUT)));
    }

    private static SiteEdit edit(Path file, String module) {
        Map<String, float[]> vectors = StateDict.readVectors(file);
        vectors.forEach((_, values) -> GainsFile.check(file, module, values));
        float[] alpha = vectors.get("alpha");
        float[] scale = vectors.get("net.w1");
        float[] shift = vectors.get("net.b1");
        float[] auroc = vectors.get("auroc");
        if (alpha != null && vectors.size() == 1) {
            return SiteEdit.gain(alpha);
        }
        if (scale != null && shift != null && vectors.size() == 2 && scale.length == shift.length) {
            return SiteEdit.gain(scale).with(SiteEdit.shift(shift));
        }
        if (auroc != null && vectors.size() == 1) {
            float[] gains = new float[auroc.length];
            for (int neuron = 0; neuron < gains.length; neuron++) {
                gains[neuron] = GainRules.AURA.gain(auroc[neuron]);
            }
            return SiteEdit.gain(gains);
        }
        throw new Failure(
                vectors.containsKey("mu1")
                        ? "%s does not say whether its means and deviations are a mean's or a Gaussian transport."
                                .formatted(file)
                        : "%s has no tensors by which outputs are edited: alpha, net.w1 with net.b1, or auroc."
                                .formatted(file),
                vectors.containsKey("mu1")
                        ? "Make it here, with 'sotto gains RUN --rule mean-act' or gaussian-act."
                        : "Name the state dicts that ml-aura or ml-act wrote, one per module.");
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
