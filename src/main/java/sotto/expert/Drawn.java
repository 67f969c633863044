package sotto.expert;

import java.util.BitSet;

/// Scores that gains follow from, and the numbers of the neurons that get one.
///
/// @param scores those of the run, or what a rule sees of them: estimated anew, or dealt out by chance
/// @param selected in hook order
record Drawn(Expertise scores, BitSet selected) {}
