/// Kinds of folders that hold models, or nearly do, before any file of theirs is opened as a model.
///
/// ## Why
/// A folder that is nearly a model (a LoRA adapter, the root of a hub client's cache, pointers of Git LFS) is what
/// people
/// open by mistake most often; "it has no config.json" sends them to download what they have. The readers of
/// configuration, weights and tokenizer, which do not know each other, all ask here. An adapter that lies beside
/// weights
/// is never applied: in the commonest case the weights are the merged ones, so applying it would count it twice; it is
/// said wherever the model is.
@NullMarked
package sotto.model.folder;

import org.jspecify.annotations.NullMarked;
