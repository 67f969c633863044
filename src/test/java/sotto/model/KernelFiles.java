package sotto.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import sotto.golden.GoldenFolders;
import sotto.golden.GoldenTensors;
import sotto.model.family.Architecture;
import sotto.model.family.Weight;

/// Writes what `packaging/gpu/kernels.py` runs on another machine: for each model the archive of its kernels, and how
/// they are called.
///
/// Each folder holds `kernels.pt`, the very text that Sotto runs, and `call.json`: the names of the tensors that the
/// kernels take, block by block, token ids and rotary tables. Those in `families` have the weights of a tiny model and
/// its golden beside them, those in `models` say where a model's weights are.
public final class KernelFiles {
    private static final int TOKENS = 128;

    private KernelFiles() {}

    /// Writes the plain model of every family with goldens, and the model folders given.
    ///
    /// @param arguments where to write, then model folders
    public static void main(String[] arguments) throws IOException {
        Path out = Path.of(arguments[0]);
        for (String family : GoldenFolders.families()) {
            String name = family + "/plain";
            List<Long> ids = new ArrayList<>();
            GoldenTensors.json("flags/%s/golden.json".formatted(name))
                    .at("/sentences/0/input_ids")
                    .forEach(id -> ids.add(id.longValue()));
            Path folder = out.resolve("families").resolve(family);
            Files.createDirectories(folder);
            for (Path file : List.of(
                    GoldenFolders.of(name).resolve("model.safetensors"),
                    GoldenTensors.path("flags/%s/golden.safetensors".formatted(name)))) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            write(folder, GoldenFolders.of(name), "", Optional.of(ids));
        }
        for (int i = 1; i < arguments.length; i++) {
            Path model = Path.of(arguments[i]);
            write(
                    out.resolve("models").resolve(model.getFileName()),
                    model,
                    model.toAbsolutePath().toString(),
                    Optional.empty());
        }
    }

    /// Writes one model's folder.
    ///
    /// @param where the weights are for the script; empty for beside the kernels
    /// @param given token ids; empty for some of the model's own
    static void write(Path out, Path model, String where, Optional<List<Long>> given) throws IOException {
        Files.createDirectories(out);
        try (ModelFolder folder = ModelFolder.open(model)) {
            Architecture architecture = folder.architecture();
            List<Long> ids = given.orElseGet(() -> LongStream.range(0, TOKENS)
                    .map(i -> 7919 * (i + 1) % architecture.sizes().vocab())
                    .boxed()
                    .toList());
            Files.write(
                    out.resolve("kernels.pt"),
                    KernelText.archive(architecture, false).bytes());
            Map<String, Object> call = new LinkedHashMap<>();
            call.put("model", where);
            call.put("embedding", names(folder, architecture.weights().embedding(), 0));
            call.put(
                    "blocks",
                    IntStream.range(0, architecture.sizes().layers())
                            .mapToObj(layer ->
                                    names(folder, architecture.weights().block(), layer))
                            .toList());
            call.put("head", names(folder, architecture.weights().head(), 0));
            call.put("ids", ids);
            call.put("tables", tables(architecture, ids.size()));
            new ObjectMapper().writeValue(out.resolve("call.json").toFile(), call);
        }
    }

    /// Names as the file has them; an empty one for a tensor that the architecture does not have.
    private static List<String> names(ModelFolder folder, List<Weight> weights, int layer) {
        return weights.stream()
                .map(weight ->
                        weight.isIn(layer) ? folder.names().find(weight, layer).name() : "")
                .toList();
    }

    /// Cosines and sines of every set of rotary settings, `[T, pairs]` each.
    private static List<Map<String, Object>> tables(Architecture architecture, int tokens) {
        List<Map<String, Object>> tables = new ArrayList<>();
        architecture.rotary().stream().map(RotaryTables::new).forEach(rotary -> {
            for (float[] values : rotary.of(new int[] {tokens})) {
                tables.add(Map.of("pairs", rotary.pairs(), "values", values));
            }
        });
        return tables;
    }
}
