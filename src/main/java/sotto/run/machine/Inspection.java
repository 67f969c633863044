package sotto.run.machine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sotto.model.ModelFolder;
import sotto.model.ModelSummary;
import sotto.model.Site;
import sotto.model.engine.Memory;
import sotto.model.place.ModelSize;
import sotto.model.place.Planner;

/// Facts about a model from its folder's headers; no weights are read and no engine is started.
///
/// @param modules the MLP's sites in hook order
/// @param experts gate, up and down of every expert of the mixtures, in hook order
/// @param neurons of all modules, without those of experts
/// @param memory bytes that the weights take, by dtype
/// @param fits by device, whether the whole model fits into the memory that is free now
/// @param findings contents of the folder that are not used
/// @param size bytes of the model's parts
public record Inspection(
        String family,
        String modelType,
        int layers,
        int hidden,
        int vocab,
        long parameters,
        String dtype,
        int shards,
        boolean tiedEmbeddings,
        int contextLength,
        List<Module> modules,
        @JsonIgnore List<Module> experts,
        long neurons,
        Map<String, Long> memory,
        Map<String, Boolean> fits,
        @JsonUnwrapped FolderFindings findings,
        @JsonIgnore ModelSize size) {
    /// Copies list and maps; the maps are sorted by name.
    public Inspection {
        modules = List.copyOf(modules);
        experts = List.copyOf(experts);
        memory = new TreeMap<>(memory);
        fits = new TreeMap<>(fits);
    }

    /// One MLP module.
    ///
    /// @param width its neurons
    /// @param bias whether it adds a bias
    public record Module(String name, int width, boolean bias) {}

    /// Reads a folder's headers; a `Failure` if the folder holds no model that opens.
    public static Inspection of(Path folder) {
        try (ModelFolder opened = ModelFolder.open(folder)) {
            ModelSummary card = opened.card();
            Map<String, Long> memory = opened.memory();
            ModelSize size = opened.size();
            return new Inspection(
                    card.family(),
                    card.modelType(),
                    card.layers(),
                    card.hidden(),
                    card.vocab(),
                    card.parameters(),
                    card.dtype(),
                    card.shards(),
                    card.tied(),
                    card.context(),
                    modules(card.sites()),
                    modules(card.expertSites()),
                    card.neurons(),
                    memory,
                    Map.of("cpu", new Planner(size, "float32").wholeBytes(true) <= Memory.available()),
                    FolderFindings.of(opened),
                    size);
        }
    }

    private static List<Module> modules(List<Site> sites) {
        return sites.stream()
                .map(site -> new Module(site.module(), site.width(), site.bias()))
                .toList();
    }

    /// The same facts with other devices' `fits`.
    Inspection with(Map<String, Boolean> fitsNow) {
        return new Inspection(
                family,
                modelType,
                layers,
                hidden,
                vocab,
                parameters,
                dtype,
                shards,
                tiedEmbeddings,
                contextLength,
                modules,
                experts,
                neurons,
                memory,
                fitsNow,
                findings,
                size);
    }
}
