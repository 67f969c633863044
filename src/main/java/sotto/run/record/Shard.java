package sotto.run.record;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sotto.work.Failure;

/// Share of some work that one of several processes does.
///
/// @param index number of the process, from 0
/// @param of number of processes, at least 1
public record Shard(int index, int of) {
    /// All of the work.
    public static final Shard WHOLE = new Shard(0, 1);

    /// Largest number of shards.
    public static final int MOST = 1_000_000;

    private static final Pattern WORD = Pattern.compile("(\\d{1,7})/(\\d{1,7})");
    private static final String ID = "SLURM_ARRAY_TASK_ID";
    private static final String MIN = "SLURM_ARRAY_TASK_MIN";
    private static final String COUNT = "SLURM_ARRAY_TASK_COUNT";
    private static final String STEP = "SLURM_ARRAY_TASK_STEP";

    /// Checks the numbers.
    public Shard {
        if (of < 1 || of > MOST || index < 0 || index >= of) {
            throw new IllegalArgumentException("shard %d of %d".formatted(index, of));
        }
    }

    /// The shard of a word such as `3/8`; empty if it is none.
    public static Optional<Shard> of(String word) {
        Matcher parts = WORD.matcher(word);
        return parts.matches() ? of(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))) : Optional.empty();
    }

    private static Optional<Shard> of(long index, long count) {
        return count >= 1 && count <= MOST && index >= 0 && index < count
                ? Optional.of(new Shard((int) index, (int) count))
                : Optional.empty();
    }

    /// The shard of a task of a Slurm array: its number less the smallest, of as many as there are; empty outside of
    /// an array. A `Failure` if the array's numbers do not follow one another.
    ///
    /// @param environment variables of the process
    public static Optional<Shard> ofSlurm(Map<String, String> environment) {
        String id = environment.get(ID);
        if (id == null) {
            return Optional.empty();
        }
        String min = environment.getOrDefault(MIN, "0");
        String count = environment.getOrDefault(COUNT, "1");
        String step = environment.getOrDefault(STEP, "1");
        Optional<Shard> shard = number(id).isEmpty()
                        || number(min).isEmpty()
                        || number(count).isEmpty()
                        || number(step).orElse(0L) < 1
                ? Optional.empty()
                : steps(number(id).get() - number(min).get(), number(step).get())
                        .flatMap(index -> of(index, number(count).get()));
        if (shard.isEmpty()) {
            throw new Failure(
                    "Slurm's array has no shard for this task: %s is %s, %s %s and %s %s."
                            .formatted(ID, id, MIN, min, COUNT, count),
                    "Give the array numbers that follow one another, such as 0-7.");
        }
        return shard;
    }

    private static Optional<Long> steps(long distance, long step) {
        return distance % step == 0 ? Optional.of(distance / step) : Optional.empty();
    }

    private static Optional<Long> number(String word) {
        return word.matches("\\d{1,9}") ? Optional.of(Long.parseLong(word)) : Optional.empty();
    }

    /// Whether the unit of this number, from 0, is in this share where units are dealt in turn.
    public boolean deals(int unit) {
        return unit % of == index;
    }

    /// Whether the unit of this number, from 0, is in this share where each share's units follow one another.
    ///
    /// @param units number of all units
    public boolean holds(int unit, int units) {
        return (long) unit * of / units == index;
    }

    /// The word of this shard, such as `3/8`.
    @Override
    public String toString() {
        return index + "/" + of;
    }
}
