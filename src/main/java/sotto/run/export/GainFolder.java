package sotto.run.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import sotto.model.ModelFolder;
import sotto.model.Site;
import sotto.model.SitePart;
import sotto.model.weights.Dtype;
import sotto.model.weights.Mxfp4;
import sotto.model.weights.Scaling;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.WidenedTensor;

/// Collector of gains, site by site, that makes a [Folding] of them.
///
/// Experts are widened together, all tensors of a block: transformers converts them as one module.
final class GainFolder {
    private final ModelFolder folder;
    private final QuantizedTensors quantized;
    private final List<Folding.Module> modules = new ArrayList<>();
    private final SequencedMap<String, SlicedFactors> tensors = new LinkedHashMap<>();
    private final Map<String, Rounding> rounding = new LinkedHashMap<>();
    private final Map<Integer, Set<TensorInfo>> expertTensors = new HashMap<>();
    private final Set<Integer> widenedBlocks = new TreeSet<>();

    GainFolder(ModelFolder folder, QuantizedTensors quantized) {
        this.folder = folder;
        this.quantized = quantized;
    }

    /// Adds the gains of a site.
    void add(Site site, float[] gains) {
        Folding.Module module = count(site.module(), gains);
        modules.add(module);
        if (module.changed() == 0) {
            return;
        }
        for (SitePart part : folder.partsOf(site)) {
            TensorInfo tensor = part.tensor();
            tensors.computeIfAbsent(tensor.name(), _ -> new SlicedFactors(part)).multiply(part, gains);
            rounding.merge(site.module(), rounding(tensor, site.width()), Rounding::coarser);
            if (quantized == QuantizedTensors.WIDEN && isQuantised(tensor) && isOfExpert(tensor, site.block())) {
                widenedBlocks.add(site.block());
            }
        }
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

    /// The collected gains as scalings.
    Folding folding() {
        Map<String, Scaling> scalings = new LinkedHashMap<>();
        Map<String, WidenedTensor> widened = new LinkedHashMap<>();
        Set<String> kept = new LinkedHashSet<>();
        for (SlicedFactors factors : tensors.values()) {
            TensorInfo tensor = factors.tensor();
            Optional<WidenedTensor> wide = folder.widened(tensor);
            if (wide.isPresent() && quantized == QuantizedTensors.WIDEN) {
                widened.put(tensor.name(), wide.get());
                scalings.put(wide.get().name(), factors.scaling());
            } else if (Mxfp4.areBlocks(tensor)) {
                kept.add(tensor.name());
                scalings.put(tensor.name(), factors.scalingOfCodes());
                scalings.put(Mxfp4.scalesOf(tensor.name()), factors.scalingOfCodes());
            } else {
                wide.ifPresent(_ -> kept.add(tensor.name()));
                scalings.put(tensor.name(), factors.scaling());
            }
        }
        widenedBlocks.forEach(block -> widenExperts(block, widened));
        return new Folding(modules, scalings, List.copyOf(widened.values()), rounding, kept);
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

    private static Folding.Module count(String module, float[] factors) {
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
        return new Folding.Module(module, factors.length, changed, silenced, raised, sum / factors.length);
    }
}
