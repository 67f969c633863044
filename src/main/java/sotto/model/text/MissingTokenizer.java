package sotto.model.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.work.Failure;

/// Message about a folder without tokenizer.json: the other tokenizer files that it has, and how to make the
/// file.
final class MissingTokenizer {
    private static final List<String> OTHERS = List.of(
            "vocab.json",
            "merges.txt",
            "tokenizer.model",
            "spiece.model",
            "sentencepiece.bpe.model",
            "tiktoken.model",
            "tekken.json",
            "vocab.txt");

    private MissingTokenizer() {}

    /// The `Failure` with the reason, and two lines of Python as the remedy.
    static Failure in(Path folder) {
        List<String> there = OTHERS.stream()
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .toList();
        if (there.isEmpty()) {
            return new Failure(
                    "%s has no tokenizer.json, nor any other file of a tokenizer.".formatted(folder),
                    "Copy tokenizer.json and tokenizer_config.json from where the model comes from into the folder.");
        }
        String path = folder.toAbsolutePath()
                .normalize()
                .toString()
                .replace("\\", "/")
                .replace("\"", "\\\"");
        String also = there.stream().anyMatch(name -> name.endsWith(".model"))
                ? "with transformers, sentencepiece and protobuf"
                : "with transformers";
        return new Failure(
                "%s has no tokenizer.json, only %s.".formatted(folder, listed(there)),
                ("Write it in Python, %s installed: from transformers import AutoTokenizer;"
                                + " AutoTokenizer.from_pretrained(\"%s\").save_pretrained(\"%s\")")
                        .formatted(also, path, path));
    }

    private static String listed(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : Stream.of(String.join(", ", names.subList(0, names.size() - 1)), names.getLast())
                        .collect(Collectors.joining(" and "));
    }
}
