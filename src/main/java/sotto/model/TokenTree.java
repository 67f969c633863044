package sotto.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;

/// Texts of one forward pass that share the tokens that they begin with: each of these goes through the model once.
///
/// A branch is a run of tokens that the same texts share. Short branches that follow the same tokens stand in one
/// group, whose attention is one call.
final class TokenTree implements PassTokens {
    /// Least number of tokens that a branch must spare, for it costs calls of its own.
    private static final int LEAST = 16;

    /// Largest number of tokens of a group of several branches, for they are masked from one another.
    private static final int GROUP = 64;

    private final List<long[]> texts;
    private final List<Group> groups = new ArrayList<>();
    private final Map<Integer, int[]> rowsOf = new HashMap<>();
    private int tokens;

    /// Branches that follow the same tokens.
    ///
    /// @param before rows of the tokens before them, in the order of the text
    /// @param branches their ids
    private record Group(int[] before, List<long[]> branches) {
        int tokens() {
            return branches.stream().mapToInt(ids -> ids.length).sum();
        }
    }

    /// A branch without branches of its own: the end of a text, whose rows are known once it has its place.
    private record Leaf(int text, int from) {}

    /// A tree of at least one text of at least one token each.
    TokenTree(List<long[]> texts) {
        this.texts = texts;
        Integer[] order = new Integer[texts.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Arrays.compare(texts.get(a), texts.get(b)));
        List<Integer> different = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            if (i == 0 || !Arrays.equals(texts.get(order[i]), texts.get(order[i - 1]))) {
                different.add(order[i]);
            }
        }
        grow(different, 0, 0, new int[0]);
        for (int i = 1; i < order.length; i++) {
            if (Arrays.equals(texts.get(order[i]), texts.get(order[i - 1]))) {
                rowsOf.put(order[i], rowsOf.get(order[i - 1]));
            }
        }
    }

    /// Adds texts that begin with the same `depth` tokens, of which the first `start` stand in the tree already, at
    /// the rows `before`.
    private void grow(List<Integer> sorted, int start, int depth, int[] before) {
        List<Leaf> leaves = new ArrayList<>();
        List<List<Integer>> inner = new ArrayList<>();
        int from = 0;
        while (from < sorted.size()) {
            long[] first = texts.get(sorted.get(from));
            int to = from + 1;
            if (first.length == depth) {
                if (depth == start) {
                    rowsOf.put(sorted.get(from), before);
                } else {
                    leaves.add(new Leaf(sorted.get(from), start));
                }
            } else {
                while (to < sorted.size() && texts.get(sorted.get(to))[depth] == first[depth]) {
                    to++;
                }
                if (to == from + 1) {
                    leaves.add(new Leaf(sorted.get(from), start));
                } else {
                    inner.add(sorted.subList(from, to));
                }
            }
            from = to;
        }
        add(leaves, before);
        for (List<Integer> some : inner) {
            long[] first = texts.get(some.getFirst());
            int shared = Arrays.mismatch(first, texts.get(some.getLast()));
            int end = shared < 0 ? first.length : shared;
            if ((end - start) * (some.size() - 1) >= LEAST) {
                int row = add(new Group(before, List.of(Arrays.copyOfRange(first, start, end))));
                grow(some, end, end, joined(before, row, end - start));
            } else {
                grow(some, start, end, before);
            }
        }
    }

    private void add(List<Leaf> leaves, int[] before) {
        List<long[]> branches = new ArrayList<>();
        List<Leaf> waiting = new ArrayList<>();
        int size = 0;
        for (Leaf leaf : leaves) {
            long[] ids = Arrays.copyOfRange(texts.get(leaf.text()), leaf.from(), texts.get(leaf.text()).length);
            if (!branches.isEmpty() && size + ids.length > GROUP) {
                place(waiting, branches, before);
                size = 0;
            }
            branches.add(ids);
            waiting.add(leaf);
            size += ids.length;
        }
        if (!branches.isEmpty()) {
            place(waiting, branches, before);
        }
    }

    private void place(List<Leaf> leaves, List<long[]> branches, int[] before) {
        int row = add(new Group(before, List.copyOf(branches)));
        for (int i = 0; i < leaves.size(); i++) {
            rowsOf.put(leaves.get(i).text(), joined(before, row, branches.get(i).length));
            row += branches.get(i).length;
        }
        leaves.clear();
        branches.clear();
    }

    /// Adds a group and returns its first row.
    private int add(Group group) {
        int row = tokens;
        groups.add(group);
        tokens += group.tokens();
        return row;
    }

    private static int[] joined(int[] before, int row, int count) {
        int[] rows = Arrays.copyOf(before, before.length + count);
        for (int i = 0; i < count; i++) {
            rows[before.length + i] = row + i;
        }
        return rows;
    }

    /// Rows of a text's tokens, in the order of the text.
    int[] rows(int text) {
        return Objects.requireNonNull(rowsOf.get(text));
    }

    @Override
    public long[] ids() {
        return groups.stream()
                .flatMap(group -> group.branches().stream())
                .flatMapToLong(Arrays::stream)
                .toArray();
    }

    @Override
    public int tokens() {
        return tokens;
    }

    /// Place of every token in its text, from 0.
    int[] places() {
        int[] places = new int[tokens];
        int row = 0;
        for (Group group : groups) {
            for (long[] ids : group.branches()) {
                for (int i = 0; i < ids.length; i++) {
                    places[row++] = group.before().length + i;
                }
            }
        }
        return places;
    }

    @Override
    public long[] spans() {
        return groups.stream()
                .flatMapToLong(group -> LongStream.concat(
                        LongStream.of(group.branches().size()),
                        group.branches().stream().mapToLong(ids -> ids.length)))
                .toArray();
    }

    @Override
    public List<long[]> before() {
        return groups.stream()
                .map(group -> Arrays.stream(group.before()).asLongStream().toArray())
                .toList();
    }
}
