package sotto.run.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.golden.GoldenFolders;
import sotto.model.Compute;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.ModelFolder;
import sotto.model.weights.PatchRequest;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.Sharding;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Writer of exports of every family for `golden/edits/check.py`, which opens them in Hugging Face's
/// transformers: OUT, then families, or none for all. Of each case the folded model where it can be folded, the
/// hooks, and our logits.
final class EditExports {
    private static final List<String> HOOKED = List.of("residual-gain", "residual-rank");
    private static final List<long[]> TEXTS =
            List.of(new long[] {5, 17, 42, 8, 99, 120, 7}, new long[] {100, 3, 3, 61}, new long[] {11});

    private EditExports() {}

    public static void main(String[] arguments) throws IOException, Cancelled {
        Path out = Path.of(arguments[0]);
        List<String> families = arguments.length == 1
                ? GoldenFolders.families()
                : List.of(arguments).subList(1, arguments.length);
        for (String family : families) {
            for (String dtype : List.of(
                    System.getProperty("dtypes", "plain,bfloat16,float16").split(",", -1))) {
                if (Files.exists(Path.of("src/test/resources/golden/flags", family, dtype, "config.json"))) {
                    write(GoldenFolders.of(family + "/" + dtype), out.resolve(family + "-" + dtype));
                }
            }
        }
    }

    private static void write(Path model, Path out) throws IOException, Cancelled {
        copy(model, Files.createDirectories(out).resolve("base"));
        Map<String, Edit> edits = new LinkedHashMap<>();
        try (ModelFolder folder = ModelFolder.open(model)) {
            Stream.concat(FoldableEdits.CASES.stream(), HOOKED.stream())
                    .forEach(name -> edits.put(name, FoldableEdits.of(folder, name)));
            edits.put("together", FoldableEdits.together(folder));
            edits.values().removeIf(Edit::isEmpty);
        }
        for (Map.Entry<String, Edit> edit : edits.entrySet()) {
            Path own = Files.createDirectories(out.resolve(edit.getKey()));
            Path file = own.resolve("edit.safetensors");
            GainsWithWords.of(edit.getValue(), Map.of("rule", "random")).write(file, GainsFormat.SAFETENSORS);
            Export.run(spec(model, file, own.resolve("hooks"), ExportFormat.HOOKS), Progress.NONE);
            try {
                Export.run(spec(model, file, own.resolve("weights"), ExportFormat.WEIGHTS), Progress.NONE);
            } catch (Failure refused) {
                Files.writeString(own.resolve("refused.txt"), refused.getMessage());
            }
            logits(model, edit.getValue(), own.resolve("ours.safetensors"));
        }
        System.out.println(out.getFileName());
    }

    private static ExportSpec spec(Path model, Path edit, Path target, ExportFormat format) {
        return new ExportSpec(
                model,
                edit,
                target,
                PatchRequest.Existing.REFUSE,
                new Sharding.AsSource(),
                new Compute("cpu", "float32", 1),
                QuantizedTensors.WIDEN,
                format);
    }

    /// Logits `[T V]` of the edited model for each text, in float32.
    private static void logits(Path model, Edit edit, Path file) throws Cancelled {
        Map<String, float[]> logits = new LinkedHashMap<>();
        try (LanguageModel opened = LanguageModel.open(model, new Compute("cpu", "float32", 1))) {
            for (int i = 0; i < TEXTS.size(); i++) {
                logits.put(
                        "logits." + i,
                        opened.forward(List.of(TEXTS.get(i)), edit, Optional.empty(), Logits.ALL, Progress.NONE)
                                .logits()
                                .getFirst());
            }
        }
        SafeTensorsWriter.writeVectors(file, Map.of(), logits);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
