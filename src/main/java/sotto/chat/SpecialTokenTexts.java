package sotto.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.chat.jinja.Text;
import sotto.chat.jinja.Value;
import sotto.work.Failure;

/// Special tokens that a template is given as variables, such as `bos_token`.
public final class SpecialTokenTexts {
    private static final List<String> ROLES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    private SpecialTokenTexts() {}

    /// Variables of tokens by role, as a tokenizer knows them; roles without a token stay undefined.
    public static Map<String, Value> of(Map<String, String> tokens) {
        Map<String, Value> variables = new LinkedHashMap<>();
        ROLES.forEach(role -> {
            String token = tokens.get(role);
            if (token != null) {
                variables.put(role, Text.of(token));
            }
        });
        return variables;
    }

    /// Variables of the tokens that a folder's files name; a [Failure] where a file is no JSON.
    ///
    /// A token that only the tokenizer's class has by default is not among them.
    public static Map<String, Value> of(Path folder) {
        JsonNode config = FolderJson.of(folder, FolderJson.TOKENIZER_CONFIG);
        JsonNode map = FolderJson.of(folder, FolderJson.SPECIAL_TOKENS_MAP);
        Map<String, String> tokens = new LinkedHashMap<>();
        for (String role : ROLES) {
            JsonNode token = config.has(role) ? config.path(role) : map.path(role);
            JsonNode text = token.isObject() ? token.path("content") : token;
            if (text.isTextual()) {
                tokens.put(role, text.textValue());
            } else if (!text.isNull() && !text.isMissingNode()) {
                throw new Failure(
                        "The %s of %s is no text.".formatted(role, folder),
                        "Copy the model's files into the folder again.");
            }
        }
        return of(tokens);
    }
}
