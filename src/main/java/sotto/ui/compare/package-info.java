/// Screen Compare: one prompt, the answers of several variants, their cost, and the sliders that make them.
///
/// ## Why
/// - **Tokens do not come one by one to the interface thread.** The worker fills [sotto.run.compare.Pages];
///   the screen reads them once per pulse, and only if something was added.
/// - **A column that would write the same again is left alone**: moving AURA's slider neither hides Base's
///   text nor computes it again. A column's request is a value, so "the same" is `equals`.
/// - **Counters and curve follow the hand, texts follow a pause.** Counters are a few binary searches; texts
///   need the model, and each move would cancel the text before anybody has read it.
/// - **What changed this word** explains one token of a word, because a pass over its own prefix is quick on every
/// model;
///   the word's other tokens are a click away. Where Base wrote another token after the very same ones, that one is
///   compared; elsewhere Base's text has other words before it, so it is what Base likes best in the word's place. The
///   column's own tokens are kept and explained, not written again, and the copied command names them. Where the window
///   is narrow, the panel takes the place of Base and of the sliders, and covers nothing.
@NullMarked
package sotto.ui.compare;

import org.jspecify.annotations.NullMarked;
