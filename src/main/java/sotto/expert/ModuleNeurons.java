package sotto.expert;

import sotto.model.Site;

/// Neurons of one module, with their places among all neurons of a model.
///
/// @param module the map's Hugging Face name, for example `transformer.h.3.mlp.c_fc`
/// @param layer the block's number, from 0; -1 if the name holds none
/// @param site the last part of the name, for example `c_fc`
/// @param first the number of its first neuron among all neurons, in hook order
/// @param width neurons `[N]`
public record ModuleNeurons(String module, int layer, String site, int first, int width) {
    static ModuleNeurons of(Site site, int first) {
        return new ModuleNeurons(site.module(), site.block(), site.part(), first, site.width());
    }

    /// The bank of a module known by its name only: the first number between dots is the layer.
    static ModuleNeurons of(String module, int first, int width) {
        String site = module.substring(module.lastIndexOf('.') + 1);
        return new ModuleNeurons(module, layer(module), site, first, width);
    }

    private static int layer(String module) {
        for (String part : module.split("\\.", -1)) {
            if (part.matches("\\d{1,9}")) {
                return Integer.parseInt(part);
            }
        }
        return -1;
    }
}
