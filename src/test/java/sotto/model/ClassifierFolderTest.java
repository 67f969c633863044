package sotto.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.golden.GoldenTensors;
import sotto.work.Failure;

class ClassifierFolderTest {
    @TempDir
    private Path folder;

    /// A model of the classifier goldens with text of its config.json replaced.
    private Path model(String family, String what, String with) throws IOException {
        Path golden = GoldenTensors.path("classifiers");
        String tokenizer = family.equals("roberta") ? "roberta" : "wordpiece";
        for (String file : new String[] {"tokenizer.json", "tokenizer_config.json"}) {
            Files.copy(golden.resolve("bodies/tokenizer-" + tokenizer).resolve(file), folder.resolve(file));
        }
        Files.copy(
                golden.resolve("bodies").resolve(family).resolve("model.safetensors"),
                folder.resolve("model.safetensors"));
        String config = Files.readString(golden.resolve(family).resolve("plain/config.json"));
        assertTrue(config.contains(what), config);
        Files.writeString(folder.resolve("config.json"), config.replace(what, with));
        return folder;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # family   | what                           | with                                       | what is said
        bert       | {"vocab                        | {"is_decoder":true,"vocab                  | is_decoder
        bert       | {"vocab                        | {"is_causal":true,"vocab                   | is_causal
        roberta    | {"vocab                        | {"add_cross_attention":true,"vocab         | add_cross_attention
        bert       | {"vocab | {"position_embedding_type":"relative_key","vocab | position_embedding_type to "relative_key"
        bert       | {"vocab                        | {"pruned_heads":{"0":[1]},"vocab           | pruned_heads
        bert       | {"vocab                        | {"pruned_heads":[1],"vocab                 | pruned_heads
        distilbert | "activation":"gelu"            | "activation":"gelu","quantization_config":{} | quantization_config
        bert       | "hidden_act":"gelu"            | "hidden_act":"prelu"                       | hidden_act to prelu
        bert       | "num_attention_heads":4        | "num_attention_heads":5                    | num_attention_heads
        distilbert | "n_heads":4                    | "n_heads":7                                | n_heads
        bert       | ForSequenceClassification      | ForTokenClassification          | BertForTokenClassification, not a
        bert       | ForSequenceClassification      | ForQuestionAnswering            | BertForQuestionAnswering, not a
        bert       | "model_type":"bert"            | "model_type":"deberta"                     | deberta is not supported
        roberta    | "model_type":"roberta"         | "model_type":"gpt2"             | a classifier that Sotto does not compute
        bert       | "model_type":"bert",           | ""                                         | no model_type
        bert       | "0":"calm"                     | "7":"calm"                                 | id2label
        bert       | {"0":"calm","1":"cross","2":"rude"} | {}                                    | id2label
        bert       | "0":"calm"                     | "0":["calm"]                               | id2label
        bert       | {"0":"calm","1":"cross","2":"rude"} | null                | classifier.weight has shape [3, 24]
        distilbert | {"model_type"                  | {"num_labels":3,"model_type" | classifier.weight has shape [2, 24]
        distilbert | {"model_type"                  | {"num_labels":0,"model_type"               | num_labels
        bert       | {"vocab                        | {"problem_type":"guessing","vocab          | problem_type
        bert       | "layer_norm_eps":1e-12         | "layer_norm_eps":0                         | layer_norm_eps
        roberta    | "pad_token_id":1               | "pad_token_id":71                          | pad_token_id
        roberta    | "pad_token_id":1               | "pad_token_id":-1                          | pad_token_id
        bert       | "max_position_embeddings":72   | "max_position_embeddings":73               | position_embeddings
        roberta    | "model_type":"roberta"         | "model_type":"bert"                        | without a classifier
        """)
    void whatCannotBeJudgedByIsRefusedByName(String family, String what, String with, String said) throws IOException {
        Path model = model(family, what, with.equals("\"\"") ? "" : with);
        Failure failure = assertThrows(Failure.class, () -> ClassifierFolder.open(model));
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
        assertTrue(!failure.remedy().isBlank());
    }

    @Test
    void aModelWithoutItsHeadIsRefusedByTheHeadsName() throws IOException {
        Path model = model("roberta", "ForSequenceClassification", "ForMaskedLM");
        Path weights = model.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        Files.write(
                weights,
                text.replace("\"classifier.dense.weight\"", "\"qlassifier.dense.weight\"")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        Failure failure = assertThrows(Failure.class, () -> ClassifierFolder.open(model));
        assertEquals(
                "The folder holds a RobertaForMaskedLM without a classifier: there is no tensor"
                        + " classifier.dense.weight.",
                failure.getMessage());
    }

    @Test
    void anotherNameOfTheModelDoesNotMatterWhereTheHeadIsThere() throws IOException {
        ClassifierFolder.open(model("roberta", "ForSequenceClassification", "ForMaskedLM"))
                .close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # model_max_length                 | tokens
        "model_max_length":1e30            | 70
        "model_max_length":1000000000000000019884624838656 | 70
        "model_max_length":70              | 70
        "model_max_length":69              | 69
        "x":1                              | 70
        """)
    void theLimitIsTheTokenizersOrThePositionsBehindThePaddings(String said, int tokens) throws IOException {
        Path model = model("roberta", "{", "{");
        Files.writeString(model.resolve("tokenizer_config.json"), "{%s}".formatted(said));
        try (ClassifierFolder opened = ClassifierFolder.open(model)) {
            assertEquals(tokens, opened.limit());
        }
        Files.delete(model.resolve("tokenizer_config.json"));
        try (ClassifierFolder opened = ClassifierFolder.open(model)) {
            assertEquals(70, opened.limit());
        }
    }
}
