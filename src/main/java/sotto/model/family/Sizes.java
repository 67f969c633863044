package sotto.model.family;

/// Sizes that every family has.
///
/// @param layers blocks, at least 1
/// @param hidden the model width `D`
/// @param vocab rows of the embedding `V`, padding rows included
/// @param context number of tokens that the model was made for
/// @param groups key-value heads `G`
/// @param headWidth width of a head `K`
public record Sizes(int layers, int hidden, int vocab, int context, int groups, int headWidth) {}
