package sotto.model.family;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sotto.work.Failure;

/// Architecture families that Sotto supports, by `model_type`.
public final class Families {
    private static final Map<String, Family> LANGUAGE_MODELS = new TreeMap<>(Map.ofEntries(
            Map.entry("bloom", new Bloom()),
            Map.entry("cohere", new Cohere()),
            Map.entry("falcon", new Falcon()),
            Map.entry("gemma", new Gemma()),
            Map.entry("gemma2", new Gemma2()),
            Map.entry("gemma3", Gemma3::inside),
            Map.entry("gemma3_text", Gemma3::alone),
            Map.entry("gpt2", new Gpt2()),
            Map.entry("gpt_neo", new GptNeo()),
            Map.entry("gpt_neox", new GptNeoX()),
            Map.entry("gptj", new GptJ()),
            Map.entry("granite", new Granite()),
            Map.entry("llama", new Llama()),
            Map.entry("mistral", new Mistral()),
            Map.entry("mpt", new Mpt()),
            Map.entry("olmo2", new Olmo2()),
            Map.entry("opt", new Opt()),
            Map.entry("phi", new Phi()),
            Map.entry("phi3", new Phi3()),
            Map.entry("qwen2", new Qwen2()),
            Map.entry("qwen3", new Qwen3()),
            Map.entry("stablelm", new StableLm()),
            Map.entry("starcoder2", new Starcoder2())));
    private static final Map<String, Family> CLASSIFIERS =
            new TreeMap<>(Map.of("bert", new Bert(), "distilbert", new DistilBert(), "roberta", new Roberta()));

    /// Classes of multimodal models, of which the language model is opened.
    private static final Set<String> LARGER_MODELS = Set.of("Gemma3ForConditionalGeneration");

    private static final int MOST_BLOCKS = 100_000;

    private static final String CLASSIFIER = "ForSequenceClassification";

    private Families() {}

    /// The `model_type`s that can be opened as language models, sorted.
    public static List<String> languageModels() {
        return List.copyOf(LANGUAGE_MODELS.keySet());
    }

    /// The architecture of a causal language model; a `Failure` if its family or a setting is not supported.
    public static Architecture read(Config config) {
        String type = type(config);
        String remedy = CLASSIFIERS.containsKey(type)
                ? "Give a model of one of these types: %s. Classifiers of texts are for 'sotto judge'."
                        .formatted(String.join(", ", LANGUAGE_MODELS.keySet()))
                : "Open the language model that it was made from.";
        for (String name : config.texts("architectures")) {
            boolean generates = name.endsWith("LMHeadModel") || name.endsWith("ForCausalLM") || name.endsWith("Model");
            if (!(generates || LARGER_MODELS.contains(name))) {
                throw new Failure("The folder holds a %s, not a causal language model.".formatted(name), remedy);
            }
        }
        if (CLASSIFIERS.containsKey(type)) {
            throw new Failure("The model type %s is not a causal language model.".formatted(type), remedy);
        }
        Family family = family(type, LANGUAGE_MODELS);
        Quantization.refuse(config);
        config.refuse("is_causal", !config.flag("is_causal", true));
        checkBlocks(config);
        config.object("text_config").ifPresent(Families::checkBlocks);
        return family.read(config);
    }

    /// The architecture of a classifier of texts; a `Failure` if its family or a setting is not supported.
    ///
    /// Only the weights show whether it has a classifying head: `architectures` may name the model that it was
    /// trained from.
    public static Architecture readClassifier(Config config) {
        String type = type(config);
        for (String name : config.texts("architectures")) {
            boolean bare = name.endsWith("ForMaskedLM") || name.endsWith("ForPreTraining") || name.endsWith("Model");
            if (LANGUAGE_MODELS.containsKey(type) || !(bare || name.endsWith(CLASSIFIER))) {
                throw notClassifier(
                        name.endsWith(CLASSIFIER)
                                ? "The folder holds a %s, a classifier that Sotto does not compute.".formatted(name)
                                : "The folder holds a %s, not a classifier of texts.".formatted(name));
            }
        }
        if (LANGUAGE_MODELS.containsKey(type)) {
            throw notClassifier("The model type %s is a language model, not a classifier of texts.".formatted(type));
        }
        Family family = family(type, CLASSIFIERS);
        Quantization.refuse(config);
        return family.read(config);
    }

    /// Checks the number of blocks, because settings have an entry for every block; a `Failure` if it is too
    /// large.
    private static void checkBlocks(Config config) {
        for (String key : List.of("num_hidden_layers", "num_layers", "n_layers", "n_layer")) {
            if (config.optionalSize(key).orElse(0) > MOST_BLOCKS) {
                throw config.wrong(key, "a number of blocks up to " + MOST_BLOCKS);
            }
        }
    }

    /// The labels of a classifier.
    public static Labels labels(Config config) {
        return Labels.of(config);
    }

    private static Failure notClassifier(String what) {
        return new Failure(
                what,
                "Give the folder of a sequence classifier; supported are: %s."
                        .formatted(String.join(", ", CLASSIFIERS.keySet())));
    }

    private static String type(Config config) {
        return config.text("model_type")
                .orElseThrow(() -> new Failure(
                        "config.json gives no model_type.", "Use a folder that transformers can open: it needs one."));
    }

    private static Family family(String type, Map<String, Family> known) {
        Family family = known.get(type);
        if (family == null) {
            throw new Failure(
                    "The model type %s is not supported.".formatted(type),
                    "Supported are: %s.".formatted(String.join(", ", known.keySet())));
        }
        return family;
    }
}
