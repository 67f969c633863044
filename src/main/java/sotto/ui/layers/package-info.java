/// The screen Layers: where the experts are.
///
/// Heatmap, strip, histogram and cumulative curve share the workbench's threshold and its selected neuron. Dragging the
/// threshold draws no picture again: the line and the counts are nodes over pictures, and counts are looked up in
/// sorted rows.
@NullMarked
package sotto.ui.layers;

import org.jspecify.annotations.NullMarked;
