/// Screen Layers, which shows in which layers and sites the experts are.
///
/// Heatmap, strip, histogram and cumulative curve share the session's threshold and its selected neuron.
/// Dragging the threshold draws no figure again: the line and the counts are nodes over the figures, and
/// counts are looked up in sorted rows.
@NullMarked
package sotto.ui.layers;

import org.jspecify.annotations.NullMarked;
