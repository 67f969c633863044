package sotto.sample.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.golden.GoldenTensors;
import sotto.model.text.Tokenizer;

/// Merges are learned, and applied, as Hugging Face's tokenizers do it.
class BytePairsTest {
    private static final String END = "<|endoftext|>";
    private static final int SIZE = 800;

    @Test
    void mergesAreThoseOfHuggingFacesTrainer() throws IOException {
        BytePairs pairs = learn();
        List<String> merges = pairs.merges().stream()
                .map(pair ->
                        pairs.tokens().get(pair.left()) + " " + pairs.tokens().get(pair.right()))
                .toList();
        assertEquals(Files.readAllLines(GoldenTensors.path("bpe/merges.txt")), merges);
    }

    @Test
    void idsAreThoseOfHuggingFacesTokenizer(@TempDir Path folder) throws IOException {
        BytePairs pairs = learn();
        TokenizerFiles.gpt2(folder, pairs, END, 128);
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            for (String text : texts()) {
                assertArrayEquals(
                        tokenizer.encode(text),
                        Arrays.stream(pairs.encode(text)).asLongStream().toArray(),
                        text);
            }
        }
    }

    @Test
    void aRobertaTokenizerPutsATextBetweenItsSpecialTokens(@TempDir Path folder) throws IOException {
        BytePairs pairs = BytePairs.learn(texts(), ClassifierMaker.SPECIALS, SIZE);
        TokenizerFiles.roberta(folder, pairs, 64);
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            for (String text : texts()) {
                int[] bare = pairs.encode(text);
                long[] whole = new long[bare.length + 2];
                for (int i = 0; i < bare.length; i++) {
                    whole[i + 1] = bare[i];
                }
                whole[bare.length + 1] = 2;
                assertArrayEquals(whole, tokenizer.encode(text), text);
            }
        }
    }

    private static BytePairs learn() throws IOException {
        return BytePairs.learn(texts(), List.of(END), SIZE);
    }

    private static List<String> texts() throws IOException {
        return Files.readAllLines(GoldenTensors.path("bpe/texts.txt"));
    }
}
