package sotto.run.gains;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sotto.model.Edit;
import sotto.model.SiteKind;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorInfo;
import sotto.run.record.Json;
import sotto.run.record.ModuleOrder;
import sotto.work.Failure;

/// Gains as a `.safetensors` file: tensor MODULE `F32 [N]`, the description in the header's metadata; edits with more
/// than gains as [EditedModules].
final class GainsTensors {
    /// Key of the metadata entry with a JSON object of the kinds of sites by module.
    private static final String SITES = "sites";

    private GainsTensors() {}

    static GainsFile read(Path file) {
        Map<String, float[]> gains = new LinkedHashMap<>();
        try (SafeTensors tensors = SafeTensors.open(file)) {
            if (EditedModules.areIn(tensors)) {
                return GainsFile.found(EditedModules.read(file, tensors), about(tensors));
            }
            for (String module : ModuleOrder.of(tensors, "")) {
                TensorInfo tensor = tensors.find(module).orElseThrow();
                if (tensor.shape().size() != 1) {
                    throw new Failure(
                            "The gains of %s in %s have the shape %s.".formatted(module, file, tensor.shape()),
                            "Gains have one number per neuron: a tensor of shape [width].");
                }
                gains.put(module, GainsFile.check(file, module, tensors.floats(module)));
            }
            return GainsFile.found(Edit.gains(gains), about(tensors));
        }
    }

    private static Map<String, String> about(SafeTensors tensors) {
        Map<String, String> about = new LinkedHashMap<>(tensors.metadata());
        about.remove(ModuleOrder.KEY);
        about.remove(SITES);
        return about;
    }

    static void write(GainsFile file, Path place) {
        Map<String, float[]> gains = new LinkedHashMap<>();
        file.gains().modules().forEach(module -> gains.put(module, file.gains().gain(module)));
        Map<String, String> metadata = new LinkedHashMap<>(file.about());
        metadata.put(ModuleOrder.KEY, ModuleOrder.text(gains.keySet()));
        if (!file.gains().isGainOnly()) {
            EditedModules.write(file.gains(), metadata, place);
            return;
        }
        SafeTensorsWriter.writeVectors(place, metadata, gains);
    }

    /// Writes an edit as its parts, with the kind of each site.
    static void publish(Edit edit, Map<String, String> description, Path place) {
        Map<String, String> metadata = new LinkedHashMap<>(description);
        Map<String, String> kinds = new LinkedHashMap<>();
        edit.modules().forEach(module -> kinds.put(module, SiteKind.of(module).word()));
        metadata.put(ModuleOrder.KEY, ModuleOrder.text(edit.modules()));
        metadata.put(SITES, Json.compact(kinds));
        EditedModules.write(edit, metadata, place);
    }
}
