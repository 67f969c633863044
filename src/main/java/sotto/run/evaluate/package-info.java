/// Evaluation of a model and its variants: measurements row by row, and the report made of them.
///
/// ## Why
/// - **A measurement is the rows of one measure of one cell** (a variant under a pre-prompt), in a log of its
///   own beside the result. A log is one JSON object a line, written batch by batch and to the disk; a
///   half-written line of a killed process is cut off, and the measurement continues with the batch that the
///   process was at. The report is made from the logs alone, so a resumed run has the same report.
/// - **Each variant writes its completions alone**, not side by side as `generate` does: a cell then does not
///   depend on which other variants are in the run. All of them see batches of the same shape and the same
///   random numbers, so a variant whose gains are 1 writes what the untouched model writes, token for token.
/// - **Seeds are averaged within a prompt.** More seeds make the figures of one prompt more precise; only more
///   prompts say more about prompts in general, so the bootstrap draws prompts. The spread between seeds is
///   reported separately.
/// - **A study without an effect claims one in 5 of 100 cases**, on either side, by each interval, ratio and
///   p-value by itself, whether prompts are few, copied, seldom toxic, or differ among variants by more than
///   completions do; and so does the variant chosen on one half on the other one, and Holm's correction over
///   the whole. The front compares pairs without a correction, so of many variants one may seem to beat
///   another.
/// - **Standard errors of tasks** are lm-evaluation-harness's own where the figure is a mean. Its
///   `perplexity_stderr` is a bootstrap's of other draws, and it has none for perplexities by word and byte,
///   where ours is a bootstrap's too. Its reader takes ± 1.96 of them; our intervals of shares are Wilson's,
///   which stay in [0, 1] and have a width at 0 and 1.
/// - **The specification keeps options as they were given**, so the command that asks for the same is made of
///   them.
/// - **Cells are measured coarse before fine** ([WorkOrder]), so that a study half done shows each sweep from
///   end to end. No file depends on that order: a cell's logs are its own, and the report is made by variant.
/// - **What is known so far is computed of a cell and the untouched model alone** ([LiveStudy]): draws are the
///   same whatever is drawn beside them, so its numbers are the report's, and each is computed once.
/// - **What is skipped follows from the logs** ([Skipping]), so that a resumed run leaves out the same. A
///   measure that was not taken of a variant is null in its cell, and its figures count the other variants
///   alone ([VariantFigure]).
/// - **Recipes that are to equal AURA in divergence or perplexity are sized before the first cell**
///   ([Equalizing]), on the study's own texts. Each figure tried is logged; a resumed search asks the log
///   first, and so goes the same way.
/// - **A race is recipes like others** ([MethodField]), so that each point of it can be asked for again by its
///   words. Methods are compared where they do as much to the model as AURA, since a strength of one is no strength
///   of another; one that ends at 1, such as a transport, is not driven beyond it, and then stands nearer to the
///   untouched model. Each is compared with AURA in pairs, with an interval of its own that is not corrected.
/// - **A recipe's size is found by a power law through both ends of a range** ([EqualSearch]): divergence grows
///   like one, so that four to seven passes over the texts do where halving took ten to thirty.
/// - **Of a chat the tokens count that say what its messages say** ([CountedText]): the template's own are the
///   same in all texts. A system's message of the evaluation and pre-prompts stand before texts and are masked
///   as well; behind a pre-prompt as many tokens count as without it. Divergence is of what is predicted after
///   each token that counts.
/// - **A pre-prompt stands before the user's last text**, which is what is answered, and not in a turn of its
///   own: some templates have no system's turn, and none has two.
/// - **Judges read answers without thinking**, which nobody is shown; `completions.csv` holds both.
/// - **Deals of a control are averaged within a unit** ([DealPooling]): a text's, prompt's or question's value is
///   the mean over the deals, so that ten deals do not pass for ten times the prompts; interval and test are
///   those of such means. The spread between deals is what another deal would change; it stands beside the
///   interval, not in it. Each deal is measured and logged as a variant of its own, and the raw rows have it by
///   name.
/// - **Recipes of several concepts name the study's runs** (`of=`, `combine=`, `keep=`), which stand in the
///   specification by name and are hashed each, so that a study compares a concept alone, several together and one
///   without what another needs, on the same texts. A recipe that names none is of the first run, as with one run.
/// - **p-values are corrected over the whole report** (Holm): it is the family that a reader looks through.
///
/// ## A new measure
/// One class beside [PerplexityMeasure], and its line in [EvaluationMeasures#ALL]. It says its options, the
/// inputs that it reads ([MeasureInputs]; of files measured one by one [FilesInputs]), the [Measurement]s of a
/// cell, the figures made of their rows and the columns that show them. The command line and its copies, the
/// form on screen, hashes, logs, report, raw rows and tables follow. The window's words are in
/// `evaluate/messages.properties` by the option's: `measure.WORD`, `measure.WORD.about` and `choose.WORD`; of
/// an option that takes a number `WORD` and `WORD.about`.
@NullMarked
package sotto.run.evaluate;

import org.jspecify.annotations.NullMarked;
