package org.jfree.chart;

/// Stands for the library's classes, so that the rules about them can be proven without it.
public final class Fixture {
    private Fixture() {}
}
