/// Texts and labels: readers of text and labelled files, column and class rules, samples.
///
/// Why rows are numbered from 0 among the data rows of the file, before anything is dropped: the number then means the
/// same in every tool that reads the file, whatever that tool drops or samples.
///
/// Why FastCSV: it keeps to RFC 4180 and refuses what is not well-formed, where lenient readers go on with texts that
/// swallowed their neighbours. It costs one small library without dependencies.
///
/// Why Parquet is read in a process of its own: pages of a damaged file can keep any reader busy for ever, fill the
/// memory, or crash the native code that unpacks them, and none of that may end ours. The child has a bound on its
/// heap;
/// its rows come through a pipe; who stops reading, or gets nothing for a minute, ends it. It takes half a second to
/// start, and 300,000 comments the time that they take as `.jsonl`.
///
/// Why Hardwood: it reads nested columns, every encoding and compression that the hub has but Brotli, without
/// Hadoop and its forty libraries; with Snappy, Zstandard and LZ4 it adds 4.5 MB. DuckDB reads the same files,
/// but is 80 MB of native code that would need the same process around it.
///
/// Why no line may have more than 67 million characters: a hundred kilobytes that gzip packed can be one of a gigabyte.
///
/// Why a text without a value in the column of groups is a group of its own: nothing says that it belongs to another.
///
/// Why two files of one class each have no groups: they have a column of texts alone, if any.
///
/// Why files are read row by row: a comment file of 160,000 rows is a matter of a second or two and holds little more
/// than its texts in memory.
@NullMarked
package sotto.data;

import org.jspecify.annotations.NullMarked;
