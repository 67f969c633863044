package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.List;

/// Positions of the tokens of one pass, and the rotary tables for them.
///
/// Without a cache `B` is 1 and `T` all tokens of all texts.
///
/// @param numbers positions `[1 or B, T]`, on the first device
/// @param rotary for each device the rotary tables, cosines and sines of each set, `[1 or B, 1, T, K / 2]`
record Positions(PtNDArray numbers, List<List<PtNDArray>> rotary) {}
