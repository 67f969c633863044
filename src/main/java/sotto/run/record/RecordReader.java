package sotto.run.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reader of documents that [Json] wrote: records by the names and types of their components, so that a component
/// has one name, which is that of its declaration.
///
/// A value must be of the component's type. A missing one is null where that is allowed, else the component's
/// value for older documents, else an `IllegalArgumentException` that names it, as for any impossible value.
///
/// @param kinds records of an interface, the one with most components first: the first whose components are all
///     present is read
/// @param older values of components that older documents lack, by record and component
public record RecordReader(
        Map<Class<?>, List<Class<? extends Record>>> kinds, Map<Class<? extends Record>, Map<String, Object>> older) {
    /// Checks that every component in `older` exists, and copies the maps.
    public RecordReader {
        older.forEach((type, values) -> values.keySet().forEach(name -> {
            if (Arrays.stream(type.getRecordComponents())
                    .noneMatch(component -> component.getName().equals(name))) {
                throw new IllegalStateException("%s has no %s".formatted(type, name));
            }
        }));
        kinds = Map.copyOf(kinds);
        older = Map.copyOf(older);
    }

    /// The part of a record's document for its only component of this type; empty if it is missing.
    public <T> Optional<T> part(JsonNode document, Class<? extends Record> whole, Class<T> type) {
        RecordComponent component = component(whole, type);
        JsonNode node = document.path(component.getName());
        @SuppressWarnings("unchecked") // what a component of this type is read as
        Optional<T> part = isMissing(node)
                ? Optional.empty()
                : (Optional<T>) Optional.of(read(node, component.getGenericType(), component.getName()));
        return part;
    }

    /// The document of a part, which can be read part by part in turn.
    public static JsonNode document(JsonNode document, Class<? extends Record> whole, Class<?> type) {
        return document.path(component(whole, type).getName());
    }

    private static RecordComponent component(Class<? extends Record> whole, Class<?> type) {
        List<RecordComponent> found = Arrays.stream(whole.getRecordComponents())
                .filter(component -> component.getType() == type)
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("%d components of %s are %s".formatted(found.size(), whole, type));
        }
        return found.getFirst();
    }

    /// Reads a whole document as a record.
    public <T extends Record> T read(JsonNode document, Class<T> type) {
        return type.cast(read(document, type, type.getSimpleName()));
    }

    private Object read(JsonNode node, Type type, String name) {
        if (type instanceof ParameterizedType of) {
            return List.class.isAssignableFrom((Class<?>) of.getRawType())
                    ? list(node, of.getActualTypeArguments()[0], name)
                    : map(node, of.getActualTypeArguments()[1], name);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isArray()) {
            return array(node, plain.getComponentType(), name);
        }
        if (plain.isEnum()) {
            return constant(node, plain, name);
        }
        List<Class<? extends Record>> choice = kinds.get(plain);
        if (choice != null) {
            return record(node, kind(node, choice, name), name);
        }
        return plain.isRecord() ? record(node, plain.asSubclass(Record.class), name) : scalar(node, plain, name);
    }

    private Class<? extends Record> kind(JsonNode node, List<Class<? extends Record>> choice, String name) {
        return choice.stream()
                .filter(kind -> Arrays.stream(kind.getRecordComponents())
                        .allMatch(component -> !isMissing(node.path(component.getName())) || canMiss(component)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is of another kind"));
    }

    private boolean canMiss(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || olderValue(component).isPresent();
    }

    private Optional<Object> olderValue(RecordComponent component) {
        return Optional.ofNullable(
                older.getOrDefault(component.getDeclaringRecord(), Map.of()).get(component.getName()));
    }

    private Object record(JsonNode node, Class<? extends Record> type, String name) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(node, components[i], name);
        }
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true); // of a record that is private to its package
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException impossible) {
                throw impossible;
            }
            throw new IllegalArgumentException(name + " is impossible", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No record: " + type, e);
        }
    }

    private @Nullable Object value(JsonNode node, RecordComponent component, String name) {
        JsonNode inside = node.path(component.getName());
        String place = name + "." + component.getName();
        if (!isMissing(inside)) {
            return read(inside, component.getGenericType(), place);
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        if (inside.isNull() && component.getType() == float.class) {
            return Float.NaN; // as what is not finite is written
        }
        if (inside.isNull() && component.getType() == double.class) {
            return Double.NaN;
        }
        return olderValue(component).orElseThrow(() -> new IllegalArgumentException(place + " is missing"));
    }

    private static boolean isMissing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private List<Object> list(JsonNode node, Type element, String name) {
        require(node.isArray(), node, name);
        List<Object> list = new ArrayList<>();
        node.forEach(one -> list.add(read(one, element, name)));
        return list;
    }

    private Map<String, Object> map(JsonNode node, Type value, String name) {
        require(node.isObject(), node, name);
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), read(entry.getValue(), value, name + "." + entry.getKey())));
        return map;
    }

    private Object array(JsonNode node, Class<?> element, String name) {
        require(node.isArray(), node, name);
        Object array = Array.newInstance(element, node.size());
        for (int i = 0; i < node.size(); i++) {
            Array.set(array, i, read(node.get(i), element, name));
        }
        return array;
    }

    private static Object constant(JsonNode node, Class<?> type, String name) {
        String wanted = node.asText().toUpperCase(Locale.ROOT);
        return Arrays.stream((Object[]) type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> impossible(node, name));
    }

    private static Object scalar(JsonNode node, Class<?> type, String name) {
        if (type == int.class || type == Integer.class) {
            require(node.isIntegralNumber() && node.canConvertToInt(), node, name);
            return node.intValue();
        } else if (type == long.class || type == Long.class) {
            require(node.isIntegralNumber() && node.canConvertToLong(), node, name);
            return node.longValue();
        } else if (type == float.class || type == Float.class) {
            require(node.isNumber(), node, name);
            return node.floatValue();
        } else if (type == double.class || type == Double.class) {
            require(node.isNumber(), node, name);
            return node.doubleValue();
        } else if (type == boolean.class || type == Boolean.class) {
            require(node.isBoolean(), node, name);
            return node.booleanValue();
        }
        require(node.isTextual(), node, name);
        return fromText(node, type, name);
    }

    private static Object fromText(JsonNode node, Class<?> type, String name) {
        String text = node.textValue();
        try {
            if (type == String.class) {
                return text;
            } else if (type == Path.class) {
                return Path.of(text);
            } else if (type == Instant.class) {
                return Instant.parse(text);
            } else if (type == LocalDateTime.class) {
                return LocalDateTime.parse(text);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("it names '%s', which is no file here".formatted(text), e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("%s is '%s'".formatted(name, text), e);
        }
        throw new IllegalStateException("Not part of a document: " + type);
    }

    private static void require(boolean possible, JsonNode node, String name) {
        if (!possible) {
            throw impossible(node, name);
        }
    }

    private static IllegalArgumentException impossible(JsonNode node, String name) {
        String shown = node.toString();
        return new IllegalArgumentException(
                "%s is %s".formatted(name, shown.length() > 40 ? shown.substring(0, 40) + "…" : shown));
    }
}
