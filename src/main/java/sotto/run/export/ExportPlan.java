package sotto.run.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.model.Edit;
import sotto.model.ModelFolder;
import sotto.model.SiteKind;
import sotto.model.weights.AddedTensor;
import sotto.model.weights.Dtype;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.PatchedFolder;
import sotto.model.weights.Rewrite;
import sotto.model.weights.TensorInfo;
import sotto.run.gains.GainsFile;
import sotto.work.disk.DiskRoom;

/// Plan of an export, made from the headers and the gains before anything is written.
///
/// @param tensors that would change, in hook order
/// @param bytes of the copy
/// @param freeBytes on the disk of the target
/// @param quantized whether any of the tensors is quantised
/// @param obstacle why it cannot be folded into weights exactly, so that only hooks can be written; empty if it
///     can
/// @param dampening whether gains of MLPs and experts are all there is
public record ExportPlan(
        List<Tensor> tensors,
        long bytes,
        long freeBytes,
        boolean quantized,
        Optional<String> obstacle,
        boolean dampening) {
    /// Copies the list.
    public ExportPlan {
        tensors = List.copyOf(tensors);
    }

    /// A tensor that would change.
    ///
    /// @param dtype as the file has it, and that of the copy where it is another
    /// @param shape sizes, outermost first, such as `512 × 128`
    /// @param changed rows, columns or elements whose factor is not 1, or that are computed anew
    /// @param neurons all of them
    public record Tensor(String name, String dtype, String shape, int changed, int neurons) {}

    /// Whether the copy has room on the disk.
    public boolean fits() {
        return bytes <= freeBytes;
    }

    /// Plans an export of gains that are in no file yet; a `Failure` if they do not fit the model or the target
    /// is taken. Weights that an edit cannot be folded into are no failure: the plan says why.
    public static ExportPlan of(ExportSpec spec, GainsFile gains) {
        try (ModelFolder source = ModelFolder.open(spec.model())) {
            Optional<String> obstacle = Folding.obstacle(source, gains.gains());
            boolean weights = spec.format() == ExportFormat.WEIGHTS && obstacle.isEmpty();
            if (spec.format() == ExportFormat.HOOKS) {
                Hooks.check(source, gains.gains());
            }
            Folding folding = weights
                    ? Folding.of(source, gains.gains(), spec.quantized())
                    : Folding.none(Folding.modules(source, gains.gains()));
            PatchRequest request = new PatchRequest(
                    source.checkpoint(), folding.changes(), spec.target(), spec.existing(), spec.sharding(), "");
            return new ExportPlan(
                    weights ? tensors(source, folding) : sites(source, gains.gains()),
                    weights ? PatchedFolder.bytes(request) : Hooks.bytes(gains.gains()),
                    DiskRoom.free(spec.target()),
                    !folding.widened().isEmpty() || !folding.kept().isEmpty(),
                    obstacle,
                    gains.gains().isDampening());
        }
    }

    /// The sites that hooks are hung on, in the place of tensors.
    private static List<Tensor> sites(ModelFolder source, Edit edit) {
        return Folding.modules(source, edit).stream()
                .filter(Folding.Module::isChanged)
                .map(module -> new Tensor(
                        module.module(),
                        Dtype.F32.toString(),
                        String.valueOf(module.neurons()),
                        edit.of(module.module()).changed(),
                        module.neurons()))
                .toList();
    }

    /// The tensors that change, in hook order, then those that are added.
    private static List<Tensor> tensors(ModelFolder source, Folding folding) {
        Map<String, Folding.Module> modules = folding.modules().stream()
                .filter(Folding.Module::isChanged)
                .collect(Collectors.toMap(Folding.Module::module, Function.identity()));
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>(); // one of all experts is listed once
        Stream.of(source.sites(), source.expertSites(), source.otherSites())
                .flatMap(List::stream)
                .filter(site -> SiteKind.of(site.module()) != SiteKind.HIDDEN)
                .filter(site -> SiteKind.of(site.module()) != SiteKind.RESIDUAL)
                .forEach(site -> source.partsOf(site).forEach(part -> {
                    TensorInfo tensor = part.tensor();
                    Rewrite rewrite = folding.rewrite(tensor.name());
                    if (rewrite != null) {
                        int changed = Math.min(rewrite.changed(), site.width());
                        tensors.putIfAbsent(tensor.name(), tensor(tensor, changed, site.width(), folding));
                    } else if (modules.containsKey(site.module()) && folding.isScaled(tensor.name())) {
                        int changed = modules.get(site.module()).changed();
                        tensors.putIfAbsent(tensor.name(), tensor(tensor, changed, site.width(), folding));
                    }
                }));
        folding.changes().added().forEach(added -> tensors.put(added.name(), tensor(added)));
        return List.copyOf(tensors.values());
    }

    private static Tensor tensor(AddedTensor added) {
        int width = Math.toIntExact(added.spec().shape().getFirst());
        return new Tensor(added.name(), added.spec().dtype().toString(), String.valueOf(width), added.changed(), width);
    }

    private static Tensor tensor(TensorInfo tensor, int changed, int neurons, Folding folding) {
        return new Tensor(
                tensor.name(),
                tensor.dtype() + (folding.isWidened(tensor.name()) ? " → " + Dtype.BF16 : ""),
                String.join(" × ", tensor.shape().stream().map(String::valueOf).toList()),
                changed,
                neurons);
    }
}
