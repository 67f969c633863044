package sotto.run.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.model.ModelFolder;
import sotto.model.weights.Dtype;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.PatchedFolder;
import sotto.model.weights.TensorInfo;
import sotto.run.gains.GainsFile;
import sotto.work.disk.DiskRoom;

/// Plan of an export, made from the headers and the gains before anything is written.
///
/// @param tensors that would change, in hook order
/// @param bytes of the copy
/// @param freeBytes on the disk of the target
/// @param quantized whether any of the tensors is quantised
public record ExportPlan(List<Tensor> tensors, long bytes, long freeBytes, boolean quantized) {
    /// Copies the list.
    public ExportPlan {
        tensors = List.copyOf(tensors);
    }

    /// A tensor that would change.
    ///
    /// @param dtype as the file has it, and that of the copy where it is another
    /// @param shape sizes, outermost first, such as `512 × 128`
    /// @param changed rows, columns or elements whose factor is not 1
    /// @param neurons all of them
    public record Tensor(String name, String dtype, String shape, int changed, int neurons) {}

    /// Whether the copy has room on the disk.
    public boolean fits() {
        return bytes <= freeBytes;
    }

    /// Plans an export of gains that are in no file yet; a `Failure` if they do not fit the model or the target
    /// is taken.
    public static ExportPlan of(ExportSpec spec, GainsFile gains) {
        try (ModelFolder source = ModelFolder.open(spec.model())) {
            Folding folding = Folding.of(source, gains.gains(), spec.quantized());
            PatchRequest request = new PatchRequest(
                    source.checkpoint(),
                    folding.scalings(),
                    spec.target(),
                    spec.existing(),
                    spec.sharding(),
                    "",
                    folding.widened());
            return new ExportPlan(
                    tensors(source, folding),
                    PatchedFolder.bytes(request),
                    DiskRoom.free(spec.target()),
                    !folding.widened().isEmpty() || !folding.kept().isEmpty());
        }
    }

    private static List<Tensor> tensors(ModelFolder source, Folding folding) {
        Map<String, Folding.Module> changed = folding.modules().stream()
                .filter(module -> module.changed() > 0)
                .collect(Collectors.toMap(Folding.Module::module, Function.identity()));
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>(); // one of all experts is listed once
        Stream.concat(source.sites().stream(), source.expertSites().stream()).forEach(site -> {
            Folding.Module module = changed.get(site.module());
            if (module != null) {
                source.partsOf(site)
                        .forEach(part ->
                                tensors.putIfAbsent(part.tensor().name(), tensor(part.tensor(), module, folding)));
            }
        });
        return List.copyOf(tensors.values());
    }

    private static Tensor tensor(TensorInfo tensor, Folding.Module module, Folding folding) {
        return new Tensor(
                tensor.name(),
                tensor.dtype() + (folding.isWidened(tensor.name()) ? " → " + Dtype.BF16 : ""),
                String.join(" × ", tensor.shape().stream().map(String::valueOf).toList()),
                module.changed(),
                module.neurons());
    }
}
