"""What holds across reports: one origin, one thread, one entity; every link a decision with its reason."""
