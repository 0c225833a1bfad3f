"""Mentions to entities: actors and places."""
