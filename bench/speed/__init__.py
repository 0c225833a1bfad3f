"""Speed and memory: `python -m bench.speed` measures, prints a table, and writes `results.json` with machine and commit."""
