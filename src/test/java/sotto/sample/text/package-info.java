/// The little world of the sample: words, frames, and the texts made of them.
///
/// Why frames are shared between registers: a rude, a polite and a plain sentence then differ in their evaluating words
/// alone, not in grammar, length or topic, and what tells them apart is rudeness. A third of the rude words and every
/// frame of the prompts are kept out of the concept file, so that whoever dampens what it finds there must generalise.
@NullMarked
package sotto.sample.text;

import org.jspecify.annotations.NullMarked;
