/// Concepts side by side, the mode "Several" of the screen Layers: which experts they share, which each has
/// alone, and what it costs to dampen one and keep another.
///
/// List, grid, plane and bars are one selection: the two concepts on the axes, and a part of the plane.
///
/// ## Why
/// - **All concepts are runs on the neurons of the open run**, which is always one of them, so that a neuron
///   has one number in every picture, and the screen Neurons can show it.
/// - **A selection becomes a query** (`toxic.q < 0.01 and not (…)`), not a list: it can be read, edited, kept,
///   and asked of the command line.
/// - **The grid is of all sites**, as `sotto concepts` prints it; the choice of a site narrows what is counted
///   and drawn beside it.
/// - Of each concept only AUROC and q are held; whatever takes longer than a frame is computed in the
///   background, pair by
///   pair, and a pair is computed once.
@NullMarked
package sotto.ui.several;

import org.jspecify.annotations.NullMarked;
