package sotto.model;

import java.util.Set;

/// Where neurons live: the bare output of one linear map of an MLP, before any activation or residual.
///
/// Sites are always listed in hook order: block by block, inside a block in the order of the reference's
/// `named_modules()`. Rankings break ties by that order, then by index, never by the text of the name.
///
/// @param module the map's Hugging Face name, for example `transformer.h.3.mlp.c_fc`
/// @param block the block's number, from 0
/// @param part the last part of the name, for example `c_fc`
/// @param width neurons `[N]`, at least 1
/// @param bias whether the map adds a bias, which a gain scales too
public record Site(String module, int block, String part, int width, boolean bias) {
    /// The maps whose outputs are added to the residual stream as they are.
    private static final Set<String> WRITERS = Set.of("c_proj", "down_proj");

    /// Whether output `i` is coordinate `i` of the residual stream.
    public boolean writesResidual() {
        return WRITERS.contains(part);
    }
}
