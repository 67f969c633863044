package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TimeShareTest {
    private long now = 5_000;

    @Test
    void workIsPutOffUntilItIsASmallPartOfTheWhole() {
        TimeShare share = new TimeShare(0.1, () -> now);
        assertEquals(3, share.enough(3), "nothing is known about its time yet");
        share.spend(2, () -> now += 20);
        now += 279; // 299 in all: 20 and 10 for one more are more than a tenth
        assertEquals(0, share.enough(1));
        now++;
        assertEquals(1, share.enough(1));
        assertEquals(1, share.enough(2));
    }

    @Test
    void whateverTheWorkTakesItsShareHolds() {
        TimeShare share = new TimeShare(0.025, () -> now);
        long spent = 0;
        for (int batch = 0; batch < 100_000; batch++) {
            now += 10;
            if (share.enough(1) == 1) {
                long took = 3L + batch % 3;
                share.spend(1, () -> now += took);
                spent += took;
            }
        }
        assertEquals(0.025, (double) spent / (now - 5_000), 0.001);
    }

    @Test
    void whatGathersFasterThanItsShareIsTakenInPart() {
        TimeShare share = new TimeShare(0.1, () -> now);
        int waiting = 0;
        int done = 0;
        for (int step = 0; step < 100; step++) {
            now += 50; // one more, which takes ten: twice its share
            waiting++;
            int next = share.enough(waiting);
            if (next > 0) {
                share.spend(next, () -> now += 10L * next);
                waiting -= next;
                done += next;
            }
        }
        assertEquals(55, done, 2);
    }
}
