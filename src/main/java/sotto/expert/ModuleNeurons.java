package sotto.expert;

import sotto.model.ExpertModule;
import sotto.model.Site;
import sotto.model.SiteKind;

/// Neurons of one module, with their places among all neurons of a model.
///
/// @param module the map's Hugging Face name, for example `transformer.h.3.mlp.c_fc`
/// @param layer the block's number, from 0; -1 if the name holds none
/// @param site the last part of the name, for example `c_fc`
/// @param expert the number in its mixture, from 0, of the expert that the module belongs to; [#NO_EXPERT] for
/// other modules
/// @param first the number of its first neuron among all neurons, in hook order
/// @param width neurons `[N]`
public record ModuleNeurons(String module, int layer, String site, int expert, int first, int width) {
    /// Number of the expert of a module that belongs to no expert of a mixture.
    public static final int NO_EXPERT = -1;

    /// Makes the neurons of a module, whose expert is read from its name.
    public ModuleNeurons(String module, int layer, String site, int first, int width) {
        this(module, layer, site, expert(module), first, width);
    }

    static ModuleNeurons of(Site site, int first) {
        return new ModuleNeurons(site.module(), site.block(), site.part(), first, site.width());
    }

    /// The bank of a module known by its name only: the first number between dots is the layer.
    static ModuleNeurons of(String module, int first, int width) {
        return new ModuleNeurons(module, layer(module), SiteKind.part(module), first, width);
    }

    /// The first number between dots of a module's name: its block, from 0; -1 if there is none.
    public static int layer(String module) {
        for (String part : module.split("\\.", -1)) {
            if (part.matches("\\d{1,9}")) {
                return Integer.parseInt(part);
            }
        }
        return -1;
    }

    private static int expert(String module) {
        return ExpertModule.of(module).map(ExpertModule::expert).orElse(NO_EXPERT);
    }

    /// Whether the module belongs to an expert of a mixture.
    public boolean isOfExpert() {
        return expert != NO_EXPERT;
    }

    /// Whether the module belongs to the expert that every token of a mixture gets to.
    public boolean isOfSharedExpert() {
        return module.contains(".shared_expert.");
    }

    /// Place of the module in words: `7 · c_proj`, and `7 · expert 12 · gate_proj` in a mixture.
    public String place() {
        StringBuilder place = new StringBuilder();
        if (layer >= 0) {
            place.append(layer).append(" · ");
        }
        if (isOfExpert()) {
            place.append("expert ").append(expert).append(" · ");
        } else if (isOfSharedExpert()) {
            place.append("shared expert · ");
        }
        return place.append(site).toString();
    }
}
