package sotto.model;

import ai.djl.pytorch.engine.PtNDArray;
import java.util.List;

/// Where the tokens of one pass stand.
///
/// Without a cache `B` is 1 and `T` all tokens of all texts.
///
/// @param numbers positions `[1 or B, T]`, on the first device
/// @param rotary for each device the rotary tables, cosines and sines of each set, `[1 or B, 1, T, K / 2]`
record Positions(PtNDArray numbers, List<List<PtNDArray>> rotary) {}
