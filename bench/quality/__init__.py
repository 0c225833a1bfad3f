"""Quality against gold data: `python -m bench.quality TASK...`; the floors are held by `python -m bench.quality.gate`."""
