/// Comparison of variants in columns: one prompt, one seed, several sets of gains, and the differences of their
/// texts.
///
/// A comparison's texts are those of `sotto generate`: the same code writes them, and reports each token.
///
/// ## Why
/// - **Text is decoded on the thread that reads it**, from all tokens so far, not token by token on the thread
///   that computes: a screen asks sixty times a second for the few texts it shows, while thirty-two are being
///   written.
/// - **Only columns that change are written again.** Every random number depends on seed, prompt, sample and
///   step alone, so a column's text does not depend on the other columns.
/// - **The interval of a judge's value is Wilson's of the mean score.** A score in [0, 1] varies at most as much as a
///   yes or no with the same mean, so the interval is never too narrow for that, and unlike a bootstrap of eight
///   samples it does not shrink to nothing where all of them agree.
/// - **Gains are made anew for every move**, and not kept on the device: on the sample four columns' first
///   tokens come 4 to 12 ms after the request, prompts and gains included, and four columns of one text take
///   1.3 to 1.5 times the time of one. The rest of a wait of 150 ms is the pause before the request and the
///   screen's pulse.
@NullMarked
package sotto.run.compare;

import org.jspecify.annotations.NullMarked;
