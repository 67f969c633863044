package sotto.model;

import java.util.List;

/// Tokens of one forward pass without a cache, in one row, and what each of them sees.
interface PassTokens {
    /// Ids `[1, T]`.
    long[] ids();

    /// The number of tokens `T`.
    int tokens();

    /// Places of the tokens in the row that belong together, as the kernels take them; see `blocks` in `network.py`.
    long[] spans();

    /// Tokens in the row that are pooled; empty for all.
    default long[] chosen() {
        return new long[0];
    }

    /// Numbers of the chosen tokens that belong together, in the form of [#spans]; empty where all are chosen.
    default long[] parts() {
        return new long[0];
    }

    /// For each group of branches of a tree the tokens that stand before it; empty where texts stand side by side.
    List<long[]> before();
}
