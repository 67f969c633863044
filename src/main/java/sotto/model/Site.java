package sotto.model;

import sotto.model.family.Projection;

/// A place where neurons are read: the bare output of one linear map of an MLP, before any activation or
/// residual, or the output of a whole mixture of experts.
///
/// Sites are always listed in hook order: block by block, inside a block in the order of the reference's
/// `named_modules()`. Rankings break ties by that order, then by index, never by the text of the name.
///
/// @param module the map's Hugging Face name, for example `transformer.h.3.mlp.c_fc`
/// @param block the block's number, from 0
/// @param part the last part of the name, for example `c_fc`
/// @param width neurons `[N]`, at least 1
/// @param bias whether the map adds a bias, which a gain scales too
/// @param writesResidual whether output `i` is added to coordinate `i` of the residual stream as it is
public record Site(String module, int block, String part, int width, boolean bias, boolean writesResidual) {
    /// The site of a block.
    static Site of(Projection projection, int block) {
        return new Site(
                projection.in(block),
                block,
                projection.part(),
                projection.width(),
                projection.bias(),
                projection.writesResidual());
    }
}
