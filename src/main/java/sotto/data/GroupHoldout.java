package sotto.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Division of texts into those that are held out and the others, by whole groups and in each stratum alike.
///
/// Groups of positive texts, groups of negative ones and groups of both are gone through by themselves, stratum
/// after stratum (a group's is that of its first text), in each in the order of the draws of their first texts.
/// A group is held out where that brings the number of texts that are held out so far nearer to the part asked
/// for of those gone through. Each part has texts of both classes in the end.
final class GroupHoldout {
    private final LabelledTexts texts;
    private final double part;
    private final IntToLongFunction draw;
    private final List<Group> groups = new ArrayList<>();

    /// Texts of one group.
    private static final class Group {
        final List<Integer> texts = new ArrayList<>();
        final int[] ofClass = new int[2]; // negative, positive
        boolean held;

        int kind() {
            return ofClass[0] == 0 ? 0 : ofClass[1] == 0 ? 1 : 2;
        }
    }

    private GroupHoldout(LabelledTexts texts, double part, IntToLongFunction draw) {
        this.texts = texts;
        this.part = part;
        this.draw = draw;
        int[] numbers = texts.memberships().groups();
        Map<Integer, Group> byNumber = new TreeMap<>();
        for (int text = 0; text < texts.size(); text++) {
            Group group = byNumber.computeIfAbsent(numbers.length == 0 ? text : numbers[text], _ -> new Group());
            group.texts.add(text);
            group.ofClass[texts.isPositive(text) ? 1 : 0]++;
        }
        groups.addAll(byNumber.values());
        groups.sort(Comparator.comparing(group -> draw(group), Long::compareUnsigned));
    }

    private long draw(Group group) {
        return draw.applyAsLong(texts.rows().get(group.texts.getFirst()));
    }

    /// Marks of the texts that are held out `[B]`; a [Failure] if the groups of a class are too few.
    ///
    /// @param part of the texts, in (0, 1)
    /// @param draw the random number of a row of the file, compared as unsigned
    static boolean[] of(LabelledTexts texts, double part, IntToLongFunction draw) {
        GroupHoldout division = new GroupHoldout(texts, part, draw);
        for (int kind = 0; kind < 3; kind++) {
            division.divide(kind);
        }
        division.mend(false);
        division.mend(true);
        boolean[] held = new boolean[texts.size()];
        for (Group group : division.groups) {
            group.texts.forEach(text -> held[text] = group.held);
        }
        return held;
    }

    private void divide(int kind) {
        int[] strata = texts.memberships().strata();
        Map<Integer, List<Group>> byStratum = new TreeMap<>();
        for (Group group : groups) {
            if (group.kind() == kind) {
                int stratum = strata.length == 0 ? 0 : strata[group.texts.getFirst()];
                byStratum.computeIfAbsent(stratum, _ -> new ArrayList<>()).add(group);
            }
        }
        double wanted = 0;
        int held = 0;
        for (List<Group> some : byStratum.values()) {
            wanted += part * some.stream().mapToInt(group -> group.texts.size()).sum();
            for (Group group : some) {
                int size = group.texts.size();
                group.held = Math.abs(held + size - wanted) <= Math.abs(held - wanted);
                held += group.held ? size : 0;
            }
        }
    }

    /// Moves groups into a part that lacks a class: the first by draw that leaves the other part with both.
    private void mend(boolean held) {
        for (int label = 0; label < 2; label++) {
            if (count(held, label) == 0) {
                int lacking = label;
                groups.stream()
                        .filter(group -> group.held != held && group.ofClass[lacking] > 0 && canMove(group))
                        .findFirst()
                        .orElseThrow(() -> tooFew(lacking == 1))
                        .held = held;
            }
        }
    }

    private boolean canMove(Group group) {
        return IntStream.range(0, 2)
                .allMatch(label -> group.ofClass[label] == 0 || count(group.held, label) > group.ofClass[label]);
    }

    private int count(boolean held, int label) {
        return groups.stream()
                .filter(group -> group.held == held)
                .mapToInt(group -> group.ofClass[label])
                .sum();
    }

    private static Failure tooFew(boolean label) {
        return new Failure(
                "The %s texts are of too few groups to hold whole groups out.".formatted(Sample.name(label)),
                Remedy.of("give texts of more groups")
                        .or("do without %s", RunOption.HOLDOUT)
                        .or("do without %s", RunOption.GROUP));
    }

    /// Numbers of texts that each stratum gives to a sample of a class: in proportion to those that it has, whole
    /// numbers that add up, the largest remainders rounded up.
    ///
    /// @param counts texts of each stratum
    /// @param wanted number of texts of the sample, at most the sum of the counts
    static int[] quotas(int[] counts, int wanted) {
        long all = Arrays.stream(counts).asLongStream().sum();
        int[] quotas = new int[counts.length];
        double[] rest = new double[counts.length];
        int left = wanted;
        for (int stratum = 0; stratum < counts.length; stratum++) {
            quotas[stratum] = Math.toIntExact((long) wanted * counts[stratum] / all);
            rest[stratum] = (double) ((long) wanted * counts[stratum] % all);
            left -= quotas[stratum];
        }
        int[] order = IntStream.range(0, counts.length)
                .boxed()
                .sorted(Comparator.comparingDouble(stratum -> -rest[stratum]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < left; i++) {
            quotas[order[i]]++;
        }
        return quotas;
    }
}
