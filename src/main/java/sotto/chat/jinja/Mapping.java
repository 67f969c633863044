package sotto.chat.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Dictionary in the order in which keys were first put.
public final class Mapping implements Value {
    private final Map<Object, Entry> entries;
    private final int depth;

    private Mapping(Map<Object, Entry> entries) {
        this.entries = entries;
        this.depth = Nesting.around(entries.values().stream()
                .flatMap(entry -> Stream.of(entry.key(), entry.value()))
                .collect(Collectors.toCollection(ArrayList::new)));
    }

    /// Key and its value.
    record Entry(Value key, Value value) {
        Items pair() {
            return Items.pair(key, value);
        }
    }

    /// Dictionary that is being filled.
    static final class Filling {
        private final Map<Object, Entry> entries = new LinkedHashMap<>();

        /// Adds a key, which keeps its place and its first form where it was there before.
        Filling put(Value key, Value value) {
            Object hash = HashKey.of(key);
            Entry before = entries.get(hash);
            entries.put(hash, new Entry(before == null ? key : before.key(), value));
            return this;
        }

        Filling putAll(Mapping other) {
            other.entries().forEach(entry -> put(entry.key(), entry.value()));
            return this;
        }

        Mapping done() {
            return new Mapping(new LinkedHashMap<>(entries));
        }
    }

    /// Dictionary of texts, in the order of the map.
    public static Mapping of(Map<String, ? extends Value> values) {
        Filling filling = new Filling();
        values.forEach((key, value) -> filling.put(Text.of(key), value));
        return filling.done();
    }

    /// Value of a key of text; null where there is none.
    public @Nullable Value get(String key) {
        return get(Text.of(key));
    }

    /// Value of a key that can be hashed; null where there is none.
    @Nullable
    Value get(Value key) {
        Entry entry = entries.get(HashKey.of(key));
        return entry == null ? null : entry.value();
    }

    /// This dictionary with a key added or changed.
    public Mapping with(String key, Value value) {
        return new Filling().putAll(this).put(Text.of(key), value).done();
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    List<Value> keys() {
        return entries().stream().map(Entry::key).toList();
    }

    int size() {
        return entries.size();
    }

    int depth() {
        return depth;
    }
}
