/// Two hundred kills: the program is ended in the middle of its work, again and again, and nothing may be lost.
@NullMarked
package sotto.marathon;

import org.jspecify.annotations.NullMarked;
