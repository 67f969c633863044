package sotto.cli;

import java.io.IOException;
import java.io.OutputStream;
import sotto.work.Failure;

/// Standard output whose errors end the command, where `PrintStream` would hide them.
final class ResultStream extends OutputStream {
    /// Exception for a reader that has what it wanted and left, as `head` does; there is nothing to report about
    /// that.
    static final class ReaderLeft extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReaderLeft(IOException cause) {
            super(cause);
        }
    }

    private final OutputStream out;

    ResultStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw problem(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw problem(e);
        }
    }

    private static RuntimeException problem(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Broken pipe") || message.contains("pipe is being closed")
                ? new ReaderLeft(e)
                : new Failure(
                        "The result could not be written: %s.".formatted(message),
                        "Send it to a place that has room.",
                        e);
    }
}
