"""The pages that a run writes: benchmarks.md, scaling.md and their plots."""
