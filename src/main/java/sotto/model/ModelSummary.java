package sotto.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.work.Failure;
import sotto.work.Quantity;

/// Summary of a model folder, read from its headers alone.
///
/// @param family the family that computes it
/// @param modelType `model_type` of its config.json
/// @param layers blocks
/// @param hidden the model width `D`
/// @param vocab rows of the embedding
/// @param parameters numbers in the checkpoint that the architecture uses, tied ones once
/// @param dtype the dtype of most weights: `float32`, `bfloat16`, `float16`, `float8_e4m3fn` or `mxfp4`
/// @param shards weight files
/// @param tied whether the output head is the embedding
/// @param context tokens the model was made for
/// @param sites the MLP's sites in hook order, without those of experts
/// @param expertSites gate, up and down of every expert of the mixtures, in hook order
/// @param expertsPerToken number of experts that a mixture sends a token to; 0 for a model without mixtures
public record ModelSummary(
        String family,
        String modelType,
        int layers,
        int hidden,
        int vocab,
        long parameters,
        String dtype,
        int shards,
        boolean tied,
        int context,
        List<Site> sites,
        List<Site> expertSites,
        int expertsPerToken) {
    /// Copies the lists.
    public ModelSummary {
        sites = List.copyOf(sites);
        expertSites = List.copyOf(expertSites);
    }

    /// All sites in hook order: of a block with a mixture its output, its experts', then a shared expert's.
    public List<Site> allSites() {
        if (expertSites.isEmpty()) {
            return sites;
        }
        Map<Integer, List<Site>> experts = expertSites.stream().collect(Collectors.groupingBy(Site::block));
        List<Site> all = new ArrayList<>();
        int block = -1;
        for (Site site : sites) {
            all.add(site);
            if (site.block() > block) { // the first one of a mixture is its output
                block = site.block();
                all.addAll(experts.getOrDefault(block, List.of()));
            }
        }
        return List.copyOf(all);
    }

    /// The site of a module, an expert's too; empty if the model has none.
    public Optional<Site> site(String module) {
        return Stream.concat(sites.stream(), expertSites.stream())
                .filter(site -> site.module().equals(module))
                .findFirst();
    }

    /// The number of neurons of all sites together, without those of experts.
    public long neurons() {
        return sites.stream().mapToLong(Site::width).sum();
    }

    /// Checks gains; a [Failure] if they name a module that this model does not have, or another number of
    /// neurons.
    public void check(Edit gains) {
        Map<String, Site> byName = Stream.concat(sites.stream(), expertSites.stream())
                .filter(site -> gains.modules().contains(site.module()))
                .collect(Collectors.toMap(Site::module, Function.identity()));
        for (String module : gains.modules()) {
            Site site = Optional.ofNullable(byName.get(module))
                    .orElseThrow(() -> new Failure(
                            "The gains name the module %s, which the model does not have.".formatted(module),
                            "Use gains made for this model; 'sotto inspect' lists its modules."));
            if (gains.gain(module).length != site.width()) {
                throw new Failure(
                        "The gains of %s are %s, the module has %s neurons."
                                .formatted(module, Quantity.of(gains.gain(module).length), Quantity.of(site.width())),
                        "Use gains made for this model; 'sotto inspect' lists its modules.");
            }
        }
    }
}
