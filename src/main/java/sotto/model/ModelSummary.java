package sotto.model;

import java.util.List;
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
/// @param sites the MLP's sites in hook order
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
        List<Site> sites) {
    /// Copies the list.
    public ModelSummary {
        sites = List.copyOf(sites);
    }

    /// The number of neurons of all sites together.
    public long neurons() {
        return sites.stream().mapToLong(Site::width).sum();
    }

    /// Checks gains; a [Failure] if they name a module that this model does not have, or another number of
    /// neurons.
    public void check(Gains gains) {
        for (String module : gains.modules()) {
            Site site = sites.stream()
                    .filter(s -> s.module().equals(module))
                    .findFirst()
                    .orElseThrow(() -> new Failure(
                            "The gains name the module %s, which the model does not have.".formatted(module),
                            "Use gains made for this model; 'sotto inspect' lists its modules."));
            if (gains.of(module).length != site.width()) {
                throw new Failure(
                        "The gains of %s are %s, the module has %s neurons."
                                .formatted(module, Quantity.of(gains.of(module).length), Quantity.of(site.width())),
                        "Use gains made for this model; 'sotto inspect' lists its modules.");
            }
        }
    }
}
