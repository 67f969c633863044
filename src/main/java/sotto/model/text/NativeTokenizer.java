package sotto.model.text;

/// Native tokenizer built from a tokenizer.json, in this process or in one of its own.
///
/// Every method throws a `Failure` if the library refuses the call, or the process of its own died or was
/// ended.
interface NativeTokenizer extends AutoCloseable {
    /// The token ids of a text, with or without the special tokens around it.
    int[] encode(String text, boolean special);

    /// For each token the number of the text's code points before its beginning, then before its end; 0 twice for a
    /// token that the library adds.
    int[] spans(String text, boolean special);

    /// The text of token ids, special tokens included.
    String decode(long[] ids);

    @Override
    void close();
}
