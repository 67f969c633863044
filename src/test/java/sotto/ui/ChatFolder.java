package sotto.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Copy of the sample's model with a chat template.
public final class ChatFolder {
    /// Template that names each turn, reads thinking, and refuses a chat whose first turn says "no".
    public static final String TEMPLATE =
            "{% for m in messages %}{% if m.content == 'no' %}{{ raise_exception('Never no') }}"
                    + "{% endif %}({{ m.role }}) {{ m.content }}\n{% endfor %}{% if add_generation_prompt %}(assistant)"
                    + "{% if thinking is defined %} {{ thinking }}{% endif %}{% endif %}";

    private ChatFolder() {}

    /// Makes the folder `chats` in a folder.
    public static Path in(Path folder, String template) {
        try {
            Path copy = Files.createDirectory(folder.resolve("chats"));
            try (Stream<Path> inside = Files.list(Path.of("samples/model"))) {
                for (Path file : inside.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
            Files.writeString(copy.resolve("chat_template.jinja"), template);
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
