/// Checkpoint files: safetensors, index files, patched copies, half precision, torch state dicts.
///
/// ## Why
/// - Files come from strangers. A reader checks the whole header before it returns anything: whatever is wrong
///   is a `Failure`, and memory stays in proportion to the file, whatever sizes a header claims. The rules are
///   the official safetensors library's, plus: no key twice, at most 64 dimensions. Its 4- and 6-bit dtypes are
///   not known.
/// - A file is mapped as one `MemorySegment`, since weights outgrow the 2 GiB of a `ByteBuffer`. A mapping
///   costs nothing until it is read, so opening a sharded checkpoint reads headers only.
/// - Every writer works under a hidden name and renames the finished file in one step; a reader never sees half
///   a file.
/// - A patched copy writes unchanged tensors straight from the mapping instead of by `FileChannel.transferTo`:
///   every byte passes through SHA-256 anyway, and one loop serves copied, scaled and resharded tensors alike.
/// - Zip archives of torch are read by the JDK's `ZipFile`, which checks their directory; entries must be stored, so
///   nothing can grow when it is read.
@NullMarked
package sotto.model.weights;

import org.jspecify.annotations.NullMarked;
