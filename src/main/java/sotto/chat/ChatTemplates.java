package sotto.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import sotto.work.Failure;

/// Chat templates of a model's folder, by name; the one without a name is `default`.
///
/// Files win over the key of tokenizer_config.json: chat_template.jinja is the default, each file of
/// additional_chat_templates has the name of the file. The key is a text, or a list of names and templates.
public final class ChatTemplates {
    private static final String DEFAULT = "default";
    private static final String TOOL_USE = "tool_use";
    private static final String ENDING = ".jinja";
    private static final String KEY = "chat_template";

    private final Path folder;
    private final SortedMap<String, String> sources;

    private ChatTemplates(Path folder, SortedMap<String, String> sources) {
        this.folder = folder;
        this.sources = Collections.unmodifiableSortedMap(sources);
    }

    /// Templates of a folder, perhaps none; a [Failure] where a file cannot be read or the key is no template.
    public static ChatTemplates of(Path folder) {
        try {
            SortedMap<String, String> files = ofFiles(folder);
            return new ChatTemplates(folder, files.isEmpty() ? ofKey(folder) : files);
        } catch (IOException e) {
            throw new Failure(
                    "The chat template of %s cannot be read.".formatted(folder),
                    "Copy the model's files into the folder again.",
                    e);
        }
    }

    private static SortedMap<String, String> ofFiles(Path folder) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        Path plain = folder.resolve(KEY + ENDING);
        if (Files.isRegularFile(plain)) {
            found.put(DEFAULT, Files.readString(plain));
        }
        Path additional = folder.resolve("additional_chat_templates");
        if (Files.isDirectory(additional)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(additional, "*" + ENDING)) {
                for (Path file : files) {
                    String name = String.valueOf(file.getFileName());
                    found.put(name.substring(0, name.length() - ENDING.length()), Files.readString(file));
                }
            }
        }
        return found;
    }

    private static SortedMap<String, String> ofKey(Path folder) {
        JsonNode key = FolderJson.of(folder, FolderJson.TOKENIZER_CONFIG).path(KEY);
        SortedMap<String, String> found = new TreeMap<>();
        if (key.isTextual()) {
            found.put(DEFAULT, key.textValue());
        }
        for (JsonNode each : key.isArray() ? key : Collections.<JsonNode>emptyList()) {
            if (each.path("name").isTextual() && each.path("template").isTextual()) {
                found.put(each.path("name").textValue(), each.path("template").textValue());
            }
        }
        boolean whole = key.isTextual() || key.size() == found.size();
        if (!key.isMissingNode() && !key.isNull() && (!whole || found.isEmpty())) {
            throw new Failure(
                    "The chat_template in tokenizer_config.json of %s is neither a text nor a list of named ones."
                            .formatted(folder),
                    "Put the model's template into the folder as chat_template.jinja.");
        }
        return found;
    }

    /// Names of the templates.
    public Set<String> names() {
        return sources.keySet();
    }

    /// Template for a chat without tools; a [Failure] where the folder has none or it cannot be used.
    public ChatTemplate choose() {
        return ChatTemplate.parse(source(DEFAULT));
    }

    /// Template for a chat with tools, even an empty list of them; a [Failure] as for one without.
    public ChatTemplate chooseForTools() {
        return ChatTemplate.parse(source(sources.containsKey(TOOL_USE) ? TOOL_USE : DEFAULT));
    }

    /// Template of a name; a [Failure] where there is none or it cannot be used.
    public ChatTemplate named(String name) {
        return ChatTemplate.parse(source(name));
    }

    private String source(String name) {
        String source = sources.get(name);
        if (source == null) {
            throw new Failure(
                    sources.isEmpty()
                            ? "%s has no chat template.".formatted(folder)
                            : "%s has no chat template named %s, only %s."
                                    .formatted(folder, name, String.join(", ", names())),
                    "Put the model's template into the folder as chat_template.jinja, or give plain texts.");
        }
        return source;
    }
}
