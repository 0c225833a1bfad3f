"""Measurements of quality and speed; no part of the installed package."""
