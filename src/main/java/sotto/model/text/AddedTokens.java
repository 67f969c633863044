package sotto.model.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/// Tokens that were added to a model's vocabulary, with their ids; adding follows the rules of the tokenizers
/// library.
///
/// A token whose text exists already keeps its id and gets the new flags; any other gets the next id after all
/// existing ones, whatever id a file gives it. A text that was special once stays special; an id that was
/// normalized once is decoded to its normalized form.
final class AddedTokens {
    private final Map<String, Integer> model;
    private final Map<String, Integer> ids = new HashMap<>();
    private final TreeMap<Integer, AddedToken> tokens = new TreeMap<>();
    private final Set<String> specials = new HashSet<>();
    private final Set<Integer> normalized = new HashSet<>();

    /// No added tokens, for a model's own vocabulary.
    AddedTokens(Map<String, Integer> model) {
        this.model = model;
    }

    /// The model's own vocabulary.
    Map<String, Integer> model() {
        return model;
    }

    /// Adds a token, or gives the existing one of this content new flags; a token of empty content is ignored.
    void add(AddedToken token) {
        if (token.content().isEmpty()) {
            return;
        }
        int id = id(token.content()).orElseGet(this::next);
        if (token.equals(tokens.get(id))) {
            return;
        }
        ids.put(token.content(), id);
        tokens.put(id, token);
        if (token.special()) {
            specials.add(token.content());
        }
        if (token.normalized()) {
            normalized.add(id);
        }
    }

    private int next() {
        int size = model.size();
        return tokens.isEmpty() ? size : Math.max(size, tokens.lastKey() + 1);
    }

    /// The id of an added token or a token of the model with this text.
    OptionalInt id(String content) {
        Integer id = ids.getOrDefault(content, model.get(content));
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /// Whether an added token has this content.
    boolean names(String content) {
        return ids.containsKey(content);
    }

    /// All added tokens by id.
    Map<Integer, AddedToken> byId() {
        return tokens;
    }

    /// Contents that were special at any time.
    Set<String> specials() {
        return specials;
    }

    /// Ids of tokens that were normalized at any time.
    Collection<Integer> normalized() {
        return normalized;
    }

    /// The tokens as a JSON list, as tokenizer.json has it.
    ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        tokens.forEach((id, token) -> list.add(token.json(id)));
        return list;
    }
}
