package sotto.model.weights;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import sotto.model.folder.Adapter;

/// Files of a model's folder besides its weights, divided into those that a patched copy gets and those left
/// out.
///
/// Weights in other formats, or in safetensors files that the checkpoint does not use, would contradict the
/// patch and are left out, like the configuration of an adapter, hidden folders, links to folders, and broken
/// links.
///
/// @param copied paths inside the folder, sorted; a link to a file is copied as the file
/// @param leftOut paths inside the folder, sorted
record OtherFiles(Path folder, List<Path> copied, List<Path> leftOut) {
    private static final Pattern WEIGHTS = Pattern.compile(
            ".*\\.(safetensors|bin|pt|pth|ckpt|h5|msgpack|gguf|ggml|onnx|onnx_data|ot|tflite|mlmodel|npz|pkl)"
                    + "(\\.index\\.json)?|.*\\.ckpt\\..*|checkpoint");

    OtherFiles {
        copied = List.copyOf(copied);
        leftOut = List.copyOf(leftOut);
    }

    /// Lists a folder's files; `written` are the names of files that the copy makes anew.
    static OtherFiles in(Path folder, Set<String> written) {
        List<Path> copied = new ArrayList<>();
        List<Path> leftOut = new ArrayList<>();
        try {
            Path root = folder.toRealPath(); // the folder itself may be a link
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path entered, BasicFileAttributes attributes) {
                    if (entered.equals(root)
                            || !entered.getFileName().toString().startsWith(".")) {
                        return FileVisitResult.CONTINUE;
                    }
                    leftOut.add(root.relativize(entered));
                    return FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path inside = root.relativize(file);
                    if (!written.contains(inside.toString())) {
                        (belongs(file) ? copied : leftOut).add(inside);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw FileTrouble.reading(folder, failure);
        }
        Collections.sort(copied);
        Collections.sort(leftOut);
        return new OtherFiles(folder, copied, leftOut);
    }

    /// The bytes of the copied files.
    long bytes() {
        long bytes = 0;
        for (Path file : copied) {
            try {
                bytes += Files.size(folder.resolve(file));
            } catch (IOException failure) {
                throw FileTrouble.reading(folder.resolve(file), failure);
            }
        }
        return bytes;
    }

    private static boolean belongs(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && !WEIGHTS.matcher(name).matches() && !Adapter.owns(name);
    }
}
