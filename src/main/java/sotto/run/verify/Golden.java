package sotto.run.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.model.Edit;
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

    /// Whether the golden has numbers of a mixture's experts.
    boolean hasExperts(String block) {
        return tensors.find("experts/%s.gate".formatted(block)).isPresent();
    }

    /// The outputs `[texts, experts, width]` of one map of a mixture's experts, pooled over the tokens that are
    /// sent to each; not a number where none is.
    ///
    /// @param part `gate`, `up` or `down`
    float[] experts(String block, String part) {
        String name = "experts/%s.%s".formatted(block, part);
        require(tensors.find(name).isPresent(), "it has no " + name);
        List<Long> shape = shape(name, 3);
        GoldenText.Mixture mixture = mixture(block);
        long width = part.equals("down") ? mixture.outFeatures() : mixture.expertWidth();
        int texts = text.sentences().size();
        require(
                shape.equals(List.of((long) texts, (long) mixture.experts(), width)),
                "%s is %s for %d texts, %d experts and %d neurons"
                        .formatted(name, shape, texts, mixture.experts(), width));
        return tensors.floats(name);
    }

    private GoldenText.Mixture mixture(String block) {
        return text.mixtures().stream()
                .filter(mixture -> mixture.name().equals(block))
                .findFirst()
                .orElseThrow(() -> malformed("it has no mixture " + block));
    }

    /// The numbers of tokens `[texts, experts]` that are sent to a mixture's experts.
    long[] routed(String block) {
        String name = "routed/" + block;
        require(tensors.find(name).isPresent(), "it has no " + name);
        shape(name, 2);
        long[] tokens = tensors.longs(name);
        require(tokens.length == text.sentences().size() * mixture(block).experts(), name + " is of another size");
        return tokens;
    }

    /// The gains `[experts, width]` on one map of a mixture's experts; empty if there are none.
    Optional<float[]> expertGain(String block, String part) {
        String name = "expert_gain/%s.%s".formatted(block, part);
        return tensors.find(name).map(_ -> tensors.floats(name));
    }

    /// The gains behind the golden's dampened numbers: its `gain/MODULE` tensors, else those of
    /// `STEM.gains.json`.
    Edit gains() {
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
        return Edit.gains(gains);
    }

    /// The gains of `STEM.gains.json`; empty if there is no such file.
    Optional<Edit> gainsOnPaper() {
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
