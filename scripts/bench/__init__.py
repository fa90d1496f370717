"""Benchmark: the project and a plain implementation of the same result, side by side."""
