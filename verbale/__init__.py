"""verbale reads news reports of an international crisis and keeps a record that can be checked."""

__version__ = "0.1.0"
