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
/// @param otherSites attention's outputs, hidden units and outputs of blocks, in the order in which a token passes them
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
        List<Site> otherSites,
        int expertsPerToken) {
    /// Copies the lists.
    public ModelSummary {
        sites = List.copyOf(sites);
        expertSites = List.copyOf(expertSites);
        otherSites = List.copyOf(otherSites);
    }

    /// All sites in the order in which a token passes them: of each block attention's output, the MLP's sites with the
    /// hidden units before the last, of a mixture its output, its experts', then a shared expert's, and the block's
    /// output.
    public List<Site> allSites() {
        Map<Integer, List<Site>> mlps = sites.stream().collect(Collectors.groupingBy(Site::block));
        Map<Integer, List<Site>> experts = expertSites.stream().collect(Collectors.groupingBy(Site::block));
        Map<Integer, List<Site>> others = otherSites.stream().collect(Collectors.groupingBy(Site::block));
        List<Site> all = new ArrayList<>();
        for (int block = 0; block < layers; block++) {
            List<Site> own = new ArrayList<>(mlps.getOrDefault(block, List.of()));
            if (experts.containsKey(block)) { // the first one of a mixture is its output
                own.addAll(1, experts.get(block));
            }
            all.addAll(OtherSites.around(own, others.getOrDefault(block, List.of())));
        }
        return List.copyOf(all);
    }

    /// The site of a module, of any kind; empty if the model has none.
    public Optional<Site> site(String module) {
        return everySite().filter(site -> site.module().equals(module)).findFirst();
    }

    private Stream<Site> everySite() {
        return Stream.of(sites, expertSites, otherSites).flatMap(List::stream);
    }

    /// The number of neurons of all sites together, without those of experts.
    public long neurons() {
        return sites.stream().mapToLong(Site::width).sum();
    }

    /// Checks an edit; a [Failure] if it names a module that this model does not have, or another number of neurons, or
    /// shifts the neurons of an expert.
    public void check(Edit edit) {
        Map<String, Site> byName = everySite()
                .filter(site -> edit.modules().contains(site.module()))
                .collect(Collectors.toMap(Site::module, Function.identity()));
        for (String module : edit.modules()) {
            Site site = Optional.ofNullable(byName.get(module))
                    .orElseThrow(() -> new Failure(
                            "The gains name the module %s, which the model does not have.".formatted(module),
                            "Use gains made for this model; 'sotto inspect' lists its modules."));
            SiteEdit own = edit.of(module);
            if (own.width() != site.width()) {
                throw new Failure(
                        "The gains of %s are %s, the module has %s neurons."
                                .formatted(module, Quantity.of(own.width()), Quantity.of(site.width())),
                        "Use gains made for this model; 'sotto inspect' lists its modules.");
            }
            if (!own.isGainOnly() && SiteKind.of(module) == SiteKind.EXPERTS) {
                throw new Failure(
                        "The edit shifts neurons of %s, an expert of a mixture.".formatted(module),
                        "Edit experts by gains alone, or the mixture's output.");
            }
        }
    }
}
