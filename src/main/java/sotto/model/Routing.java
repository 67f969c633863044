package sotto.model;

/// Numbers of tokens that the router of a mixture sent to each of its experts.
///
/// @param block module's name of the mixture, `model.layers.3.mlp`
/// @param experts number of experts `E`
/// @param tokens per text, row after row: `[B, E]`
public record Routing(String block, int experts, int[] tokens) {}
