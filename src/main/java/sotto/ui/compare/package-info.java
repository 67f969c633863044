/// Compare: one prompt, four answers, their price, and the controls that made them.
///
/// ## Why
/// - **Tokens do not come one by one to the interface thread.** The worker fills [sotto.run.compare.Pages]; the screen
///   looks at them once per pulse, and only if something was added.
/// - **A column that would write the same again is left alone**: moving AURA's slider neither hides Base's text nor
///   pays for it. What a column was asked for is a value, so "the same" is `equals`.
/// - **Counters and curve follow the hand, texts follow a pause.** Counters are a few binary searches; texts need the
///   model, and each move would cancel the text before anybody has read it.
@NullMarked
package sotto.ui.compare;

import org.jspecify.annotations.NullMarked;
