package sotto.run.machine;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.model.ExpertModule;
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
/// @param others attention's outputs, hidden units and outputs of blocks
/// @param neurons of all modules, without those of experts
/// @param mixture counts of the mixtures of experts; null for a model without any
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
        @JsonIgnore List<Module> others,
        long neurons,
        @Nullable Mixtures mixture,
        Map<String, Long> memory,
        Map<String, Boolean> fits,
        @JsonUnwrapped FolderFindings findings,
        @JsonIgnore ModelSize size) {
    /// Copies list and maps; the maps are sorted by name.
    public Inspection {
        modules = List.copyOf(modules);
        experts = List.copyOf(experts);
        others = List.copyOf(others);
        memory = new TreeMap<>(memory);
        fits = new TreeMap<>(fits);
    }

    /// One MLP module.
    ///
    /// @param width its neurons
    /// @param bias whether it adds a bias
    public record Module(String name, int width, boolean bias) {}

    /// Mixtures of experts of a model.
    ///
    /// @param mixtures blocks with a mixture
    /// @param each experts in each of them
    /// @param perToken experts that a token is sent to
    /// @param neurons of gate, up and down of all experts
    public record Mixtures(int mixtures, int each, int perToken, long neurons) {
        private static @Nullable Mixtures of(ModelSummary card) {
            List<ExpertModule> modules = card.expertSites().stream()
                    .flatMap(site -> ExpertModule.of(site.module()).stream())
                    .toList();
            return modules.isEmpty()
                    ? null
                    : new Mixtures(
                            (int) modules.stream()
                                    .map(ExpertModule::block)
                                    .distinct()
                                    .count(),
                            1
                                    + modules.stream()
                                            .mapToInt(ExpertModule::expert)
                                            .max()
                                            .orElse(-1),
                            card.expertsPerToken(),
                            card.expertSites().stream().mapToLong(Site::width).sum());
        }
    }

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
                    modules(card.otherSites()),
                    card.neurons(),
                    Mixtures.of(card),
                    memory,
                    Map.of("cpu", new Planner(size, "float32").wholeBytes(true) <= Memory.available()),
                    FolderFindings.of(opened),
                    size);
        }
    }

    /// The modules of all kinds.
    public Stream<Module> everyModule() {
        return Stream.of(modules, experts, others).flatMap(List::stream);
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
                others,
                neurons,
                mixture,
                memory,
                fitsNow,
                findings,
                size);
    }
}
