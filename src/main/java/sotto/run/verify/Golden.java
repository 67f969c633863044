package sotto.run.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.model.Gains;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;
import sotto.run.gains.GainsFile;

/// Opened golden (file of reference numbers) of a causal language model: `STEM.json` and `STEM.safetensors`.
/// Close it to release the file.
final class Golden implements AutoCloseable {
    private static final String GAIN = "gain/";

    private final Path gainsJson;
    private final GoldenText text;
    private final SafeTensors tensors;

    private Golden(Path gainsJson, GoldenText text, SafeTensors tensors) {
        this.gainsJson = gainsJson;
        this.text = text;
        this.tensors = tensors;
    }

    /// Opens the golden's other files, beside its JSON file, whose content is `text`; a `Failure` if they do
    /// not open.
    static Golden open(Path stem, GoldenText text) {
        return new Golden(
                GoldenReader.beside(stem, ".gains.json"),
                text,
                SafeTensors.open(GoldenReader.beside(stem, ".safetensors")));
    }

    /// The file of the golden's tensors.
    Path file() {
        return tensors.file();
    }

    GoldenText text() {
        return text;
    }

    /// The dtype that the golden's numbers were computed in.
    String dtype() {
        return Optional.ofNullable(text.computeDtype()).orElse("float32");
    }

    /// The dtype of the golden's `half_logits`; empty if it has none.
    Optional<String> halfDtype() {
        return tensors.tensors().stream().anyMatch(tensor -> tensor.name().startsWith("half_logits"))
                ? Optional.ofNullable(text.checkpointDtype())
                : Optional.empty();
    }

    /// The logits of a text: the tensor `KIND.i` of every token, else `KIND_last.i` of the last one.
    Expected logits(String kind, int i) {
        String full = "%s.%d".formatted(kind, i);
        String last = "%s_last.%d".formatted(kind, i);
        if (tensors.find(full).isPresent()) {
            int tokens = text.sentences().get(i).inputIds().size();
            List<Long> shape = shape(full, 2);
            require(
                    shape.getFirst() == tokens,
                    "%s has %s rows, its text %d tokens".formatted(full, shape.getFirst(), tokens));
            return new Expected(full, true, shape.getLast().intValue(), tensors.floats(full));
        }
        require(tensors.find(last).isPresent(), "it has neither %s nor %s".formatted(full, last));
        return new Expected(last, false, shape(last, 1).getLast().intValue(), tensors.floats(last));
    }

    /// Expected logits of a text.
    ///
    /// @param name of the tensor
    /// @param all whether they are of every token, `[T, V]`, and not of the last, `[V]`
    record Expected(String name, boolean all, int vocab, float[] values) {}

    /// The pooled activations `[texts, N]` of a module.
    float[] pooled(GoldenText.Module module) {
        String name = "pooled/" + module.name();
        require(tensors.find(name).isPresent(), "it has no " + name);
        List<Long> shape = shape(name, 2);
        int texts = text.sentences().size();
        require(
                shape.equals(List.of((long) texts, (long) module.outFeatures())),
                "%s is %s for %d texts and %d neurons".formatted(name, shape, texts, module.outFeatures()));
        return tensors.floats(name);
    }

    /// The gains behind the golden's dampened numbers: its `gain/MODULE` tensors, else those of
    /// `STEM.gains.json`.
    Gains gains() {
        Map<String, float[]> gains = new LinkedHashMap<>();
        for (TensorInfo tensor : tensors.tensors()) {
            if (tensor.name().startsWith(GAIN)) {
                shape(tensor.name(), 1);
                gains.put(tensor.name().substring(GAIN.length()), tensors.floats(tensor.name()));
            }
        }
        if (gains.isEmpty()) {
            return gainsOnPaper().orElseThrow(() -> malformed("it has gained numbers, but no gains"));
        }
        gains.forEach((module, values) -> {
            for (float value : values) {
                require(Float.isFinite(value), GAIN + module + " holds a value that is not finite");
            }
        });
        return Gains.of(gains);
    }

    /// The gains of `STEM.gains.json`; empty if there is no such file.
    Optional<Gains> gainsOnPaper() {
        return Files.exists(gainsJson) ? Optional.of(GainsFile.read(gainsJson).gains()) : Optional.empty();
    }

    private List<Long> shape(String name, int dimensions) {
        List<Long> shape = tensors.find(name).orElseThrow().shape();
        require(shape.size() == dimensions, "%s is %s, expected %d dimensions".formatted(name, shape, dimensions));
        return shape;
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw malformed(otherwise);
        }
    }

    private RuntimeException malformed(String why) {
        return GoldenReader.malformed(tensors.file(), why);
    }

    @Override
    public void close() {
        tensors.close();
    }
}
