/// Texts and labels: readers of text and labelled files, column and class rules, samples.
///
/// Why rows are numbered from 0 among the data rows of the file, before anything is dropped: the number then means the
/// same in every tool that reads the file, whatever that tool drops or samples.
///
/// Why FastCSV: it keeps to RFC 4180 and refuses what is not well-formed, where lenient readers go on with texts that
/// swallowed their neighbours. It costs one small library without dependencies.
///
/// Why files are read row by row: a comment file of 160,000 rows is a matter of a second or two and holds little more
/// than its texts in memory.
@NullMarked
package sotto.data;

import org.jspecify.annotations.NullMarked;
