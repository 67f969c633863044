package sotto.model;

/// Number of tokens of each text of a batch that one mixture's router sends to each expert.
///
/// @param block name of the mixture, `model.layers.3.mlp`
/// @param experts number of experts `E`
/// @param tokens row after row, `[B, E]`; of a text the tokens that are pooled
public record Routing(String block, int experts, int[] tokens) {
    /// The number of tokens of a text that are sent to an expert.
    public int of(int text, int expert) {
        return tokens[text * experts + expert];
    }
}
