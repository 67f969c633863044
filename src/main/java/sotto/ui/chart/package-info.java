/// Figures in the window: drawn away from the interface thread by the same code as their files, and exported
/// by one button that is the same everywhere.
///
/// A screen shows a [sotto.ui.chart.ShownFigure] in a [sotto.ui.chart.FigureView] and puts an
/// [sotto.ui.chart.ExportButton] last into the panel's header:
/// ```
/// FigureView view = new FigureView("auroc-histogram", context);
/// view.show(Shown.of("AUROC of all neurons", run, FigureSpec.of(Kind.HISTOGRAM)));
/// panel.with(new ExportButton("auroc-histogram-export", context, view::shown));
/// ```
///
/// ## Why
/// - Not `ChartViewer` of JFreeChart: its interface thread draws, at 20 to 200 ms a figure, and its figures
///   differ from the exported ones.
/// - Everything that moves under the hand (a threshold, a ring around a neuron, a hover label) is a node over
///   the figure, placed by its [sotto.figure.Geometry]; nothing is drawn again for it.
@NullMarked
package sotto.ui.chart;

import org.jspecify.annotations.NullMarked;
