package sotto.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.model.family.Families;

class TokenizerClassTest {
    static Stream<String> modelTypes() {
        return Stream.concat(Families.languageModels().stream(), Families.classifiers().stream());
    }

    @ParameterizedTest
    @MethodSource("modelTypes")
    void aClassThatAFamilyRegistersCanBeBuilt(String modelType) {
        String own = Families.tokenizer(modelType).own();
        assertTrue(own.isEmpty() || TokenizerClass.names().contains(own), own);
    }

    /// As transformers 5 chooses.
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        gpt2,    -,                     false, GPT2
        gpt2,    PreTrainedTokenizer,   false, FILE
        gpt2,    LlamaTokenizerFast,    false, LLAMA
        phi,     CodeGenTokenizer,      false, CODEGEN
        bert,    -,                     false, BERT
        qwen2,   LlamaTokenizerFast,    false, QWEN2
        qwen2,   LlamaTokenizerFast,    true,  LLAMA
        qwen3,   LlamaTokenizerFast,    false, LLAMA
        mistral, -,                     false, FILE
        mistral, LlamaTokenizer,        false, FILE
        mistral, LlamaTokenizer,        true,  LLAMA
        llama,   -,                     false, FILE
        llama,   LlamaTokenizer,        false, LLAMA
        bloom,   GPT2Tokenizer,         false, GPT2
        unknown, GPT2TokenizerFast,     false, GPT2
        unknown, -,                     false, FILE
        """)
    void theFoldersWordAndTheModelTypeChoose(
            String modelType, @Nullable String named, boolean code, TokenizerClass expected) {
        ObjectNode config = object();
        if (named != null) {
            config.put("tokenizer_class", named);
        }
        if (code) {
            config.putObject("auto_map");
        }
        ObjectNode model = object().put("model_type", modelType);
        TokenizerFiles files = new TokenizerFiles(object(), config, object(), object(), model);
        assertEquals(expected, TokenizerClass.of(files));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
