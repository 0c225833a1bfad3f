"""Questions put to the record: rows in, tables and briefings out."""
