package sotto.model.family;

/// Rule by which folders of a model type get the class that builds their tokenizer.
///
/// As Hugging Face transformers 5 chooses: it knows a class of its own for most model types, and some folders name
/// another one.
///
/// @param own the class of the model type, named as in transformers' `TOKENIZER_MAPPING_NAMES`; empty for none: then
///     tokenizer.json stands as it is
/// @param overrules whether it is taken even where a folder names another class
public record TokenizerChoice(String own, boolean overrules) {
    /// The class that a folder names; without a name, tokenizer.json as it stands.
    public static final TokenizerChoice AS_NAMED = new TokenizerChoice("", false);

    /// Tokenizer.json as it stands, whatever class a folder names.
    static final TokenizerChoice FILE = new TokenizerChoice("", true);

    /// A class of the model type's own, unless a folder names another.
    static TokenizerChoice of(String own) {
        return new TokenizerChoice(own, false);
    }

    /// A class of the model type's own, for folders that often name a wrong one.
    static TokenizerChoice always(String own) {
        return new TokenizerChoice(own, true);
    }
}
