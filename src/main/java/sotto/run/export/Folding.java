package sotto.run.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.model.Edit;
import sotto.model.ModelFolder;
import sotto.model.SiteEdit;
import sotto.model.SiteKind;
import sotto.model.weights.Mxfp4;
import sotto.model.weights.Rewrite;
import sotto.model.weights.Scaling;
import sotto.model.weights.WeightChanges;
import sotto.model.weights.WidenedTensor;
import sotto.work.Failure;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Edit as changes of a checkpoint's tensors. Modules that are left as they are, are not changed.
///
/// A site's output is `W x + b`, so its gain scales the row of `W` (the column, where a Conv1D stores `[in,
/// out]`) and the element of `b` (Suau et al., 2024, section 3); [FoldedMap] has the formula for the other
/// parts of an edit.
///
/// @param modules changes of each module, in hook order
/// @param changes of tensors, by their names as the copy has them
/// @param rounding how each changed module's numbers are rounded, by its name
/// @param biases of maps in which something is added to, with the edit folded into them, by the maps' names
/// @param kept quantised tensors that keep their format, by name
record Folding(
        List<Module> modules,
        WeightChanges changes,
        Map<String, Rounding> rounding,
        Map<String, Supplier<float[]>> biases,
        Set<String> kept) {
    Folding {
        modules = List.copyOf(modules);
        rounding = Collections.unmodifiableMap(new LinkedHashMap<>(rounding)); // its order decides random draws
        biases = Map.copyOf(biases);
        kept = Set.copyOf(kept);
    }

    /// Factors for slices, by tensor name.
    Map<String, Scaling> scalings() {
        return changes.scalings();
    }

    /// Quantised tensors that the copy has in bfloat16.
    List<WidenedTensor> widened() {
        return changes.widened();
    }

    /// The bias of a map with the edit folded into it `[N]`; empty where none is changed.
    Optional<float[]> bias(String module) {
        return Optional.ofNullable(biases.get(module)).map(Supplier::get);
    }

    /// Numbers of the neurons of one module that an edit changes.
    ///
    /// @param changed neurons whose gain is not 1
    /// @param silenced neurons whose gain is 0
    /// @param raised neurons whose gain is above 1 or below 0
    /// @param mean of the gains
    /// @param shifted neurons whose shift is not 0
    /// @param rank of the low rank; 0 for none
    record Module(
            String module,
            int neurons,
            int changed,
            int silenced,
            int raised,
            double mean,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int shifted,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) int rank) {
        /// A module that gains alone change.
        Module(String module, int neurons, int changed, int silenced, int raised, double mean) {
            this(module, neurons, changed, silenced, raised, mean, 0, 0);
        }

        /// The numbers of an edit.
        static Module of(String module, SiteEdit edit) {
            int changed = 0;
            int silenced = 0;
            int raised = 0;
            double sum = 0;
            for (float factor : edit.gain()) {
                changed += factor != 1 ? 1 : 0;
                silenced += factor == 0 ? 1 : 0;
                raised += factor > 1 || factor < 0 ? 1 : 0;
                sum += factor;
            }
            int shifted = 0;
            for (float shift : edit.shift()) {
                shifted += shift != 0 ? 1 : 0;
            }
            int rank = edit.lowRank().map(SiteEdit.LowRank::rank).orElse(0);
            return new Module(module, edit.width(), changed, silenced, raised, sum / edit.width(), shifted, rank);
        }

        private boolean isDampening() {
            SiteKind kind = SiteKind.of(module);
            return shifted == 0 && rank == 0 && (kind == SiteKind.MLP || kind == SiteKind.EXPERTS);
        }

        /// Whether anything is changed.
        boolean isChanged() {
            return changed > 0 || shifted > 0 || rank > 0;
        }
    }

    /// Folds an edit into a model's tensors, quantised ones into bfloat16; a `Failure` as of the other method.
    static Folding of(ModelFolder folder, Edit edit) {
        return of(folder, edit, QuantizedTensors.WIDEN);
    }

    /// Folds an edit into a model's tensors; a `Failure` if it does not fit the model, or some part of it
    /// cannot be folded exactly, which is named.
    static Folding of(ModelFolder folder, Edit edit, QuantizedTensors quantized) {
        folder.card().check(edit);
        EditedMaps maps = EditedMaps.of(folder, edit);
        obstacle(maps).ifPresent(reason -> {
            throw new Failure(
                    reason,
                    Remedy.of("write it with %s hooks as a file that applies it in transformers", RunOption.FORMAT)
                            .or("leave that part out: the edit itself works wherever gains are given"));
        });
        EditFolder folded = new EditFolder(folder, quantized);
        folded.add(maps);
        return folded.folding(modules(folder, edit));
    }

    /// Nothing folded, of modules that are edited in another way.
    static Folding none(List<Module> modules) {
        return new Folding(modules, WeightChanges.of(Map.of()), Map.of(), Map.of(), Set.of());
    }

    /// A sentence on why an edit cannot be folded exactly; empty if it can. A `Failure` if it does not fit the
    /// model.
    static Optional<String> obstacle(ModelFolder folder, Edit edit) {
        folder.card().check(edit);
        return obstacle(EditedMaps.of(folder, edit));
    }

    private static Optional<String> obstacle(EditedMaps maps) {
        List<Obstacle> all = maps.obstacles();
        if (all.isEmpty()) {
            return Optional.empty();
        }
        String others = all.size() == 1 ? "" : ", one of %s such sites,".formatted(Quantity.of(all.size()));
        return Optional.of("%s%s cannot be folded into weights exactly: %s."
                .formatted(all.getFirst().module(), others, all.getFirst().reason()));
    }

    /// The changes of all modules that an edit names, in hook order.
    static List<Module> modules(ModelFolder folder, Edit edit) {
        return Stream.of(folder.sites(), folder.expertSites(), folder.otherSites())
                .flatMap(List::stream)
                .filter(site -> edit.modules().contains(site.module()))
                .map(site -> Module.of(site.module(), edit.of(site.module())))
                .toList();
    }

    /// Whether gains of MLPs' maps and of experts are all that is folded: what the paper's method does.
    boolean isDampening() {
        return modules.stream().allMatch(Module::isDampening);
    }

    /// Whether a tensor of the source is plain in the copy.
    boolean isWidened(String tensor) {
        return widened().stream()
                .anyMatch(wide ->
                        wide.sources().stream().anyMatch(source -> source.name().equals(tensor)));
    }

    /// The computation of a tensor, by the source's name; null for one that is not computed anew.
    @Nullable
    Rewrite rewrite(String tensor) {
        return changes.rewrites().get(Mxfp4.without(tensor));
    }

    /// Whether factors are folded into a tensor of the source.
    boolean isScaled(String tensor) {
        return scalings().containsKey(tensor) || scalings().containsKey(Mxfp4.without(tensor));
    }

    /// Sentences on quantised tensors that change and on biases that are added, for the user and the card.
    List<String> notes() {
        List<String> notes = new ArrayList<>(quantizedNotes());
        if (!changes.added().isEmpty()) {
            notes.add("The copy has biases that its source has not (tensors: %d): its config.json sets %s."
                    .formatted(changes.added().size(), String.join(" and ", changes.flags())));
        }
        return notes;
    }

    private List<String> quantizedNotes() {
        if (!widened().isEmpty()) {
            return List.of(
                    ("Quantised tensors that change are bfloat16 in the copy (tensors: %d), all their numbers rounded"
                                    + " to it: dampened rows have no exact codes.")
                            .formatted(widened().size()));
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
