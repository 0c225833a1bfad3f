"""Mentions and entities to the coded rows of the record."""
