/// Pictures of a run or of a study, as values: the same for the window and for the command, drawn as PNG, SVG, PDF or
/// CSV.
///
/// A [sotto.figure.Figure] is data; what draws it is chosen from its type, and draws on any `Graphics2D` in units of
/// one pixel of the screens' design, which is ⅔ of a point on paper: labels of 12 are 8 points in print.
///
/// ## A new picture
/// 1. A record that implements [sotto.figure.Figure], with its [sotto.figure.Table], and its line in `permits`.
/// 2. A record that implements `Picture` and draws it, and its line in `Picture.of`. An `XyChart` does axes and
///    ticks.
/// 3. If `sotto figure` can draw it: its `FigureKind`, its line in `Figure.of`, and a `with…` in
///    [sotto.figure.FigureSpec] for what it must be told; a picture of a study has its line in
///    [sotto.figure.StudyFigures] instead, and reads nothing but [sotto.run.evaluate.StudyPoints]; one of several
///    concepts in [sotto.figure.ConceptFigures].
///
/// A window shows it as a [sotto.figure.Rendering], which also says where its data lie.
///
/// ## Why
/// - **The heatmap's matrix is our own pixels**, one image in every format: a rectangle for each of 300,000 neurons
///   made an SVG of 141 MB, and took JFreeChart ten seconds at 2.4 million. Axes and text around it stay vectors.
/// - **So are the dots of a scatter of neurons**, whose colour says where they lie and whose shade how many: four
///   million are one image of the paper's dots.
/// - **JFreeChart draws what has an x and a y axis**; names of axes, direct labels and ticks are placed by us, because
///   its own legend, title and tick rules are what makes a chart look like a default.
/// - **A method has a shape, not a colour** ([sotto.figure.StudyMark]): a study is read in grey print too. Perplexity
///   has the paired interval around the variant's value, because texts differ far more than variants do.
/// - **Batik writes into the JDK's own DOM**, with our own PNG of images: of Batik only the SVG generator is needed,
///   not its parsers, scripts and codecs.
/// - **Inter is bundled with tabular digits as its default digits**, because neither AWT nor the PDF library can ask a
///   font for them; the text is then the same on every machine. An SVG brings the letters that it uses of it, which
///   browsers draw; librsvg and Inkscape do not read them and take a sans-serif of the machine. Each text is therefore
///   held by the end that it is aligned to, and says with `textLength` how wide it ought to be.
/// - **The subset of a font is cut by ourselves**: the PDF library's leaves out the tables that browsers ask for.
/// - **A PDF gets fixed letters for its subset fonts and a fixed identity**: the library draws both by chance, and
///   equal input must give equal bytes.
/// - Nothing here is loaded by any other command: AWT costs a start some 0.3 s.
@NullMarked
package sotto.figure;

import org.jspecify.annotations.NullMarked;
