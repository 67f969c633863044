package sotto.run.rating;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.model.SamplingConfig;
import sotto.run.identity.ModelIdentity;

/// Origin of a rating's texts: everything that `sotto generate` needs to write them again.
///
/// @param model identity of the model as texts by name, as gains files have it
/// @param compute device and number format that were asked for
/// @param prompts path of the file of prompts
/// @param promptsSha256 hash of that file
/// @param promptsInFile number of its prompts
/// @param drawSeed seed by which the prompts of the pairs were drawn from it
/// @param prePrompt text in front of every prompt; null for none
/// @param special whether the tokenizer added its special tokens
/// @param decoding how tokens were chosen; both texts of a pair have its seed and their prompt's number
/// @param sotto version that wrote the texts
public record RatingOrigin(
        Map<String, String> model,
        String compute,
        String prompts,
        String promptsSha256,
        int promptsInFile,
        long drawSeed,
        @Nullable String prePrompt,
        boolean special,
        SamplingConfig decoding,
        String sotto) {
    /// Copies the map.
    public RatingOrigin {
        model = Collections.unmodifiableMap(new LinkedHashMap<>(model));
    }

    /// Whether prompts were turns of chats, which the texts answer, and not texts that they continue.
    public boolean isAnswered() {
        return !model.getOrDefault("mode", ModelIdentity.PLAIN).equals(ModelIdentity.PLAIN);
    }

    /// Name of the file of prompts, without its folder.
    public String promptsName() {
        return prompts.substring(1 + Math.max(prompts.lastIndexOf('/'), prompts.lastIndexOf('\\')));
    }
}
