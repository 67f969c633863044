/// Architecture families, one class each: names and sizes in Java, mathematics in TorchScript text of the same
/// name.
///
/// A family's class reads `config.json` into an [Architecture], which is data; its text has `embed`, `block`
/// and `head`. The parts that families share are in `layers.py`: one attention for all of them, with a cache,
/// windows by block, ALiBi, capped scores and half precision, so that an error with batches, padded rows or
/// long texts would show in every family. [KernelSettings] are the attributes that it reads, with neutral values
/// where a family does not use them.
///
/// Rotary tables, ALiBi slopes and windows are computed here from the config, once, and not in the kernel: the
/// reference computes them in float32 by rules of its own, which are tested as numbers.
@NullMarked
package sotto.model.family;

import org.jspecify.annotations.NullMarked;
