/// Answer side of the study screen: the three numbers, toxicity against perplexity, and below it what might be held
/// against them.
///
/// Everything is a function of one [sotto.ui.study.ShownStudy], finished or filling, and of the point selected in it.
/// Why the axes are held while a study fills: points then appear and nothing moves, so that the eye can compare.
@NullMarked
package sotto.ui.study;

import org.jspecify.annotations.NullMarked;
