/// Kinds of folders with models or parts of models, recognised before any of their files is opened.
///
/// ## Why
/// A folder that is nearly a model (a LoRA adapter, the root of a hub client's cache, pointers of Git LFS) is
/// most often opened by mistake; the message "it has no config.json" would make users download files that they
/// have. The readers of configuration, weights and tokenizer, which do not depend on each other, all use these
/// checks. An adapter beside weights is never applied: in the commonest case the weights are merged already, so
/// it would count twice. Every description of the model mentions it.
@NullMarked
package sotto.model.folder;

import org.jspecify.annotations.NullMarked;
