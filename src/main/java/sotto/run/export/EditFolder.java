package sotto.run.export;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import sotto.model.ModelFolder;
import sotto.model.Site;
import sotto.model.SiteEdit;
import sotto.model.SitePart;
import sotto.model.weights.Dtype;
import sotto.model.weights.Mxfp4;
import sotto.model.weights.Rewrite;
import sotto.model.weights.Scaling;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.WeightChanges;
import sotto.model.weights.WidenedTensor;
import sotto.work.Failure;

/// Collector of an edit, map by map, that makes a [Folding] of it.
///
/// Experts are widened together, all tensors of a block: transformers converts them as one module.
final class EditFolder {
    private final ModelFolder folder;
    private final QuantizedTensors quantized;
    private final SequencedMap<String, TensorSteps> tensors = new LinkedHashMap<>();
    private final Map<String, Rounding> rounding = new LinkedHashMap<>();
    private final Map<String, Supplier<float[]>> biases = new LinkedHashMap<>();
    private final AddedBiases added;
    private final Map<Integer, Set<TensorInfo>> expertTensors = new HashMap<>();
    private final Set<Integer> widenedBlocks = new TreeSet<>();

    EditFolder(ModelFolder folder, QuantizedTensors quantized) {
        this.folder = folder;
        this.quantized = quantized;
        this.added = new AddedBiases(folder);
    }

    /// Adds all of an edit; a `Failure` if something of it would have to be rounded to a quantised format.
    void add(EditedMaps edit) {
        for (FoldedMap map : edit.maps()) {
            if (!map.isScaled() || map.outputs().filter(EditFolder::changesGain).isPresent()) {
                add(map);
            }
            edit.key(map).ifPresent(key -> {
                MapBias bias = new MapBias(folder, map);
                added.add(key, map, bias::numbers);
                biases.put(map.map().module(), bias::numbers);
            });
        }
    }

    private TensorSteps steps(SitePart part) {
        return tensors.computeIfAbsent(part.tensor().name(), _ -> new TensorSteps(part));
    }

    /// Whether anything but what is added to the outputs is changed.
    private static boolean changesWeight(SiteEdit edit) {
        return edit.lowRank().isPresent() || changesGain(edit);
    }

    private static boolean changesGain(SiteEdit edit) {
        for (float gain : edit.gain()) {
            if (gain != 1) {
                return true;
            }
        }
        return false;
    }

    private void add(FoldedMap map) {
        Site site = map.map();
        boolean mixture = folder.isMixture(site);
        MapBias bias = new MapBias(folder, map);
        for (SitePart part : folder.partsOf(site)) {
            TensorInfo tensor = part.tensor();
            List<Long> shape = MapBias.shape(folder, tensor);
            PartMatrix matrix = PartMatrix.of(part, shape);
            if (map.isScaled()) {
                SiteEdit gains = map.outputs().orElseThrow();
                steps(part).scale(part, gains.gain(), mixture, numbers -> matrix.left(numbers, gains));
            } else if (MapBias.isBias(part, shape)) {
                steps(part).compute(matrix.outputs(), mixture, numbers -> bias.change(matrix, numbers));
            } else {
                map.inputs()
                        .filter(EditFolder::changesWeight)
                        .ifPresent(inputs -> steps(part)
                                .compute(matrix.outputs(), mixture, numbers -> matrix.right(numbers, inputs)));
                map.outputs()
                        .filter(EditFolder::changesWeight)
                        .ifPresent(outputs -> steps(part)
                                .compute(matrix.outputs(), mixture, numbers -> matrix.left(numbers, outputs)));
            }
            round(map, tensor);
            if (quantized == QuantizedTensors.WIDEN
                    && tensors.containsKey(tensor.name())
                    && isQuantised(tensor)
                    && isOfExpert(tensor, site.block())) {
                widenedBlocks.add(site.block());
            }
        }
        if (map.needsBias() && (site.bias() || mixture)) {
            biases.put(site.module(), bias::numbers);
        }
    }

    /// Notes how a map's numbers are rounded: those of its rows, or where hidden units alone are scaled those
    /// of its columns.
    private void round(FoldedMap map, TensorInfo tensor) {
        boolean scaled = map.outputs().flatMap(SiteEdit::lowRank).isEmpty()
                && map.inputs().flatMap(SiteEdit::lowRank).isEmpty();
        Rounding rows = rounding(tensor, map.map().width());
        rounding.merge(map.map().module(), scaled ? rows : rows.ofEveryRow(), Rounding::coarser);
        map.inputs()
                .filter(_ -> scaled)
                .ifPresent(inputs -> rounding.merge(
                        map.hidden(), rounding(tensor, inputs.width()).ofSome(), Rounding::coarser));
    }

    private boolean isOfExpert(TensorInfo tensor, int block) {
        return expertTensors
                .computeIfAbsent(block, number -> Set.copyOf(folder.expertTensors(number)))
                .contains(tensor);
    }

    private static boolean isQuantised(TensorInfo tensor) {
        return tensor.dtype() == Dtype.F8_E4M3 || Mxfp4.areBlocks(tensor);
    }

    private static Rounding rounding(TensorInfo tensor, int width) {
        Dtype written = isQuantised(tensor) ? Dtype.BF16 : tensor.dtype();
        return Rounding.of(written, tensor.dtype() == Dtype.F8_E4M3, width); // MXFP4 is exact in bfloat16
    }

    /// The collected changes.
    Folding folding(List<Folding.Module> modules) {
        Map<String, Scaling> scalings = new LinkedHashMap<>();
        Map<String, Rewrite> rewrites = new LinkedHashMap<>();
        Map<String, WidenedTensor> widened = new LinkedHashMap<>();
        Set<String> kept = new LinkedHashSet<>();
        for (TensorSteps steps : tensors.values()) {
            TensorInfo tensor = steps.tensor();
            Optional<WidenedTensor> wide = folder.widened(tensor);
            if (!steps.isScaled()) {
                wide.ifPresent(one -> widened.put(tensor.name(), plain(one)));
                rewrites.put(wide.map(WidenedTensor::name).orElse(tensor.name()), steps.rewrite());
            } else if (wide.isPresent() && quantized == QuantizedTensors.WIDEN) {
                widened.put(tensor.name(), wide.get());
                scalings.put(wide.get().name(), steps.scaling());
            } else if (Mxfp4.areBlocks(tensor)) {
                kept.add(tensor.name());
                scalings.put(tensor.name(), steps.factors().scalingOfCodes());
                scalings.put(Mxfp4.scalesOf(tensor.name()), steps.factors().scalingOfCodes());
            } else {
                wide.ifPresent(_ -> kept.add(tensor.name()));
                scalings.put(tensor.name(), steps.scaling());
            }
        }
        widenedBlocks.forEach(block -> widenExperts(block, widened));
        WeightChanges changes =
                new WeightChanges(scalings, List.copyOf(widened.values()), rewrites, added.tensors(), added.keys());
        return new Folding(modules, changes, rounding, biases, kept);
    }

    private WidenedTensor plain(WidenedTensor tensor) {
        if (quantized == QuantizedTensors.KEEP) {
            throw new Failure(
                    "%s is quantised, and what is folded into it has no codes.".formatted(tensor.name()),
                    "Let quantised tensors become bfloat16.");
        }
        return tensor;
    }

    /// Widens all quantised tensors of a block's experts; their numbers are rounded as far as they are in FP8.
    private void widenExperts(int block, Map<String, WidenedTensor> widened) {
        for (TensorInfo tensor : folder.expertTensors(block)) {
            folder.widened(tensor).ifPresent(wide -> widened.putIfAbsent(tensor.name(), wide));
        }
        for (Site site : folder.expertSites()) {
            if (site.block() == block) {
                folder.partsOf(site)
                        .forEach(part -> rounding.merge(
                                site.module(), rounding(part.tensor(), site.width()), Rounding::coarser));
            }
        }
    }
}
