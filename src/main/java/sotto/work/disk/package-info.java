/// Files on disk: the user's folders, room, temporary names, leftovers of killed processes, and failures to write.
///
/// ## Why
/// - **Everything is made in a hidden folder beside its place**, `.NAME.partial-` and eight hexadecimal digits, with a
///   locked file in it. The lock ends with its process in whatever way that ends, so the next one that writes the same
///   name knows which folders are rubbish. Process numbers in names would do only on one machine, and times only where
///   clocks agree.
/// - **Room is reserved by writing zeros**, not by asking alone: a mapped file that the disk has no block for ends the
///   whole process (SIGBUS) when it is written to. `posix_fallocate` would be faster, but needs a descriptor that Java
///   does not give away, and is not everywhere; a gigabyte of zeros takes about a second. Disks that never overwrite
///   (btrfs, ZFS) promise nothing either way.
@NullMarked
package sotto.work.disk;

import org.jspecify.annotations.NullMarked;
