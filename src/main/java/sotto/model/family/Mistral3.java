package sotto.model.family;

/// Mistral Small 3.1 and later and Ministral 3 with images (Mistral AI, 2025): what they do with texts.
///
/// The language model is `text_config` with longer names: a `mistral`, also where its type is absent, or a
/// `ministral3`. `tie_word_embeddings` counts in the outer config alone, and absent means tied.
final class Mistral3 implements Family {
    private static final String INSIDE = "text_config";

    @Override
    public Architecture read(Config config) {
        Config text = config.object(INSIDE).orElseThrow(() -> config.wrong(INSIDE, "an object"));
        text.refuse("is_causal", !text.flag("is_causal", true));
        Quantization.refuse(text);
        String type = text.text("model_type").orElse("mistral");
        Family family = switch (type) {
            case "mistral" -> new Mistral();
            case "ministral3" -> new Ministral3();
            default -> throw text.wrong("model_type", "mistral or ministral3");
        };
        return TextPart.of(family.read(text), config.flag("tie_word_embeddings", true));
    }
}
