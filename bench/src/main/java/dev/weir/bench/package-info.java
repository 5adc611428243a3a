/// Benchmarks: one question a class, its baseline in the same class.
package dev.weir.bench;
