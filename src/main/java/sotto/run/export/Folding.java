package sotto.run.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import sotto.model.Edit;
import sotto.model.ModelFolder;
import sotto.model.weights.Scaling;
import sotto.model.weights.WidenedTensor;
import sotto.work.Failure;

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
        rounding = Collections.unmodifiableMap(new LinkedHashMap<>(rounding)); // its order decides random draws
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
    static Folding of(ModelFolder folder, Edit gains) {
        return of(folder, gains, QuantizedTensors.WIDEN);
    }

    /// Folds gains into a model's tensors; a `Failure` if they do not fit the model.
    static Folding of(ModelFolder folder, Edit gains, QuantizedTensors quantized) {
        folder.card().check(gains);
        if (!gains.isDampening()) {
            throw new Failure(
                    "This edit does more than scale the outputs of MLPs, and is not folded into weights.",
                    "Export gains of the MLPs' maps; the edit itself works wherever gains are given.");
        }
        GainFolder folded = new GainFolder(folder, quantized);
        Stream.concat(folder.sites().stream(), folder.expertSites().stream())
                .filter(site -> gains.modules().contains(site.module()))
                .forEach(site -> folded.add(site, gains.gain(site.module())));
        return folded.folding();
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

    /// The number of neurons of all modules whose gain is not 1.
    long changed() {
        return modules.stream().mapToLong(Module::changed).sum();
    }
}
