package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Copy of the sample's model with a chat template.
final class ChatModel {
    private static final String SAMPLE = "samples/model";
    private static final String TEMPLATE = "{% for m in messages %}({{ m.role }}) {{ m.content }}\n"
            + "{% endfor %}{% if add_generation_prompt %}(assistant){% if thinking is defined %} {{ thinking }}{%"
            + " endif %}{% endif %}";

    private ChatModel() {}

    /// Makes the folder `model` in a folder, and returns its name.
    static String in(Path folder) throws IOException {
        return in(folder, TEMPLATE);
    }

    /// Makes the folder with another template.
    static String in(Path folder, String template) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("model"));
        try (Stream<Path> inside = Files.list(Path.of(SAMPLE))) {
            for (Path file : inside.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Files.writeString(copy.resolve("chat_template.jinja"), template);
        return copy.toString();
    }
}
