/// Identity of a model: hashes of the files that its numbers depend on, and the identities recorded in runs and
/// gains.
///
/// ## Why
/// - **Weights, tokenizer and mode** name a model, never its folder's path: a fine-tune has the same shape and other
///   hashes, a copy elsewhere has another path and the same hashes.
/// - **`tokenizer_config.json` counts without its chat template**: plain texts never meet the template, and
///   saving a tokenizer anew moves it into a file of its own. The provenance contains the whole file's hash
///   nevertheless. Where texts are read as chats, the template that is used is part of the identity, wherever it
/// stands.
/// - **A run belongs to its model in the run's own mode**: gains are compared with the mode that they are used in, a
/// run
///   that is only looked at is not.
/// - **Hashes are remembered by path, size, times and inode** in the user's cache folder, so that asking again costs
///   nothing. A file that changed within two seconds of being hashed is not remembered: a second change within the same
///   tick of the clock could not be seen. Runs always hash whole files; only questions that no number follows from
///   ("is this the model of these scores?") are answered from memory.
@NullMarked
package sotto.run.identity;

import org.jspecify.annotations.NullMarked;
