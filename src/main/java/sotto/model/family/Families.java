package sotto.model.family;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sotto.work.Failure;

/// Architecture families that Sotto supports, by `model_type`: one line registers all of a family.
public final class Families {
    private static final Map<String, Registration> LANGUAGE_MODELS = new TreeMap<>(Map.ofEntries(
            family("apertus", new Apertus(), TokenizerChoice.AS_NAMED),
            family("bloom", new Bloom(), TokenizerChoice.AS_NAMED),
            family("cohere", new Cohere(), TokenizerChoice.of("CohereTokenizer")),
            family("cohere2", new Cohere2(), TokenizerChoice.of("CohereTokenizer")),
            family("exaone4", new Exaone4(), TokenizerChoice.AS_NAMED),
            family("falcon", new Falcon(), TokenizerChoice.AS_NAMED),
            family("gemma", new Gemma(), TokenizerChoice.of("GemmaTokenizer")),
            family("gemma2", new Gemma2(), TokenizerChoice.of("GemmaTokenizer")),
            family("gemma3", Gemma3::inside, TokenizerChoice.of("GemmaTokenizer")),
            family("gemma3_text", Gemma3::alone, TokenizerChoice.of("GemmaTokenizer")),
            family("glm4", new Glm4(), TokenizerChoice.FILE),
            family("gpt2", new Gpt2(), TokenizerChoice.of("GPT2Tokenizer")),
            family("gpt_oss", new GptOss(), TokenizerChoice.AS_NAMED),
            family("gpt_neo", new GptNeo(), TokenizerChoice.of("GPT2Tokenizer")),
            family("gpt_neox", new GptNeoX(), TokenizerChoice.of("GPTNeoXTokenizer")),
            family("gptj", new GptJ(), TokenizerChoice.of("GPT2Tokenizer")),
            family("granite", new Granite(), TokenizerChoice.FILE),
            family("granitemoehybrid", new GraniteMoeHybrid(), TokenizerChoice.FILE),
            family("hunyuan_v1_dense", new HunYuan(), TokenizerChoice.AS_NAMED),
            family("llama", new Llama(), TokenizerChoice.AS_NAMED),
            family("ministral3", new Ministral3(), TokenizerChoice.FILE),
            family("mistral", new Mistral(), TokenizerChoice.FILE),
            family("mistral3", new Mistral3(), TokenizerChoice.FILE),
            family("mixtral", new Mixtral(), TokenizerChoice.FILE),
            family("mpt", new Mpt(), TokenizerChoice.of("GPTNeoXTokenizer")),
            family("olmo", new Olmo(), TokenizerChoice.of("GPTNeoXTokenizer")),
            family("olmo2", new Olmo2(), TokenizerChoice.FILE),
            family("olmo3", new Olmo3(), TokenizerChoice.FILE),
            family("olmoe", new Olmoe(), TokenizerChoice.of("GPTNeoXTokenizer")),
            family("opt", new Opt(), TokenizerChoice.of("GPT2Tokenizer")),
            family("phi", new Phi(), TokenizerChoice.of("GPT2Tokenizer")),
            family("phi3", new Phi3(), TokenizerChoice.FILE),
            family("qwen2", new Qwen2(), TokenizerChoice.always("Qwen2Tokenizer")),
            family("qwen2_moe", new Qwen2Moe(), TokenizerChoice.of("Qwen2Tokenizer")),
            family("qwen3_moe", new Qwen3Moe(), TokenizerChoice.of("Qwen2Tokenizer")),
            family("qwen3", new Qwen3(), TokenizerChoice.of("Qwen2Tokenizer")),
            family("seed_oss", new SeedOss(), TokenizerChoice.AS_NAMED),
            family("smollm3", new SmolLm3(), TokenizerChoice.AS_NAMED),
            family("stablelm", new StableLm(), TokenizerChoice.FILE),
            family("starcoder2", new Starcoder2(), TokenizerChoice.of("GPT2Tokenizer"))));
    private static final Map<String, Registration> CLASSIFIERS = new TreeMap<>(Map.ofEntries(
            family("bert", new Bert(), TokenizerChoice.of("BertTokenizer")),
            family("distilbert", new DistilBert(), TokenizerChoice.of("BertTokenizer")),
            family("roberta", new Roberta(), TokenizerChoice.of("RobertaTokenizer"))));

    /// Classes of multimodal models, of which the language model is opened.
    private static final Set<String> LARGER_MODELS =
            Set.of("Gemma3ForConditionalGeneration", "Mistral3ForConditionalGeneration");

    private static final int MOST_BLOCKS = 100_000;

    private static final String CLASSIFIER = "ForSequenceClassification";

    /// A family and the tokenizer of its folders.
    private record Registration(Family family, TokenizerChoice tokenizer) {}

    private Families() {}

    private static Map.Entry<String, Registration> family(String type, Family family, TokenizerChoice tokenizer) {
        return Map.entry(type, new Registration(family, tokenizer));
    }

    /// The `model_type`s that can be opened as language models, sorted.
    public static List<String> languageModels() {
        return List.copyOf(LANGUAGE_MODELS.keySet());
    }

    /// The `model_type`s of classifiers that can be opened, sorted.
    public static List<String> classifiers() {
        return List.copyOf(CLASSIFIERS.keySet());
    }

    /// The rule by which folders of a `model_type` get their tokenizer's class; of an unknown one, the class they name.
    public static TokenizerChoice tokenizer(String type) {
        Registration known = LANGUAGE_MODELS.getOrDefault(type, CLASSIFIERS.get(type));
        return known == null ? TokenizerChoice.AS_NAMED : known.tokenizer();
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
        Family family = known(type, LANGUAGE_MODELS);
        Quantization.check(config, type);
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
        Family family = known(type, CLASSIFIERS);
        Quantization.refuse(config);
        checkBlocks(config);
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
    public static ClassifierLabels labels(Config config) {
        return ClassifierLabels.of(config);
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

    private static Family known(String type, Map<String, Registration> known) {
        Registration registration = known.get(type);
        if (registration == null) {
            throw new Failure(
                    "The model type %s is not supported.".formatted(type),
                    "Supported are: %s.".formatted(String.join(", ", known.keySet())));
        }
        return registration.family();
    }
}
