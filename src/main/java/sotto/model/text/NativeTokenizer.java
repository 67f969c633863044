package sotto.model.text;

/// Native tokenizer built from one tokenizer.json: in this process, or in one of its own.
///
/// Every method ends in a `Failure` where the library refuses, and where the process of its own died or was ended.
interface NativeTokenizer extends AutoCloseable {
    /// Token ids of a text, with or without the special tokens around it.
    int[] encode(String text, boolean special);

    /// Code points of the text before the end of each token; 0 for a token that the library adds.
    int[] ends(String text, boolean special);

    /// Text of token ids, special tokens included.
    String decode(long[] ids);

    @Override
    void close();
}
