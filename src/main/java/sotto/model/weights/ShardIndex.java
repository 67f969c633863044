package sotto.model.weights;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import sotto.work.Failure;
import sotto.work.disk.OrdinaryFile;

/// Checked `model.safetensors.index.json`, which names the file of each tensor.
///
/// File names are plain names of `.safetensors` files in the same folder; a path out of it is refused. (Such a
/// file may itself be a symbolic link: that is how the Hugging Face cache stores what it downloads.)
///
/// @param fileOf file name by tensor name, in the index's order
record ShardIndex(Path index, Map<String, String> fileOf) {
    private static final Pattern PLAIN_NAME = Pattern.compile("(?!\\.)[^/\\\\:\\p{Cntrl}]+\\.safetensors");

    ShardIndex {
        fileOf = Collections.unmodifiableMap(new LinkedHashMap<>(fileOf));
    }

    /// Reads an index; a `Failure` if the file is no valid index.
    static ShardIndex read(Path index) {
        if (FileTrouble.checkedSize(index) > StrictJson.MAX_BYTES) {
            throw new Failure(index + " is too large for an index.", FileTrouble.DOWNLOAD_AGAIN);
        }
        try (InputStream in = Files.newInputStream(OrdinaryFile.check(index))) {
            Map<String, String> fileOf = StrictJson.read(index, "its text", in, ShardIndex::readAll);
            if (fileOf.isEmpty()) {
                throw new Failure(index + " names no tensors.", FileTrouble.DOWNLOAD_AGAIN);
            }
            fileOf.values().stream().distinct().forEach(name -> checkPlain(index, name));
            return new ShardIndex(index, fileOf);
        } catch (IOException failure) {
            throw FileTrouble.reading(index, failure);
        }
    }

    /// The paths of the files, each once, in the order of their names.
    List<Path> files() {
        Collection<String> names = fileOf.values().stream().distinct().sorted().toList();
        return names.stream().map(index::resolveSibling).toList();
    }

    private static Map<String, String> readAll(JsonParser json) throws IOException {
        Map<String, String> fileOf = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            if (json.currentName().equals("weight_map")) {
                StrictJson.expect(json, json.nextToken(), JsonToken.START_OBJECT, "weight_map as an object");
                fileOf = readMap(json);
            } else {
                json.nextToken();
                json.skipChildren();
            }
        }
        if (fileOf == null) {
            throw new JsonParseException(json, "no weight_map");
        }
        return fileOf;
    }

    private static Map<String, String> readMap(JsonParser json) throws IOException {
        Map<String, String> fileOf = new LinkedHashMap<>();
        Map<String, String> once = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String tensor = json.currentName();
            String file = StrictJson.text(json, "the file of " + FileTrouble.shown(tensor));
            String same = once.putIfAbsent(file, file);
            fileOf.put(tensor, same == null ? file : same);
        }
        return fileOf;
    }

    private static void checkPlain(Path index, String name) {
        boolean plain = PLAIN_NAME.matcher(name).matches();
        try {
            Path beside = index.resolveSibling(name);
            plain = plain && beside.getNameCount() == index.getNameCount();
        } catch (InvalidPathException _) {
            plain = false;
        }
        if (!plain) {
            throw new Failure(
                    "%s names a file that is not in its folder: %s.".formatted(index, FileTrouble.shown(name)),
                    "Do not use this checkpoint unless you trust where it comes from.");
        }
    }
}
