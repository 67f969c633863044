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
/// - **A run belongs to its model in the run's own mode**: gains are compared with the mode that they are used
///   in, a run that is only looked at is not.
/// - **Hashes are remembered by path, size, times and inode** in the user's cache folder, so that asking again costs
///   nothing: SHA-256 of an 80 GB checkpoint takes a core two minutes, as long as many a run. Both times count, that of
///   the last write and that of the last change of the file's entry, which a program that sets the former back cannot
///   set. A file that changed within two seconds of being hashed is not remembered: a second change within the same
///   tick of the clock could not be seen. The memory is a convenience, not a seal: it belongs to the user who could
///   change the model as well, and a disk that loses bits changes no time. A run therefore records a remembered hash,
///   `--rehash` forgets it first, and `sotto rerun`, which proves something, always reads every file.
@NullMarked
package sotto.run.identity;

import org.jspecify.annotations.NullMarked;
