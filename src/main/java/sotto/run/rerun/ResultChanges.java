package sotto.run.rerun;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.TensorInfo;
import sotto.run.rerun.RerunReport.Change;
import sotto.work.Failure;

/// Differences between a recorded result and the same result made now, gathered part by part.
final class ResultChanges {
    /// Table that repeats the record's figures; newer versions have more columns.
    private static final String FIGURES = "sweep.csv";

    private final List<Change> changes = new ArrayList<>();

    List<Change> all() {
        return changes;
    }

    /// Compares two values of records; what the record lacks, because it is older, is no difference.
    void values(String what, JsonNode recorded, JsonNode now) {
        if (recorded.isObject() && now.isObject()) {
            recorded.properties()
                    .forEach(field -> values(what + "." + field.getKey(), field.getValue(), now.path(field.getKey())));
        } else if (recorded.isArray() && now.isArray() && recorded.size() == now.size()) {
            for (int i = 0; i < now.size(); i++) {
                values("%s[%d]".formatted(what, i), recorded.get(i), now.get(i));
            }
        } else if (!recorded.equals(now) && !(isNothing(recorded) && isNothing(now))) {
            changes.add(new Change(what, value(recorded), value(now)));
        }
    }

    /// Compares those fields of two records that are in the first and are not named here.
    void fields(JsonNode recorded, JsonNode now, Set<String> without) {
        recorded.properties().stream()
                .filter(field -> !without.contains(field.getKey()))
                .forEach(field -> values(field.getKey(), field.getValue(), now.path(field.getKey())));
    }

    /// Compares the hashes of the inputs that two provenances name.
    void inputs(JsonNode recorded, JsonNode now) {
        recorded.path("inputs")
                .properties()
                .forEach(input -> values(
                        "inputs." + input.getKey(),
                        input.getValue().path("sha256"),
                        now.path("inputs").path(input.getKey()).path("sha256")));
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull() || value.isMissingNode();
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> null;
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.isIntegralNumber() ? (Object) node.longValue() : (Object) node.doubleValue();
            case STRING -> node.textValue();
            default -> node.toString();
        };
    }

    /// Compares the tensors that the first file has with the other's, bit for bit: one difference for each tensor, with
    /// its first number.
    void tensors(Path recorded, Path now) {
        try (SafeTensors before = SafeTensors.open(recorded);
                SafeTensors after = SafeTensors.open(now)) {
            before.tensors()
                    .forEach(one -> tensor("%s %s".formatted(recorded.getFileName(), one.name()), before, one, after));
        }
    }

    private void tensor(String what, SafeTensors before, TensorInfo one, SafeTensors after) {
        Optional<TensorInfo> other =
                after.find(one.name()).filter(found -> kind(found).equals(kind(one)));
        if (other.isEmpty()) {
            changes.add(new Change(
                    what,
                    kind(one),
                    after.find(one.name()).map(ResultChanges::kind).orElse(null)));
            return;
        }
        long at = before.bytes(one).mismatch(after.bytes(other.get()));
        if (at >= 0) {
            int place = (int) (at / one.dtype().bytes());
            changes.add(
                    new Change("%s[%d]".formatted(what, place), number(before, one, place), number(after, one, place)));
        }
    }

    private static Object number(SafeTensors file, TensorInfo tensor, int place) {
        return tensor.dtype() == Dtype.I64
                ? (Object) file.longs(tensor.name())[place]
                : (Object) file.floats(tensor.name())[place];
    }

    private static String kind(TensorInfo tensor) {
        return "%s %s".formatted(tensor.dtype(), tensor.shape());
    }

    /// Compares the tables of raw rows in two folders, those that the first has: one difference for each table, with
    /// its first line; a `Failure` if one cannot be read.
    void tables(Path recorded, Path now) {
        try (Stream<Path> inside = Files.list(recorded)) {
            for (Path table : inside.filter(file -> file.toString().endsWith(".csv") && !file.endsWith(FIGURES))
                    .sorted()
                    .toList()) {
                table(table, now);
            }
        } catch (IOException e) {
            throw unreadable(recorded, e);
        }
    }

    /// Compares a table with that of the same name in another folder; a `Failure` if one cannot be read.
    void table(Path recorded, Path now) {
        Path other = now.resolve(recorded.getFileName());
        try {
            if (!Files.exists(other)) {
                changes.add(new Change(String.valueOf(recorded.getFileName()), "there", null));
            } else if (Files.mismatch(recorded, other) >= 0) {
                lines(recorded, other);
            }
        } catch (IOException e) {
            throw unreadable(recorded, e);
        }
    }

    private static Failure unreadable(Path place, IOException e) {
        return new Failure(
                "A table of %s cannot be read: %s.".formatted(place, e.getMessage()),
                "Check the disk and the file's rights.",
                e);
    }

    /// Finds the first line in which two tables differ; neither is held in memory.
    private void lines(Path recorded, Path now) throws IOException {
        try (BufferedReader one = Files.newBufferedReader(recorded);
                BufferedReader other = Files.newBufferedReader(now)) {
            for (long line = 1; ; line++) {
                String before = one.readLine();
                String after = other.readLine();
                if (before == null && after == null) {
                    return;
                }
                if (before == null || !before.equals(after)) {
                    changes.add(new Change("%s, line %d".formatted(recorded.getFileName(), line), before, after));
                    return;
                }
            }
        }
    }
}
