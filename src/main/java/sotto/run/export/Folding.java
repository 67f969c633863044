package sotto.run.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.model.Gains;
import sotto.model.ModelFolder;
import sotto.model.Site;
import sotto.model.weights.Dtype;
import sotto.model.weights.Scaling;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.WidenedTensor;

/// Gains as scalings of a checkpoint's tensors. Modules whose gains are all 1 are not changed.
///
/// A site's output is `W x + b`, so its gain scales the row of `W` (the column, where a Conv1D stores `[in, out]`) and
/// the element of `b` (Suau et al., 2024, section 3).
///
/// @param modules changes of each module, in hook order
/// @param scalings by tensor name, as the copy has it
/// @param widened quantised tensors that the copy has in bfloat16
/// @param rounding how each changed module's numbers are rounded, by its name
/// @param kept quantised tensors that keep their format, by name
record Folding(
        List<Module> modules,
        Map<String, Scaling> scalings,
        List<WidenedTensor> widened,
        Map<String, Rounding> rounding,
        Set<String> kept) {
    Folding {
        modules = List.copyOf(modules);
        scalings = Map.copyOf(scalings);
        widened = List.copyOf(widened);
        rounding = Map.copyOf(rounding);
        kept = Set.copyOf(kept);
    }

    /// Numbers of the neurons of one module that the gains change.
    ///
    /// @param changed neurons whose gain is not 1
    /// @param silenced neurons whose gain is 0
    /// @param raised neurons whose gain is above 1 or below 0
    /// @param mean of the gains
    record Module(String module, int neurons, int changed, int silenced, int raised, double mean) {}

    /// Folds gains into a model's tensors, quantised ones into bfloat16; a `Failure` if they do not fit the model.
    static Folding of(ModelFolder folder, Gains gains) {
        return of(folder, gains, QuantizedTensors.WIDEN);
    }

    /// Folds gains into a model's tensors; a `Failure` if they do not fit the model.
    static Folding of(ModelFolder folder, Gains gains, QuantizedTensors quantized) {
        folder.card().check(gains);
        List<Module> modules = new ArrayList<>();
        Map<String, Scaling> scalings = new LinkedHashMap<>();
        List<WidenedTensor> widened = new ArrayList<>();
        Map<String, Rounding> rounding = new LinkedHashMap<>();
        Set<String> kept = new LinkedHashSet<>();
        for (Site site : folder.sites()) {
            if (gains.modules().contains(site.module())) {
                float[] factors = gains.of(site.module());
                Module module = count(site.module(), factors);
                modules.add(module);
                if (module.changed() > 0) {
                    ModelFolder.SiteTensors tensors = folder.tensorsOf(site);
                    scale(tensors, factors, scalings);
                    for (TensorInfo tensor : tensors.tensors()) {
                        Optional<WidenedTensor> wide = folder.widened(tensor);
                        rounding.merge(
                                site.module(),
                                Rounding.of(wide.isPresent() ? Dtype.BF16 : tensor.dtype(), wide.isPresent()),
                                Rounding::coarser);
                        if (quantized == QuantizedTensors.WIDEN) {
                            wide.ifPresent(widened::add);
                        } else {
                            wide.ifPresent(_ -> kept.add(tensor.name()));
                        }
                    }
                }
            }
        }
        return new Folding(modules, scalings, widened, rounding, kept);
    }

    private static void scale(ModelFolder.SiteTensors site, float[] factors, Map<String, Scaling> scalings) {
        Scaling scaling = site.outputsLast() ? Scaling.columns(factors) : Scaling.rows(factors);
        for (TensorInfo tensor : site.tensors()) {
            scalings.merge(tensor.name(), scaling, Scaling::times); // a shared expert is part of its mixture's output
        }
    }

    /// Whether a tensor of the source is plain in the copy.
    boolean isWidened(String tensor) {
        return widened.stream()
                .anyMatch(wide ->
                        wide.sources().stream().anyMatch(source -> source.name().equals(tensor)));
    }

    /// Sentences on quantised tensors that change, for the user and the card.
    List<String> notes() {
        if (!widened.isEmpty()) {
            return List.of(
                    ("Quantised tensors that change are bfloat16 in the copy (tensors: %d), all their numbers rounded"
                                    + " to it: dampened rows have no exact codes.")
                            .formatted(widened.size()));
        }
        return kept.isEmpty()
                ? List.of()
                : List.of(("Quantised tensors that change keep their format (tensors: %d): their rows are rounded to"
                                + " other codes, %s has the errors.")
                        .formatted(kept.size(), ExportRecord.FILE));
    }

    private static Module count(String module, float[] factors) {
        int changed = 0;
        int silenced = 0;
        int raised = 0;
        double sum = 0;
        for (float factor : factors) {
            changed += factor != 1 ? 1 : 0;
            silenced += factor == 0 ? 1 : 0;
            raised += factor > 1 || factor < 0 ? 1 : 0;
            sum += factor;
        }
        return new Module(module, factors.length, changed, silenced, raised, sum / factors.length);
    }

    /// The number of neurons of all modules whose gain is not 1.
    long changed() {
        return modules.stream().mapToLong(Module::changed).sum();
    }
}
