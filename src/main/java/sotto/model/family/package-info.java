/// One architecture family each: names and sizes in Java, mathematics in TorchScript text of the same name.
///
/// A family's class reads `config.json` into an [Architecture], which is data; its text has `embed`, `block` and
/// `head`. What families share stands in `layers.py`: one attention for all of them, with a cache, windows by
/// block, ALiBi, capped scores and half precision, so that a batch, a padded row or a long text is right everywhere
/// or nowhere. [Settings] are the attributes it reads, at neutral values where a family leaves them alone.
///
/// Rotary tables, ALiBi slopes and windows are computed here from the config, once, and not in the kernel: the
/// reference computes them in float32 by rules of its own, which are tested as numbers.
@NullMarked
package sotto.model.family;

import org.jspecify.annotations.NullMarked;
