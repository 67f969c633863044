package sotto.num;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Labels of texts, dealt anew many times among texts that may exchange them.
///
/// Deal `p` depends on the seed and `p` alone, so that the first deals of a larger number are those of a smaller
/// one. Memory is a bit for each text and deal.
public final class LabelPermutations {
    /// Texts of a code.
    static final int TEXTS = 8;

    /// Constant that keeps these draws apart from those that choose texts with the same seed.
    private static final long OWN = 0x7065726d75746564L;

    private final int texts;

    /// Labels of eight texts in a byte `[B / 8, P + 1]`, the lowest bit the first text; the true labels first.
    private final byte[][] codes;

    /// Number of positive texts of each deal `[P + 1]`, the true number first.
    private final int[] positives;

    /// Deals the labels of all texts, each to any other.
    ///
    /// @param labels of the texts, true for positive; both classes must occur
    /// @param deals number of deals `P`, at least 1
    public LabelPermutations(boolean[] labels, int deals, long seed) {
        this(labels, Exchange.ofAll(labels.length), deals, seed);
    }

    /// Deals the labels of texts as far as they may be exchanged.
    public LabelPermutations(boolean[] labels, Exchange exchange, int deals, long seed) {
        if (deals < 1) {
            throw new IllegalArgumentException("deals " + deals);
        }
        texts = labels.length;
        codes = new byte[Math.ceilDiv(texts, TEXTS)][deals + 1];
        positives = new int[deals + 1];
        write(labels, 0);
        for (int deal = 1; deal <= deals; deal++) {
            write(exchange.dealt(labels, new SplitMix(SplitMix.output(seed ^ OWN, deal))), deal);
        }
        if (positives[0] == 0 || positives[0] == texts) {
            throw new IllegalArgumentException("%d of %d texts are positive".formatted(positives[0], texts));
        }
    }

    private void write(boolean[] labels, int deal) {
        for (int text = 0; text < texts; text++) {
            if (labels[text]) {
                codes[text / TEXTS][deal] |= (byte) (1 << (text % TEXTS));
                positives[deal]++;
            }
        }
    }

    /// Texts that may exchange their labels, in pools: inside a pool, units trade the label that all their texts
    /// have.
    ///
    /// @param pools units of texts of each pool; a text that is in none keeps its label
    public record Exchange(List<List<int[]>> pools) {
        /// Copies the lists.
        public Exchange {
            pools = pools.stream().map(List::copyOf).toList();
        }

        /// Exchange of texts that come in groups, in strata, or both.
        ///
        /// Groups of one class inside one stratum trade the label of all their texts. A group of both classes,
        /// or of several strata, keeps the numbers of both in each stratum: there its texts trade among
        /// themselves.
        ///
        /// @param groups number of each text's group; empty where each is by itself
        /// @param strata number of each text's stratum; empty where all are in one
        public static Exchange of(boolean[] labels, int[] groups, int[] strata) {
            Map<Integer, List<Integer>> members = new LinkedHashMap<>();
            for (int text = 0; text < labels.length; text++) {
                members.computeIfAbsent(groups.length == 0 ? text : groups[text], _ -> new ArrayList<>())
                        .add(text);
            }
            Map<Integer, List<int[]>> whole = new LinkedHashMap<>(); // groups of one class, by stratum
            List<List<int[]>> pools = new ArrayList<>();
            for (List<Integer> texts : members.values()) {
                Map<Integer, List<int[]>> parts = new LinkedHashMap<>();
                boolean mixed = false;
                for (int text : texts) {
                    mixed |= labels[text] != labels[texts.getFirst()];
                    parts.computeIfAbsent(stratum(strata, text), _ -> new ArrayList<>())
                            .add(new int[] {text});
                }
                if (mixed || parts.size() > 1) {
                    pools.addAll(parts.values());
                } else {
                    whole.computeIfAbsent(stratum(strata, texts.getFirst()), _ -> new ArrayList<>())
                            .add(texts.stream().mapToInt(Integer::intValue).toArray());
                }
            }
            pools.addAll(0, whole.values());
            return new Exchange(pools);
        }

        private static int stratum(int[] strata, int text) {
            return strata.length == 0 ? 0 : strata[text];
        }

        /// Number of texts that keep their label in every deal, because no unit of their pool has another one.
        public int fixed(boolean[] labels) {
            int free = 0;
            for (List<int[]> units : pools) {
                boolean first = labels[units.getFirst()[0]];
                if (units.stream().anyMatch(unit -> labels[unit[0]] != first)) {
                    free += units.stream().mapToInt(unit -> unit.length).sum();
                }
            }
            return labels.length - free;
        }

        /// Exchange among all texts, each by itself.
        static Exchange ofAll(int texts) {
            int[][] units = new int[texts][];
            Arrays.setAll(units, text -> new int[] {text});
            return new Exchange(List.of(Arrays.asList(units)));
        }

        private boolean[] dealt(boolean[] labels, SplitMix random) {
            boolean[] dealt = labels.clone();
            for (List<int[]> units : pools) {
                boolean[] hand = new boolean[units.size()];
                for (int unit = 0; unit < hand.length; unit++) {
                    hand[unit] = labels[units.get(unit)[0]];
                }
                for (int last = hand.length - 1; last > 0; last--) {
                    int other = random.below(last + 1);
                    boolean label = hand[other];
                    hand[other] = hand[last];
                    hand[last] = label;
                }
                for (int unit = 0; unit < hand.length; unit++) {
                    for (int text : units.get(unit)) {
                        dealt[text] = hand[unit];
                    }
                }
            }
            return dealt;
        }
    }

    /// Number of texts.
    public int texts() {
        return texts;
    }

    /// Number of deals, without the true labels.
    public int deals() {
        return positives.length - 1;
    }

    /// Labels of a deal, true for positive; deal 0 has the true ones.
    boolean[] labels(int deal) {
        boolean[] labels = new boolean[texts];
        for (int text = 0; text < texts; text++) {
            labels[text] = (codes[text / TEXTS][deal] >> (text % TEXTS) & 1) == 1;
        }
        return labels;
    }

    /// Number of positive texts of a deal.
    int positives(int deal) {
        return positives[deal];
    }

    /// The labels of texts `8 c … 8 c + 7` in every deal, as bits; not a copy.
    byte[] code(int c) {
        return codes[c];
    }

    /// Number of codes.
    int codes() {
        return codes.length;
    }
}
